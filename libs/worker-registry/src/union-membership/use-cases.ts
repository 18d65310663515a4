import { handleCommand, type CommandContext, type HandleResult } from '#event-sourcing';
import { loadWorker, type RegistryServices } from '../services.js';
import { readUnionOrganisation } from '../union-organisation/index.js';
import { isErased } from '../worker/state.js';
import type { UnionMembershipEvent } from './events.js';
import { unionMembership, type MembershipCommand, type MembershipRejection } from './index.js';

export type MembershipResult = HandleResult<UnionMembershipEvent, MembershipRejection>;

const refused = (rejection: MembershipRejection): MembershipResult => ({ outcome: 'rejected', rejection });

/** Joins, goes over or leaves: only people of the register, whose name and document were checked, are members. */
export async function handleMembership(
  { store }: Pick<RegistryServices, 'store'>,
  command: MembershipCommand,
  context: CommandContext,
): Promise<MembershipResult> {
  const state = await loadWorker(store, command.workerId);
  if (!state.registered) return refused({ code: 'NOT_REGISTERED' });
  if (isErased(state)) return refused({ code: 'PERSON_ERASED' });
  if (command.type === 'RegisterMembership' && state.merged !== null)
    return refused({ code: 'MERGED_ELSEWHERE', into: state.merged.into });
  const organisationId =
    command.type === 'RegisterMembership'
      ? command.organisationId
      : command.type === 'TransferMembership'
        ? command.to
        : null;
  if (organisationId !== null && (await readUnionOrganisation(store, organisationId)) === null)
    return refused({ code: 'ORGANISATION_UNKNOWN', organisationId });
  return handleCommand(store, unionMembership, { ...context, id: command.workerId, command });
}
