import {
  commandIdOf,
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type LocalDate,
} from '#event-sourcing';
import { signCredential, type SigningKeys } from '../signing/index.js';
import type { Claims } from '../verification/index.js';
import type { CredentialCommand } from './commands.js';
import type { CredentialEvent } from './events.js';
import { credential } from './index.js';
import { placeOf, placeStream } from './place.js';
import type { CredentialState } from './state.js';

/** What the use cases need from outside. */
export interface CredentialServices {
  readonly store: EventStore;
  readonly signing: SigningKeys;
}

/** What a credential says, and about whom; where its status is told is found when it is given out. */
export interface NewCredential extends Omit<Claims, 'list' | 'index'> {
  /** `certificate.<id>.<corrections>`, `card.<workerId>.<edition>`, `statement.<id>`. */
  readonly credentialId: string;
  readonly workerId: string;
  /** The day on which it is given out. */
  readonly on: LocalDate;
}

export type Issued =
  | { readonly outcome: 'issued'; readonly text: string; readonly claims: Claims }
  | { readonly outcome: 'rejected'; readonly code: 'CREDENTIAL_REVOKED' | 'CREDENTIAL_SUSPENDED' };

const stateOf = async (store: EventStore, credentialId: string): Promise<CredentialState> =>
  // Streams of this category hold nothing else.
  fold(
    credential,
    (await store.read(streamOf(credential, credentialId))).events as unknown as CredentialEvent[],
  );

/** Records that a credential is given out, and signs it; asked for again it has the same place and is signed anew. */
export async function issueCredential(
  { store, signing }: CredentialServices,
  { credentialId, workerId, on, ...said }: NewCredential,
  context: CommandContext,
): Promise<Issued> {
  const { kind, validUntil } = said;
  for (let attempt = 0; ; attempt++) {
    const { place, status } = await stateOf(store, credentialId);
    if (status !== 'good')
      return {
        outcome: 'rejected',
        code: status === 'revoked' ? 'CREDENTIAL_REVOKED' : 'CREDENTIAL_SUSPENDED',
      };
    if (place !== null) {
      const claims = { ...said, ...place };
      return { outcome: 'issued', text: await signCredential(await signing.current(), claims), claims };
    }
    const wanted = placeOf(credentialId, attempt);
    await handleCommand(store, credential, {
      ...context,
      commandId: commandIdOf(context.commandId, `issue ${credentialId} ${attempt}`),
      id: credentialId,
      command: { type: 'IssueCredential', credentialId, kind, workerId, validUntil, on, ...wanted },
      alongside: () => [
        {
          stream: placeStream(wanted),
          expected: 'none',
          events: [{ type: 'StatusPlaceTaken', occurredOn: on, data: { ...wanted, credentialId } }],
        },
      ],
    });
  }
}

const handle = (
  { store }: Pick<CredentialServices, 'store'>,
  command: CredentialCommand,
  context: CommandContext,
) => handleCommand(store, credential, { ...context, id: command.credentialId, command });

type Input<Type extends CredentialCommand['type']> = Omit<
  Extract<CredentialCommand, { readonly type: Type }>,
  'type'
>;

type Log = Pick<CredentialServices, 'store'>;

/** Sets its bit in the list of revocations; one that was not given out never will be. */
export const revokeCredential = (services: Log, input: Input<'RevokeCredential'>, context: CommandContext) =>
  handle(services, { type: 'RevokeCredential', ...input }, context);

/** Sets its bit in the list of suspensions. */
export const suspendCredential = (
  services: Log,
  input: Input<'SuspendCredential'>,
  context: CommandContext,
) => handle(services, { type: 'SuspendCredential', ...input }, context);

/** Clears its bit in the list of suspensions. */
export const reinstateCredential = (
  services: Log,
  input: Input<'ReinstateCredential'>,
  context: CommandContext,
) => handle(services, { type: 'ReinstateCredential', ...input }, context);
