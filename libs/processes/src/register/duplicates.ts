import { NAME_FIELD, type Privacy } from '#privacy';
import { alikeTo, workersByIds, type WorkerRow } from '#read-models';
import { foldedName, NUMBER_FIELD, PHONE_FIELD } from '#worker-registry';
import type { ProcessServices } from '../services.js';

/** Why two entries may be one person. */
export type LikenessReason =
  'same-name' | 'variant-name' | 'similar-name' | 'same-birth-month' | 'number-one-slip' | 'same-phone';

export interface Likeness {
  readonly workerId: string;
  readonly reasons: readonly LikenessReason[];
  /** 0 to 100; a help to sort by, no verdict. */
  readonly score: number;
}

const WEIGHTS: Readonly<Record<LikenessReason, number>> = {
  'same-name': 40,
  'variant-name': 35,
  'similar-name': 15,
  'same-birth-month': 25,
  'number-one-slip': 35,
  'same-phone': 25,
};

const LIKELY = 50;

interface Opened {
  readonly row: WorkerRow;
  readonly names: readonly string[];
  readonly number: string | null;
  readonly phone: string | null;
}

/** One character put in, left out, mistaken, or two neighbours in the wrong order. */
function isOneSlip(a: string, b: string): boolean {
  const [one, other] = [Array.from(a), Array.from(b)];
  if (a === b || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(one.length, other.length) - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  )
    end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

function reasonsFor(one: Opened, other: Opened): readonly LikenessReason[] {
  const reasons: LikenessReason[] = [];
  const [own, theirs] = [one.names, other.names];
  const folded = theirs.map(foldedName);
  if (own.some((name) => theirs.includes(name))) reasons.push('same-name');
  else if (own.some((name) => folded.includes(foldedName(name)))) reasons.push('variant-name');
  else if (own.some((name) => folded.some((written) => isOneSlip(foldedName(name), written))))
    reasons.push('similar-name');
  if (one.row.birthMonth !== null && one.row.birthMonth === other.row.birthMonth)
    reasons.push('same-birth-month');
  if (one.number !== null && other.number !== null && isOneSlip(one.number, other.number))
    reasons.push('number-one-slip');
  if (one.phone !== null && one.phone === other.phone) reasons.push('same-phone');
  return reasons;
}

async function openAll(privacy: Privacy, rows: readonly WorkerRow[]): Promise<readonly Opened[]> {
  const values = rows.flatMap((row) =>
    [
      { field: NAME_FIELD, text: row.nameSealed },
      ...row.variants.map((text) => ({ field: NAME_FIELD, text })),
      { field: NUMBER_FIELD, text: row.numberSealed },
      { field: PHONE_FIELD, text: row.phoneSealed },
    ].flatMap(({ field, text }) =>
      text === null ? [] : [{ subject: row.workerId, field, sealed: text.sealed }],
    ),
  );
  const opened = await privacy.openMany(values);
  const of = (id: string, wanted: string): readonly string[] =>
    values.flatMap(({ subject, field }, at) => {
      const text = opened[at] ?? null;
      return subject === id && field === wanted && text !== null ? [text] : [];
    });
  return rows.map((row) => ({
    row,
    names: of(row.workerId, NAME_FIELD),
    number: of(row.workerId, NUMBER_FIELD)[0] ?? null,
    phone: of(row.workerId, PHONE_FIELD)[0] ?? null,
  }));
}

const likenessOf = (one: Opened, other: Opened): Likeness => {
  const reasons = reasonsFor(one, other);
  const score = Math.min(
    100,
    reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0),
  );
  return { workerId: other.row.workerId, reasons, score };
};

/**
 * Entries that are likely the same person as one. Keyed indexes find them; what is sealed is opened and compared in memory
 * only. Whoever was ruled out, merged or erased is left out.
 */
export async function duplicatesOf(
  { db, privacy }: Pick<ProcessServices, 'db' | 'privacy'>,
  row: WorkerRow,
): Promise<readonly Likeness[]> {
  const candidates = await workersByIds(db, await alikeTo(db, row));
  const [own, ...others] = await openAll(privacy, [row, ...candidates]);
  return others
    .map((other) => likenessOf(own!, other))
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score || (a.workerId < b.workerId ? -1 : 1));
}

/** How alike pairs are that keyed indexes found. */
export async function compareEntries(
  { db, privacy }: Pick<ProcessServices, 'db' | 'privacy'>,
  pairs: readonly { readonly one: string; readonly other: string }[],
): Promise<readonly { readonly one: WorkerRow; readonly other: WorkerRow; readonly likeness: Likeness }[]> {
  const rows = await workersByIds(db, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]);
  const opened = new Map((await openAll(privacy, rows)).map((person) => [person.row.workerId, person]));
  return pairs.flatMap(({ one, other }) => {
    const [first, second] = [opened.get(one), opened.get(other)];
    return first === undefined || second === undefined
      ? []
      : [{ one: first.row, other: second.row, likeness: likenessOf(first, second) }];
  });
}
