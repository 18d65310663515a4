import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision } from '#event-sourcing';
import type { AccountCommand, CloseAccount, EraseAccount, OpenAccount } from './commands.js';
import type { AccountEvent, Role } from './events.js';
import type { AccountRejection, LinkWrong } from './rejections.js';
import type { AccountState } from './state.js';

type Decided = Decision<AccountEvent, AccountRejection>;

export function decide(command: AccountCommand, state: AccountState): Decided {
  switch (command.type) {
    case 'OpenAccount':
      return open(command, state);
    case 'CloseAccount':
      return close(command, state);
    case 'EraseAccount':
      return erase(command, state);
  }
}

/** Begins with a letter: an identity or telephone number is no user name, for user names are not sealed. */
const USERNAME = /^[a-z][a-z0-9._-]{2,39}$/;

const LINK: Record<Role, LinkWrong['needs']> = {
  'institution-clerk': 'institution',
  'employer-clerk': 'employer',
  worker: 'worker',
  'bureau-officer': 'none',
  reviewer: 'none',
  'finance-officer': 'none',
  auditor: 'none',
  admin: 'none',
};

function open({ type: _, occurredOn, ...data }: OpenAccount, state: AccountState): Decided {
  if (!USERNAME.test(data.username)) return reject({ code: 'USERNAME_INVALID' });
  if (!/^\d{6}$/.test(data.region)) return reject({ code: 'REGION_INVALID', region: data.region });
  const needs = LINK[data.role];
  const linked = {
    institution: data.institutionId !== null,
    worker: data.workerId !== null,
    employer: data.employer !== undefined,
  };
  if ((['institution', 'worker', 'employer'] as const).some((link) => linked[link] !== (needs === link)))
    return reject({ code: 'LINK_WRONG', needs });
  switch (state.status) {
    case 'none':
      return accept({ type: 'AccountOpened', occurredOn, data });
    case 'closed':
    case 'erased':
      return reject({ code: 'ACCOUNT_CLOSED' });
    case 'open':
      return isDeepStrictEqual(state.account, data) ? accept() : reject({ code: 'OPENED_DIFFERENTLY' });
  }
}

function close({ occurredOn, reason }: CloseAccount, state: AccountState): Decided {
  switch (state.status) {
    case 'none':
      return reject({ code: 'ACCOUNT_UNKNOWN' });
    case 'closed':
    case 'erased':
      return accept();
    case 'open':
      return accept({
        type: 'AccountClosed',
        occurredOn,
        data: { accountId: state.account.accountId, reason },
      });
  }
}

function erase({ occurredOn, reason }: EraseAccount, state: AccountState): Decided {
  if (state.status === 'erased') return accept();
  const closed = close({ type: 'CloseAccount', occurredOn, reason }, state);
  if ('rejected' in closed || state.status === 'none') return closed;
  const { accountId } = state.account;
  return accept(...closed.accepted, { type: 'AccountErased', occurredOn, data: { accountId } });
}
