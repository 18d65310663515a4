import { dossiersOf, factsAsOf, type Vantage, type WorkerDossierRow } from '#read-models';
import type { PriorPayment } from '#subsidy';
import { erasedHolders, NUMBER_FIELD, readRegistration } from '#worker-registry';
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
  const former = await erasedHolders(services, { kind: identity.kind, number }, identity.index);
  const dossiers = await dossiersOf(services.db, former);
  const parts = await dossiersOf(
    services.db,
    dossiers.flatMap(({ absorbed }) => absorbed),
  );
  return [...dossiers, ...parts].flatMap((dossier) => paidBefore(dossier, vantage));
}

/** Of an erased person the payments are known all the same. */
const paidBefore = (dossier: WorkerDossierRow, vantage: Vantage): readonly PriorPayment[] =>
  factsAsOf(
    { ...dossier, events: dossier.events.filter(({ type }) => type !== 'PersonalDataErased') },
    vantage,
  )?.payments ?? [];
