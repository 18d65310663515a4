import { eraseAccount } from '#access';
import { commandIdOf, localDateOf, reactionProcess, type CommandContext } from '#event-sourcing';
import { accountsOfWorker } from '#read-models';
import {
  completeErasure,
  readRegistration,
  type EmptiedCopies,
  type PersonalDataErased,
} from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { emptyUploads } from './uploads.js';

export {
  approvePersonErasure,
  explainErasureRejection,
  requestPersonErasure,
  withdrawPersonErasure,
  type AskedErasure,
  type ErasureAnswer,
  type ErasureRejection,
} from './decide.js';
export { formerPayments } from './former-payments.js';
export { erasureReport, type ErasureReport } from './report.js';

/** Read models that hold something of a person's identity, and so empty it at the event by themselves. */
const IDENTIFYING_READ_MODELS = ['workers', 'worker_dossiers', 'accounts', 'households', 'source_reports'];

/**
 * An approved erasure is carried out, copy after copy, the person's key last but for what needs none: done again after a
 * crash it goes on, and counts what there is, not what this attempt did.
 */
export const personErasure = reactionProcess<ProcessServices, PersonalDataErased>({
  name: 'person-erasure',
  keyOf: (event) => event.data.workerId,
  on: {
    PersonalDataErased: async (event, services, context) => {
      const { workerId } = event.data;
      const on = localDateOf(event.recordedAt);
      const registration = await readRegistration(services, workerId);
      const usernames = await closeLogins(services, workerId, context, on);
      const uploads = await emptyUploads(services, workerId, registration);
      const papers = await services.attachments.forget(workerId);
      await services.privacy.destroy(workerId);
      const looks = await services.accessLog.forget(workerId, usernames.names);
      await services.readModelsReach(IDENTIFYING_READ_MODELS, await services.store.head());
      const emptied: readonly EmptiedCopies[] = [
        { place: 'logins', copies: usernames.accounts },
        { place: 'uploads', copies: uploads + papers },
        { place: 'key', copies: 1 },
        { place: 'access-log', copies: looks },
        { place: 'read-models', copies: IDENTIFYING_READ_MODELS.length },
      ];
      const completion = { ...context, commandId: commandIdOf(context.commandId, 'completed') };
      await completeErasure(services, { workerId, emptied }, completion, localDateOf(new Date()));
    },
  },
});

async function closeLogins(
  services: ProcessServices,
  workerId: string,
  context: CommandContext,
  on: string,
): Promise<{ readonly accounts: number; readonly names: readonly string[] }> {
  await services.readModelsReach(['accounts'], await services.store.head());
  const accounts = await accountsOfWorker(services.db, workerId);
  for (const { accountId } of accounts)
    await eraseAccount(
      services,
      { accountId, reason: '个人信息已依法删除' },
      { ...context, commandId: commandIdOf(context.commandId, `account ${accountId}`) },
      on,
    );
  return {
    accounts: accounts.length,
    names: accounts.flatMap(({ username }) => (username === '' ? [] : [username])),
  };
}
