import { describe, it } from '@jest/globals';
import type { AccountClosed, AccountErased, AccountOpened } from '#access';
import { givenRows, recorded } from '#event-sourcing/testing';
import { accountsProjection } from './projection.js';

const opened = recorded<AccountOpened>({
  type: 'AccountOpened',
  occurredOn: '2020-01-02',
  data: {
    accountId: 'a1',
    username: 'officer',
    displayName: '王敏',
    role: 'bureau-officer',
    region: '330282',
    institutionId: null,
    workerId: null,
  },
});
const closed = recorded<AccountClosed>(
  { type: 'AccountClosed', occurredOn: '2021-01-31', data: { accountId: 'a1', reason: '调离' } },
  { position: 2 },
);

describe('accounts', () => {
  const row = { ...opened.data, employer: null, openedOn: '2020-01-02', closedOn: null, position: 1 };

  it('is open until it is closed', () => {
    givenRows(accountsProjection)(opened).then(row);
    givenRows(accountsProjection)(opened, closed).then({ ...row, closedOn: '2021-01-31', position: 2 });
  });

  it('has no names once the person was erased', () => {
    const erased = recorded<AccountErased>(
      { type: 'AccountErased', occurredOn: '2021-01-31', data: { accountId: 'a1' } },
      { position: 3 },
    );
    givenRows(accountsProjection)(opened, closed, erased).then({
      ...row,
      username: '',
      displayName: '',
      closedOn: '2021-01-31',
      position: 3,
    });
  });
});
