import {
  fold,
  handleCommand,
  idFrom,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import type { AccountEvent, Role } from './account/events.js';
import { account } from './account/index.js';
import type { AccountRejection } from './account/rejections.js';
import type { AccountState } from './account/state.js';
import type { Credentials } from './credentials/credentials.js';
import type { Department } from './duties/departments.js';
import { dutiesFor } from './duties/index.js';
import type { Principal } from './refusals.js';

export interface AccessServices {
  readonly store: EventStore;
  readonly credentials: Credentials;
}

/** User names are compared without regard to case; one name is one account for ever. */
const normalised = (username: string): string => username.trim().toLowerCase();

export const accountIdOf = (username: string): string => idFrom('account', normalised(username));

interface NewAccount {
  readonly username: string;
  readonly password: string;
  /** Six digits, `000000` for the whole country. */
  readonly region: string;
}

export type PlainAccount = NewAccount &
  (
    | { readonly role: 'institution-clerk'; readonly displayName: string; readonly institutionId: string }
    /** Without a display name: names of workers stand sealed in the register, and not here. */
    | { readonly role: 'worker'; readonly workerId: string }
    | { readonly role: 'employer-clerk'; readonly displayName: string; readonly employer: string }
    | {
        readonly role: Exclude<Role, 'institution-clerk' | 'employer-clerk' | 'worker'>;
        readonly displayName: string;
        readonly department?: Department | undefined;
      }
  );

export type AccountResult = { readonly accountId: string } & HandleResult<AccountEvent, AccountRejection>;

/** Records the account and sets its first password; done again it changes neither. Throws `PasswordUnfitError`. */
export async function openAccount(
  { store, credentials }: AccessServices,
  input: PlainAccount,
  context: CommandContext,
  occurredOn: LocalDate,
): Promise<AccountResult> {
  const username = normalised(input.username);
  const accountId = accountIdOf(username);
  const result = await handleCommand(store, account, {
    ...context,
    id: accountId,
    command: {
      type: 'OpenAccount',
      occurredOn,
      accountId,
      username,
      displayName: input.role === 'worker' ? username : input.displayName,
      role: input.role,
      region: input.region,
      institutionId: input.role === 'institution-clerk' ? input.institutionId : null,
      workerId: input.role === 'worker' ? input.workerId : null,
      ...(input.role === 'employer-clerk' && { employer: input.employer }),
      ...('department' in input && input.department !== undefined && { department: input.department }),
    },
  });
  if (result.outcome !== 'rejected') await credentials.setFirst(accountId, input.password);
  return { accountId, ...result };
}

type EndAccount = (
  services: AccessServices,
  ended: { readonly accountId: string; readonly reason: string },
  context: CommandContext,
  occurredOn: LocalDate,
) => Promise<HandleResult<AccountEvent, AccountRejection>>;

/** Whatever ends an account, its password goes with it. */
const endAccount =
  (type: 'CloseAccount' | 'EraseAccount'): EndAccount =>
  async ({ store, credentials }, { accountId, reason }, context, occurredOn) => {
    const command = { type, occurredOn, reason };
    const result = await handleCommand(store, account, { ...context, id: accountId, command });
    if (result.outcome !== 'rejected') await credentials.remove(accountId);
    return result;
  };

/** Records the end of the account and forgets its password. */
export const closeAccount = endAccount('CloseAccount');

/** Closes the account, forgets its password and takes its names away; the person it belongs to was erased. */
export const eraseAccount = endAccount('EraseAccount');

export type LogIn =
  | { readonly outcome: 'logged-in'; readonly principal: Principal }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'locked'; readonly until: Date };

export async function logIn(services: AccessServices, username: string, password: string): Promise<LogIn> {
  const accountId = accountIdOf(username);
  const [principal, verification] = await Promise.all([
    findPrincipal(services, accountId),
    services.credentials.verify(accountId, password),
  ]);
  if (verification.outcome !== 'verified') return verification;
  return principal ? { outcome: 'logged-in', principal } : { outcome: 'wrong' };
}

/** Who an open account is; null when there is none, or it was closed. Ask on every request: an account may be closed. */
export async function findPrincipal(
  { store }: Pick<AccessServices, 'store'>,
  accountId: string,
): Promise<Principal | null> {
  const state = await loadAccount(store, accountId);
  if (state.status !== 'open') return null;
  if (!BOUND_BY_DUTIES.includes(state.account.role)) return state.account;
  const set = await dutiesFor(store, state.account.region);
  return set === null ? state.account : { ...state.account, duties: set.duties };
}

/** Other roles do nothing that a region could give to a department. */
const BOUND_BY_DUTIES: readonly Role[] = ['bureau-officer', 'reviewer'];

async function loadAccount(store: EventStore, accountId: string): Promise<AccountState> {
  const { events } = await store.read(streamOf(account, accountId));
  // The catalogue of event shapes guarantees that a stream of this category holds only account events.
  return fold(account, events as unknown as readonly AccountEvent[]);
}
