import { dossiersOf, payoutDecisionsOfWorker, type PayoutDecisionRow } from '#read-models';
import type { ProgrammeFacts, Trace, UnitStatus } from '#subsidy';
import type { ProcessServices } from '../services.js';

/** What clauses and missing evidence say of a unit; every other status names what was paid before. */
const OF_CLAUSES: readonly UnitStatus[] = [
  'counts',
  'refused',
  'missing',
  'NOT_ENDED',
  'NOT_IN_FORCE',
  'REVOKED',
  'AMOUNT',
  'PAYEE_OPEN',
  'STOPPED',
];

/** Earlier payments that stand in the way of units of a decision, the oldest first: run, programme, region, day, amount. */
export async function standingInTheWay(
  { db }: Pick<ProcessServices, 'db'>,
  decision: PayoutDecisionRow,
): Promise<readonly PayoutDecisionRow[]> {
  const { patterns, units } = decision.trace as Trace;
  const blocked = units.flatMap(([unit, at]) => (OF_CLAUSES.includes(patterns[at]!.status) ? [] : [unit]));
  if (blocked.length === 0) return [];
  const { payments } = decision.facts as ProgrammeFacts;
  const programmes = new Set(payments.map(({ programme }) => programme));
  const [own] = await dossiersOf(db, [decision.workerId]);
  const entries = [decision.workerId, ...(own?.absorbed ?? [])];
  const rows = (await Promise.all(entries.map((id) => payoutDecisionsOfWorker(db, id)))).flat();
  const before = rows
    .filter(({ outcome, position }) => outcome === 'eligible' && position < decision.position)
    .filter(({ programme }) => programmes.has(programme))
    .sort((a, b) => a.position - b.position);
  const ofUnits = before.filter((row) => row.units.some((unit) => blocked.includes(unit)));
  // A limit or a ladder counts payments for other units.
  return ofUnits.length > 0 ? ofUnits : before;
}
