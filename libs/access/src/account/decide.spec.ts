import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkHistoryFixtures, given, type HistoryFixture } from '#event-sourcing/testing';
import type { OpenAccount } from './commands.js';
import type { AccountClosed, AccountOpened } from './events.js';
import { accountHistory } from './history.js';
import { account } from './index.js';
import { explainAccountRejection } from './rejections.js';

const officer: AccountOpened['data'] = {
  accountId: 'a',
  username: 'officer-cixi',
  displayName: '慈溪经办',
  role: 'bureau-officer',
  region: '330282',
  institutionId: null,
  workerId: null,
};
const open = (changes: Partial<OpenAccount> = {}): OpenAccount => ({
  type: 'OpenAccount',
  occurredOn: '2020-01-02',
  ...officer,
  ...changes,
});
const opened: AccountOpened = { type: 'AccountOpened', occurredOn: '2020-01-02', data: officer };
const close = { type: 'CloseAccount', occurredOn: '2021-01-02', reason: '调离' } as const;
const closed: AccountClosed = {
  type: 'AccountClosed',
  occurredOn: '2021-01-02',
  data: { accountId: 'a', reason: '调离' },
};

describe('an account', () => {
  it('is opened once', () => {
    given(account)().when(open()).then(opened);
  });

  it.each([
    { role: 'institution-clerk', institutionId: 'i' },
    { role: 'worker', workerId: 'w' },
    { role: 'employer-clerk', employer: '91340800MA0TERT160' },
  ] as const)('of a %p is linked', (link) => {
    given(account)()
      .when(open(link))
      .then({ ...opened, data: { ...officer, ...link } });
  });

  it.each([
    [{ role: 'institution-clerk' }, 'institution'],
    [{ role: 'institution-clerk', institutionId: 'i', workerId: 'w' }, 'institution'],
    [{ role: 'worker' }, 'worker'],
    [{ role: 'worker', workerId: 'w', institutionId: 'i' }, 'worker'],
    [{ role: 'employer-clerk' }, 'employer'],
    [{ role: 'employer-clerk', employer: 'e', institutionId: 'i' }, 'employer'],
    [{ role: 'bureau-officer', employer: 'e' }, 'none'],
    [{ role: 'auditor', workerId: 'w' }, 'none'],
    [{ role: 'admin', institutionId: 'i' }, 'none'],
  ] as const)('with %p is refused: needs %s', (changes, needs) => {
    given(account)().when(open(changes)).thenRejected({ code: 'LINK_WRONG', needs });
  });

  it.each(['340802199001010012', '13812345678', 'ab', 'Officer', '张三', 'a b c'])(
    'is not opened under the user name %s',
    (username) => {
      given(account)().when(open({ username })).thenRejected('USERNAME_INVALID');
    },
  );

  it('is not opened for what is no region', () => {
    given(account)()
      .when(open({ region: '3302' }))
      .thenRejected({ code: 'REGION_INVALID', region: '3302' });
  });

  it('keeps its role and region', () => {
    given(account)(opened)
      .when(open({ role: 'reviewer' }))
      .thenRejected('OPENED_DIFFERENTLY');
    given(account)(opened)
      .when(open({ region: '330000' }))
      .thenRejected('OPENED_DIFFERENTLY');
  });

  it('is closed when its person is erased, has no names then, and stays so', () => {
    const erase = { ...close, type: 'EraseAccount' } as const;
    const erased = { type: 'AccountErased', occurredOn: close.occurredOn, data: { accountId: 'a' } } as const;
    const { accountId } = opened.data;
    given(account)(opened)
      .when(erase)
      .then(closed, { ...erased, data: { accountId } });
    given(account)(opened, closed)
      .when(erase)
      .then({ ...erased, data: { accountId } });
    given(account)(opened, closed, { ...erased, data: { accountId } })
      .when(close)
      .thenNothing();
    given(account)().when(erase).thenRejected('ACCOUNT_UNKNOWN');
  });

  it('is closed for good', () => {
    given(account)(opened).when(close).then(closed);
    given(account)(opened, closed).when(open()).thenRejected('ACCOUNT_CLOSED');
    given(account)().when(close).thenRejected('ACCOUNT_UNKNOWN');
  });
});

it('stored events are still understood', () => {
  const file = new URL('./history.fixtures.json', import.meta.url);
  checkHistoryFixtures(accountHistory, JSON.parse(readFileSync(file, 'utf8')) as HistoryFixture[]);
});

it('rejections have their sentences', () => {
  expect(explainAccountRejection({ code: 'LINK_WRONG', needs: 'worker' }).zh).toBe('职工账号须关联职工');
  expect(explainAccountRejection({ code: 'REGION_INVALID', region: '33' }).zh).toBe('区划代码不正确：33');
});
