import type { EventLog, Position, StoredEntry } from '#event-sourcing';
import type { Anchor, AnchorFile } from '../anchor.js';
import { earlierThan, sealStream } from '../seal.js';
import type { RecordedSeal } from '../seal-shelf.js';
import { nameOf, type Difference, type EntryName } from './difference.js';
import { EntryWindow } from './entry-window.js';
import { Findings } from './findings.js';
import { checkRange } from './range-check.js';
import { SealQueue } from './seal-queue.js';
import { StreamRevisions } from './stream-revisions.js';

export interface VerifyOptions {
  /** What was written down outside the log. */
  readonly anchors?: AnchorFile;
  /** False for a type or schema that the program does not know. */
  readonly knows?: (type: string, schema: number) => boolean;
  /** A further look at entries; a sentence when something is wrong. */
  readonly check?: (entry: StoredEntry) => string | null;
  readonly onProgress?: (through: Position) => void;
}

export interface LogVerdict {
  readonly entries: number;
  readonly seals: number;
  /** What is behind the last seal: entries, and how many of them are seals themselves. */
  readonly unsealed: { readonly entries: number; readonly seals: number };
  /** Anchors that the log agrees with. */
  readonly anchors: number;
  /** The first ones, in the order of the log. */
  readonly differences: readonly Difference[];
  readonly differenceCount: number;
}

/** Entries let go at a time behind the last seal. */
const TAIL = 4096;

/** Reads a log once from its first entry to its last, and compares it with its seals and with what was written down outside. */
export const verifyLog = (log: EventLog, options: VerifyOptions = {}): Promise<LogVerdict> =>
  new Verification(log, options).run();

class Verification {
  private readonly findings = new Findings();
  private readonly revisions = new StreamRevisions();
  private readonly window: EntryWindow;
  private readonly queue: SealQueue;
  private readonly anchors = new Map<number, Anchor[]>();
  private readonly digests = new Map<number, string>();
  private entries = 0;
  private lastPosition: Position = 0;
  private highestSeal = 0;
  private seals = 0;
  private agreed = 0;
  private sealedThrough = 0;
  private lastAgreed = 0;

  constructor(
    log: EventLog,
    private readonly options: VerifyOptions,
  ) {
    this.window = new EntryWindow(log, (entry) => this.look(entry), options.onProgress);
    this.queue = new SealQueue(log, (number, reason) =>
      this.findings.add({ kind: 'seal', seal: number, stream: sealStream(number), what: reason }),
    );
    for (const anchor of options.anchors?.anchors ?? [])
      this.anchors.set(anchor.seal, [...(this.anchors.get(anchor.seal) ?? []), anchor]);
  }

  async run(): Promise<LogVerdict> {
    const { findings, window, queue } = this;
    for (let next = await queue.next(); next !== null; next = await queue.next()) {
      this.seals += 1;
      await this.checkPlace(next);
      this.checkLinks(next);
      this.checkAnchors(next);
      await checkRange(next.seal, window, queue, findings);
      this.sealedThrough = next.seal.lastOrdinal;
    }
    const unsealed = await this.readTail();
    await queue.checkEnd(this.highestSeal);
    this.checkAnchorsLeft();
    const { differences, count } = findings.settle();
    return {
      entries: this.entries,
      seals: this.seals,
      unsealed,
      anchors: this.agreed,
      differences,
      differenceCount: count,
    };
  }

  /** What needs no seal: order, numbering, known shapes. */
  private look(entry: StoredEntry): void {
    const { stream, revision, position, type, schema } = entry;
    const { findings, options } = this;
    this.entries += 1;
    const expected = this.revisions.note(stream, revision);
    if (revision !== expected) {
      const difference: Difference = {
        kind: 'revision',
        ...this.nameHere(entry),
        what: `revision ${revision} instead of ${expected}`,
      };
      if (revision > expected) findings.addGap(difference, { stream, from: expected, through: revision - 1 });
      else findings.add(difference);
    }
    if (position <= this.lastPosition)
      findings.add({
        kind: 'order',
        ...this.nameHere(entry),
        what: `position is not above ${this.lastPosition}`,
      });
    this.lastPosition = position;
    if (type === 'LogSealed')
      this.highestSeal = Math.max(this.highestSeal, Number(stream.split('-')[1]) || 0);
    if (options.knows?.(type, schema) === false)
      findings.add({ kind: 'unknown', ...this.nameHere(entry), what: `schema ${schema}` });
    const what = options.check?.(entry) ?? null;
    if (what !== null) findings.add({ kind: 'check', ...this.nameHere(entry), what });
  }

  private nameHere(entry: StoredEntry): EntryName {
    return nameOf(entry, this.entries);
  }

  /** Each range begins where the one before ended. */
  private async checkPlace({ seal }: RecordedSeal): Promise<void> {
    const between = seal.firstOrdinal - this.sealedThrough - 1;
    if (between === 0) return;
    this.findings.add({
      kind: 'seal',
      seal: seal.number,
      ...(between > 0 && { ordinal: this.sealedThrough + 1 }),
      what: `it begins at ordinal ${seal.firstOrdinal}, so ${between > 0 ? `${between} entries before it are under no seal` : 'it overlaps the one before'}`,
    });
    if (between < 0) return;
    await this.window.fill(between);
    this.window.drop(between);
  }

  private checkLinks(recorded: RecordedSeal): void {
    const { seal, digest } = recorded;
    const { number } = seal;
    for (const [name, link] of [
      ['previous', number - 1],
      ['earlier', earlierThan(number)],
    ] as const) {
      // Of odd numbers both links are one.
      if (name === 'earlier' && link === number - 1 && seal.earlier === seal.previous) continue;
      const known = link === 0 ? null : this.digests.get(link);
      // Of a seal that is missing nothing is known; that was said already.
      if (known === undefined || known === seal[name]) continue;
      this.findings.add({
        kind: 'chain',
        seal: number,
        ...this.eventOf(recorded),
        what:
          link === 0
            ? `seal ${number} follows another seal, but there is none before it`
            : `seal ${number} follows another seal ${link} than the one in the log: one of them was made anew`,
      });
    }
    this.digests.set(number, digest);
    const needed = new Set<number>();
    for (let each = number; each > 0; each = earlierThan(each)) needed.add(each);
    for (const each of this.digests.keys()) if (!needed.has(each)) this.digests.delete(each);
  }

  private checkAnchors(recorded: RecordedSeal): void {
    const { seal, digest } = recorded;
    for (const anchor of this.anchors.get(seal.number) ?? [])
      if (anchor.digest === digest && anchor.root === seal.root && anchor.ordinal === seal.lastOrdinal) {
        this.agreed += 1;
        this.lastAgreed = Math.max(this.lastAgreed, seal.lastOrdinal);
      } else
        this.findings.add({
          kind: 'anchor',
          seal: seal.number,
          ...this.eventOf(recorded),
          what: `seal ${seal.number} in the log is not the one anchored at ${anchor.sealedAt}: entries ${this.lastAgreed + 1} to ${anchor.ordinal} were sealed anew`,
        });
    this.anchors.delete(seal.number);
  }

  private eventOf({ seal, id, position }: RecordedSeal): EntryName {
    return { position, stream: sealStream(seal.number), revision: 0, type: 'LogSealed', id };
  }

  private async readTail(): Promise<LogVerdict['unsealed']> {
    let entries = 0;
    let seals = 0;
    for (;;) {
      await this.window.fill(TAIL);
      const dropped = this.window.drop(TAIL);
      entries += dropped.length;
      seals += dropped.filter(({ type }) => type === 'LogSealed').length;
      if (dropped.length < TAIL) return { entries, seals };
    }
  }

  /** Anchors of seals that the log does not hold. */
  private checkAnchorsLeft(): void {
    for (const { seal, ordinal, sealedAt } of [...this.anchors.values()].flat())
      this.findings.add({
        kind: 'cut',
        seal,
        ...(this.entries < ordinal && { ordinal: this.entries + 1 }),
        what: `seal ${seal} was anchored at ${sealedAt} over ordinals up to ${ordinal}; the log has ${this.seals} seals and ends at ordinal ${this.entries}, position ${this.lastPosition}`,
      });
    for (const line of this.options.anchors?.unreadable ?? [])
      this.findings.add({ kind: 'anchor', what: `line ${line} of the anchor file cannot be read` });
  }
}
