import {
  certificatesOfWorker,
  payoutDecisionsOfWorker,
  type CertificateRow,
  type PayoutDecisionRow,
} from '#read-models';
import type { ProcessServices } from '../services.js';

/** A unit of a programme that was decided to be paid under two entries of one person. */
interface PaidTwice {
  readonly programme: string;
  readonly unit: string;
  readonly decisions: readonly string[];
}

/** A certificate of the same occupation and level under two entries. */
interface HeldTwice {
  readonly occupation: string;
  readonly level: string | null;
  readonly certificates: readonly string[];
}

/** What shows once entries are seen as one person; nothing is taken back by itself. */
export interface MergeEffects {
  readonly paidTwice: readonly PaidTwice[];
  readonly heldTwice: readonly HeldTwice[];
}

/** What the entries have in common that one person cannot have twice. */
export async function mergeEffects(
  { db }: Pick<ProcessServices, 'db'>,
  workerIds: readonly string[],
): Promise<MergeEffects> {
  const [decisions, certificates] = await Promise.all([
    Promise.all(workerIds.map((id) => payoutDecisionsOfWorker(db, id))),
    Promise.all(workerIds.map((id) => certificatesOfWorker(db, id))),
  ]);
  return { paidTwice: paidTwice(decisions.flat()), heldTwice: heldTwice(certificates.flat()) };
}

/** Things under one key that belong to more than one entry. */
function ofSeveral<T extends { readonly workerId: string }>(
  things: readonly T[],
  keyOf: (thing: T) => string,
): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return [...groups.values()].filter((group) => new Set(group.map(({ workerId }) => workerId)).size > 1);
}

const paidTwice = (rows: readonly PayoutDecisionRow[]): readonly PaidTwice[] =>
  ofSeveral(
    rows
      .filter(({ outcome }) => outcome === 'eligible')
      .flatMap(({ workerId, programme, units, decisionId }) =>
        units.map((unit) => ({ workerId, programme, unit, decisionId })),
      ),
    ({ programme, unit }) => `${programme} ${unit}`,
  ).map((group) => ({
    programme: group[0]!.programme,
    unit: group[0]!.unit,
    decisions: group.map(({ decisionId }) => decisionId),
  }));

const heldTwice = (rows: readonly CertificateRow[]): readonly HeldTwice[] =>
  ofSeveral(rows, ({ edition, occupation, level }) => `${edition} ${occupation} ${level ?? ''}`).map(
    (group) => ({
      occupation: group[0]!.occupation,
      level: group[0]!.level,
      certificates: group.map(({ certificateId }) => certificateId),
    }),
  );
