import { streamOf, type LocalDate, type StreamAppend } from '#event-sourcing';
import { PersonErasedError } from '#privacy';
import { identityIndexOf } from './documents.js';
import { reserveIdentity } from './identity/index.js';
import { sealRegistrations, type PlainWorker } from './seal-registrations.js';
import type { RegistryServices } from './services.js';
import { worker } from './worker/index.js';

/** Somebody whom the register has not met, as it will know them. */
export interface Newcomer {
  readonly workerId: string;
  /** The registration and the reservation of the identity, to be recorded together with whatever else is known. */
  readonly appends: readonly StreamAppend[];
}

/**
 * What registers people whom nobody registered before, decided and sealed for all at once and not recorded yet. Null where
 * it cannot be said without asking the log, and a conflict where somebody was faster: `registerWorker` has the answer.
 */
export async function newcomers(
  { privacy }: Pick<RegistryServices, 'privacy'>,
  people: readonly PlainWorker[],
  occurredOn: LocalDate,
): Promise<readonly (Newcomer | null)[]> {
  const indexed = people.map((person) => ({ index: identityIndexOf(privacy, person), person }));
  try {
    const commands = await sealRegistrations(privacy, indexed, occurredOn);
    return commands.map((command): Newcomer | null => {
      const { workerId, identity } = command;
      const decision = worker.decide(command, worker.initialState);
      if ('rejected' in decision) return null;
      const stream = streamOf(worker, workerId);
      const registered: StreamAppend = { stream, expected: 'none', events: decision.accepted };
      return { workerId, appends: [registered, reserveIdentity(identity.index, workerId, occurredOn)] };
    });
  } catch (error) {
    if (error instanceof PersonErasedError) return people.map(() => null);
    throw error;
  }
}
