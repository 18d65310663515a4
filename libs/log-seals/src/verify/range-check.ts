import type { StoredEntry } from '#event-sourcing';
import { rootOf } from '../merkle.js';
import {
  countOf,
  FINGERPRINT_BYTES,
  fingerprintOf,
  fingerprintsOf,
  LARGEST_RANGE,
  unpackFingerprints,
  type Seal,
} from '../seal.js';
import { align, type Alignment } from './align.js';
import { nameOf } from './difference.js';
import type { EntryWindow } from './entry-window.js';
import type { Findings } from './findings.js';
import type { SealQueue } from './seal-queue.js';

/** How far behind the end of a range its entries are looked for, at first and when that was not enough. */
const REACHES = [LARGEST_RANGE, 16 * LARGEST_RANGE] as const;
/** Later seals that help to see where a range ends. */
const SEALS_AHEAD = 32;
/** A range that is lost to the last entry is told in one line, unless it is as short as this. */
const FEW = 16;

/** Compares the entries at the front of the window with the seal over them, and lets them go. */
export async function checkRange(
  seal: Seal,
  window: EntryWindow,
  queue: SealQueue,
  findings: Findings,
): Promise<void> {
  const count = countOf(seal);
  await window.fill(count);
  const leaves = window.leaves(seal.suite, count);
  if (leaves.length === count && rootOf(seal.suite, leaves).toString('hex') === seal.root) {
    checkDescription(seal, leaves, window, findings);
    window.drop(count);
    return;
  }
  await new RangeComparison(seal, window, findings).run(await whatFollows(queue, seal));
}

/** What a seal says besides the root. */
function checkDescription(
  seal: Seal,
  leaves: readonly Buffer[],
  window: EntryWindow,
  findings: Findings,
): void {
  const first = window.entry(0)!;
  const last = window.entry(leaves.length - 1)!;
  if (
    fingerprintsOf(leaves) !== seal.fingerprints ||
    first.id !== seal.firstId ||
    last.id !== seal.lastId ||
    last.stream !== seal.lastStream
  )
    findings.add({
      kind: 'seal',
      seal: seal.number,
      what: 'its root holds, but what else it says about its entries is not so',
    });
}

/** What later seals say about the entries behind the range. */
async function whatFollows(queue: SealQueue, { suite }: Seal): Promise<readonly string[]> {
  const ahead = await queue.peek(SEALS_AHEAD);
  return ahead.filter((seal) => seal.suite === suite).flatMap(unpackFingerprints);
}

type Pair = Alignment['pairs'][number];

/** Finds out in what the entries of a range differ from what was sealed. */
class RangeComparison {
  private readonly count: number;
  private readonly sealed: readonly string[];

  constructor(
    private readonly seal: Seal,
    private readonly window: EntryWindow,
    private readonly findings: Findings,
  ) {
    this.count = countOf(seal);
    this.sealed = unpackFingerprints(seal);
  }

  async run(following: readonly string[]): Promise<void> {
    const { seal, count, sealed, window, findings } = this;
    if (sealed.length !== count || sealed.at(-1)!.length !== 2 * FINGERPRINT_BYTES) {
      this.addSeal('neither its root nor its fingerprints are those of its entries');
      window.drop(count);
      return;
    }
    const { pairs, swaps } = await this.alignment(following);
    const within = swaps.filter(([, other]) => other < count);
    // The other half of an exchange between two ranges is found with the other range; findings bring them together.
    const apart = new Set(swaps.filter(([, other]) => other >= count).flat());
    const own = pairs.filter(([index]) => index < count && !apart.has(index));
    const next = pairs.find(([index]) => index >= count);
    const end = this.endOfRange(own.at(-1), next, new Set(following));
    const before = findings.count;
    if (own.length === 0 && count > FEW) this.addSeal(this.lost(end));
    else this.report(own, within, end);
    if (findings.count === before)
      this.addSeal(
        `its root is not that of entries ${seal.firstOrdinal} to ${seal.lastOrdinal}, though all fingerprints agree`,
      );
    window.drop(end);
  }

  /** Reads further when the end of the range was not found near its place. */
  private async alignment(following: readonly string[]): Promise<Alignment> {
    let alignment: Alignment = { pairs: [], swaps: [] };
    for (const reach of REACHES) {
      await this.window.fill(this.count + reach);
      alignment = align(
        [...this.sealed, ...following.slice(0, 2 * reach)],
        this.window.fingerprints(this.seal.suite, this.count + reach),
      );
      const last = alignment.pairs.at(-1);
      if (last !== undefined && last[0] >= this.count - FEW) break;
    }
    return alignment;
  }

  /**
   * Where the entries begin that follow the range. What lies between the last entry that is known to be in it and the
   * first that is known to follow stands in the place of what is missing at its end.
   */
  private endOfRange(last: Pair | undefined, next: Pair | undefined, following: ReadonlySet<string>): number {
    const [sealedFrom, foundFrom] = last === undefined ? [0, 0] : [last[0] + 1, last[1] + 1];
    const most = foundFrom + this.count - sealedFrom;
    if (next !== undefined) return Math.min(most, next[1]);
    const found = this.window.fingerprints(this.seal.suite, most);
    let end = foundFrom;
    for (; end < found.length; end++) {
      const entry = this.window.entry(end)!;
      const isOurs = entry.id === this.seal.lastId || this.findings.isMissed(found[end]!);
      if (!isOurs && (following.has(found[end]!) || entry.type === 'LogSealed')) break;
    }
    return end;
  }

  private lost(end: number): string {
    return end < FEW
      ? `none of its ${this.count} entries is in the log`
      : `none of its ${this.count} entries is as it was sealed, or the seal itself was changed`;
  }

  private report(own: readonly Pair[], swaps: Alignment['swaps'], end: number): void {
    const { window, findings, seal } = this;
    const foundOf = new Map(own);
    for (const [one, other] of swaps) {
      const [first, second] = [foundOf.get(one), foundOf.get(other)];
      if (first === undefined || second === undefined) continue;
      findings.add({
        kind: 'swapped',
        seal: seal.number,
        ...this.name(window.entry(first)!, one),
        other: this.name(window.entry(second)!, other),
        what: `stands in the place of ${seal.firstOrdinal + other}, and that in its place`,
      });
    }
    let sealedFrom = 0;
    let foundFrom = 0;
    for (const [sealedAt, foundAt] of own) {
      this.reportRun(sealedFrom, sealedAt, foundFrom, foundAt);
      [sealedFrom, foundFrom] = [sealedAt + 1, foundAt + 1];
    }
    this.reportRun(sealedFrom, this.count, foundFrom, end);
  }

  /** Between two entries that are as they were: what was sealed and is not there, and what is there and was not sealed. */
  private reportRun(sealedFrom: number, sealedTo: number, foundFrom: number, foundTo: number): void {
    const { seal, window, findings, sealed } = this;
    const missing = sealedTo - sealedFrom;
    const extra = foundTo - foundFrom;
    for (let step = 0; step < Math.max(missing, extra); step++) {
      const index = sealedFrom + Math.min(step, missing);
      const ordinal = seal.firstOrdinal + index;
      const entry = step < extra ? window.entry(foundFrom + step)! : undefined;
      const found = entry === undefined ? {} : { found: this.fingerprintAt(foundFrom + step) };
      if (step >= missing)
        findings.add(
          { kind: 'added', seal: seal.number, ...this.name(entry!, index), what: 'was not sealed here' },
          found,
        );
      else if (entry === undefined)
        findings.add(
          { kind: 'removed', seal: seal.number, ordinal, what: this.neighbours(foundTo) },
          { sealed: sealed[index]! },
        );
      else
        findings.add(
          {
            kind: 'changed',
            seal: seal.number,
            ...this.name(entry, index),
            what: 'another content was sealed',
          },
          { sealed: sealed[index]!, ...found },
        );
    }
  }

  private fingerprintAt(index: number): string {
    return fingerprintOf(this.window.leaves(this.seal.suite, index + 1)[index]!);
  }

  private neighbours(index: number): string {
    const describe = (entry: StoredEntry | undefined): string =>
      entry === undefined ? 'the end of the log' : `${entry.type} ${entry.id} @${entry.position}`;
    const before = index === 0 ? 'what was sealed before' : describe(this.window.entry(index - 1));
    return `it stood between ${before} and ${describe(this.window.entry(index))}`;
  }

  private name(entry: StoredEntry, index: number): ReturnType<typeof nameOf> {
    return nameOf(entry, this.seal.firstOrdinal + index);
  }

  private addSeal(what: string): void {
    this.findings.add({ kind: 'seal', seal: this.seal.number, what });
  }
}
