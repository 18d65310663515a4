import { institutionsWithIds, type PayoutDecisionRow } from '#read-models';
import { paidTo, type PaidTo, type ProgrammeFacts, type Trace } from '#subsidy';
import type { ProcessServices } from '../services.js';

/** Who is paid by a decision, with the names of employers and institutions as they are known here. */
export interface ShownPayee extends Omit<PaidTo, 'ids'> {
  /** Employers by their credit code, institutions by their name; empty where the worker is paid. */
  readonly names: readonly string[];
}

/** Who is paid by each of some decisions, in their order. */
export async function payeesOf(
  { db, packs }: Pick<ProcessServices, 'db' | 'packs'>,
  rows: readonly PayoutDecisionRow[],
): Promise<readonly ShownPayee[]> {
  const found = await Promise.all(
    rows.map(async ({ packId, packVersion, programme, facts, trace }) => {
      const shelved = await packs.named({ packId, version: packVersion });
      if (shelved === undefined) throw new Error(`pack ${packId} version ${packVersion} is gone`);
      return paidTo(shelved.compiled, programme, facts as ProgrammeFacts, trace as Trace);
    }),
  );
  const wanted = found.flatMap(({ payee, ids }) => (payee === 'institution' ? ids : []));
  const institutions = wanted.length === 0 ? [] : await institutionsWithIds(db, wanted);
  const nameOf = new Map(institutions.map(({ institutionId, name }) => [institutionId, name]));
  return found.map(({ payee, text, ids }) => ({ payee, text, names: ids.map((id) => nameOf.get(id) ?? id) }));
}
