import { expect, it } from '@jest/globals';
import { checkHistoryFixtures } from '#event-sourcing/testing';
import type { LocalDate } from '#event-sourcing';
import type { StatementTermsSet } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { statementTermsHistory } from './history.js';
import { statementTermsFor } from './index.js';

const set = (
  occurredOn: LocalDate,
  region: string,
  validDays: number | null,
  basis: StatementTermsSet['data']['basis'] = 'bureau',
): StatementTermsSet => ({
  type: 'StatementTermsSet',
  occurredOn,
  data: { region, kind: 'entitlement', validDays, basis, ground: '本局规定', setBy: 'user:officer' },
});

/** What was set, as the log has it. */
const logOf = (...events: readonly StatementTermsSet[]) =>
  ({
    store: {
      read: (stream: string) =>
        Promise.resolve({
          events: events.filter(({ data }) => stream === `statementTerms-${data.region}`),
          revision: 0,
        }),
    },
  }) as unknown as Parameters<typeof statementTermsFor>[0];

const days = async (
  log: ReturnType<typeof logOf>,
  on: LocalDate,
  { region = '340802', demo = false } = {},
): Promise<number | null | undefined> =>
  (await statementTermsFor(log, { region, kind: 'entitlement', on, demo }))?.validDays;

it('the nearest region that says how long a statement holds is followed, from its day on', async () => {
  const log = logOf(set('2026-01-01', '340800', 90), set('2026-06-01', '340802', 30));
  expect(await days(log, '2025-12-31')).toBeUndefined();
  expect(await days(log, '2026-05-31')).toBe(90);
  expect(await days(log, '2026-06-01')).toBe(30);
  expect(await days(log, '2026-06-01', { region: '340803' })).toBe(90);
  expect(await days(log, '2026-06-01', { region: '330282' })).toBeUndefined();
});

it('what is made up counts in a demonstration only', async () => {
  const log = logOf(set('2026-01-01', '000000', 90, 'demo'));
  expect(await days(log, '2026-06-01')).toBeUndefined();
  expect(await days(log, '2026-06-01', { demo: true })).toBe(90);
});

it('lifts every stored shape', () => checkHistoryFixtures(statementTermsHistory, fixtures));
