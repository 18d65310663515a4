import { absorbedAsOf, dossiersOf, type Vantage, type WorkerDossierRow } from '#read-models';
import { payoutEvents, priorPayments, type PriorPayment } from '#subsidy';
import type { ProcessServices } from '../services.js';

/** Dossiers of the entries that one stands for now, in the order of their ids. */
export const mergedInto = async (
  { db }: Pick<ProcessServices, 'db'>,
  { absorbed }: Pick<WorkerDossierRow, 'absorbed'>,
): Promise<readonly WorkerDossierRow[]> =>
  absorbed.length === 0
    ? []
    : (await dossiersOf(db, absorbed)).sort((a, b) => (a.workerId < b.workerId ? -1 : 1));

/** Those of them of which it was known at a moment. */
export const mergedAsOf = (
  own: WorkerDossierRow,
  others: readonly WorkerDossierRow[],
  vantage: Omit<Vantage, 'asOf'>,
): readonly WorkerDossierRow[] => {
  if (others.length === 0) return others;
  const absorbed = absorbedAsOf(own, vantage);
  return others.filter(({ workerId }) => absorbed.includes(workerId));
};

/**
 * What was decided for the same person in a programme under other entries, as their streams have it at this moment: a
 * merge that came after a run was opened keeps a month from being paid twice all the same.
 */
export async function paidUnderOtherEntries(
  services: Pick<ProcessServices, 'store'>,
  programme: string,
  others: readonly WorkerDossierRow[],
): Promise<readonly PriorPayment[]> {
  const histories = await Promise.all(
    others.map(({ workerId }) => payoutEvents(services, programme, workerId)),
  );
  return histories.flatMap((events) => priorPayments(events));
}
