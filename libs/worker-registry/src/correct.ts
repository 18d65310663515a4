import { handleCommand, type CommandContext, type LocalDate } from '#event-sourcing';
import { PersonErasedError } from '#privacy';
import { NUMBER_FIELD, toldBy } from './documents.js';
import { loadWorker, readRegistration, type RegistryServices } from './services.js';
import type { WorkerResult } from './use-cases.js';
import type { CorrectEmployment, CorrectWorkerDetails } from './worker/commands.js';
import { worker } from './worker/index.js';

export type EmploymentCorrection = Pick<CorrectEmployment, 'employmentId' | 'changes' | 'reason'> & {
  readonly workerId: string;
};

export type WorkerCorrection = Pick<CorrectWorkerDetails, 'changes' | 'reason'> & {
  readonly workerId: string;
  /** In plain text; left out when it was right. */
  readonly name?: string;
};

/** What was said of a post was wrong from its first day; `on` is the day of the correction. */
export const correctEmployment = (
  { store }: Pick<RegistryServices, 'store'>,
  { workerId, ...correction }: EmploymentCorrection,
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> =>
  handleCommand(store, worker, {
    ...context,
    id: workerId,
    command: { type: 'CorrectEmployment', occurredOn: on, ...correction },
  });

const refused = (code: 'NOT_REGISTERED' | 'PERSON_ERASED'): WorkerResult => ({
  outcome: 'rejected',
  rejection: { code },
});

/** Name, sex, month of birth or 户籍 were wrong from the start. Seals the name, and asks the number what it tells. */
export async function correctWorkerDetails(
  services: RegistryServices,
  { workerId, name, ...correction }: WorkerCorrection,
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> {
  const { store, privacy } = services;
  if (!(await loadWorker(store, workerId)).registered) return refused('NOT_REGISTERED');
  const { identity } = await readRegistration(services, workerId);
  try {
    const [number, sealed] = await Promise.all([
      privacy.open(workerId, NUMBER_FIELD, identity.number.sealed),
      name === undefined ? undefined : privacy.sealName(workerId, name.trim()),
    ]);
    if (number === null) return refused('PERSON_ERASED');
    return await handleCommand(store, worker, {
      ...context,
      id: workerId,
      command: {
        type: 'CorrectWorkerDetails',
        occurredOn: on,
        ...correction,
        ...(sealed && { name: sealed }),
        told: toldBy({ kind: identity.kind, number }),
      },
    });
  } catch (error) {
    if (error instanceof PersonErasedError) return refused('PERSON_ERASED');
    throw error;
  }
}
