import { factsAsOf, workerDossier, type Vantage, type WorkerDossierRow } from '#read-models';
import type { PriorPayment } from '#subsidy';
import { formerWorkerIds, NUMBER_FIELD, readRegistration } from '#worker-registry';
import type { ProcessServices } from '../services.js';

/**
 * What was paid to somebody under earlier registrations that were erased: erasure is no way to be paid twice. Only who
 * holds the document's number and the master key can tell; the log itself ties nothing together.
 */
export async function formerPayments(
  services: Pick<ProcessServices, 'store' | 'privacy' | 'db'>,
  { workerId, again }: WorkerDossierRow,
  vantage: Vantage,
): Promise<readonly PriorPayment[]> {
  if (!again) return [];
  const { identity } = await readRegistration(services, workerId);
  const number = await services.privacy.open(workerId, NUMBER_FIELD, identity.number.sealed);
  if (number === null) return [];
  const former = formerWorkerIds(services.privacy, { kind: identity.kind, number }, identity.index);
  const dossiers = await Promise.all(former.map((id) => workerDossier(services.db, id)));
  return dossiers.flatMap((dossier) => (dossier ? paidBefore(dossier, vantage) : []));
}

/** Of an erased person the payments are known all the same. */
const paidBefore = (dossier: WorkerDossierRow, vantage: Vantage): readonly PriorPayment[] =>
  factsAsOf(
    { ...dossier, events: dossier.events.filter(({ type }) => type !== 'PersonalDataErased') },
    vantage,
  )?.payments ?? [];
