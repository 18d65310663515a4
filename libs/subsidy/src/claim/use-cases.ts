import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
  type StreamAppend,
} from '#event-sourcing';
import type { ClaimCommand, SettleClaim } from './commands.js';
import type { ClaimRejection } from './decide.js';
import type { ClaimEvent, ClaimReference } from './events.js';
import { claim } from './index.js';
import { claimStreamIdOf, type KnownClaims } from './state.js';

interface Services {
  readonly store: EventStore;
}

export const handleClaim = (
  { store }: Services,
  command: ClaimCommand,
  context: CommandContext,
): Promise<HandleResult<ClaimEvent, ClaimRejection>> =>
  handleCommand(store, claim, {
    ...context,
    id: claimStreamIdOf(command.programme, command.workerId),
    command,
  });

async function load({ store }: Services, { programme, workerId }: Omit<ClaimReference, 'claimId'>) {
  const stream = streamOf(claim, claimStreamIdOf(programme, workerId));
  const { events, revision } = await store.read(stream);
  return { stream, revision, claims: fold(claim, events as unknown as readonly ClaimEvent[]) };
}

/** Claims for a person in a programme as they stand now. */
export const readClaims = async (
  services: Services,
  of: Omit<ClaimReference, 'claimId'>,
): Promise<KnownClaims> => (await load(services, of)).claims;

/**
 * Lets a decision settle a claim in the append that records it: gives what goes alongside, or null where the claim waits for
 * no run any more. Whoever changed the claim meanwhile makes the append a conflict, and this is to be asked again.
 */
export async function settlementOf(
  services: Services,
  of: ClaimReference,
): Promise<((settled: Omit<SettleClaim, 'type'>) => StreamAppend) | null> {
  const { stream, revision, claims } = await load(services, of);
  if (claims.get(of.claimId)?.status !== 'accepted') return null;
  return ({ on, ...data }) => ({
    stream,
    expected: revision,
    events: [{ type: 'ClaimDecided', occurredOn: on, data }],
  });
}
