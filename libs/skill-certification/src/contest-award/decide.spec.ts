import { describe, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { ApproveLevel, RecordAward } from './commands.js';
import type { ContestAwardEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { contestAwardHistory } from './history.js';
import { contestAwards } from './index.js';

const workerId = 'w1';
const award = {
  awardId: 'a1',
  contest: 'city-1',
  contestName: '慈溪市职工技能大赛',
  edition: '2022',
  occupation: '6-18-01-01',
  rank: 2,
  prize: null,
  represents: true,
  government: null,
  recordedBy: 'user:officer',
} as const;
const record = (more: Partial<RecordAward['award']> = {}): RecordAward => ({
  type: 'RecordAward',
  workerId,
  region: '330282',
  award: { ...award, ...more },
  on: '2020-10-20',
  today: '2020-11-01',
});
const recorded = (more: Partial<RecordAward['award']> = {}): ContestAwardEvent => ({
  type: 'ContestAwardRecorded',
  occurredOn: '2020-10-20',
  data: { workerId, region: '330282', ...award, ...more },
});
const rule = { packId: 'cixi-2019-78', version: 1, code: 'CXA-14-C1' };
const approve = (more: Partial<ApproveLevel> = {}): ApproveLevel => ({
  type: 'ApproveLevel',
  workerId,
  awardId: 'a1',
  granted: { level: 'technician', rule },
  held: 'senior',
  perYear: 1,
  approvalNumber: '慈人社〔2020〕12号',
  approvedBy: 'user:reviewer',
  on: '2020-11-10',
  ...more,
});
const approved = (awardId = 'a1', on = '2020-11-10'): ContestAwardEvent => ({
  type: 'ContestLevelApproved',
  occurredOn: on,
  data: {
    workerId,
    awardId,
    level: 'technician',
    rule,
    approvalNumber: '慈人社〔2020〕12号',
    approvedBy: 'user:reviewer',
  },
});
const annulled: ContestAwardEvent = {
  type: 'ContestAwardAnnulled',
  occurredOn: '2020-12-01',
  data: { workerId, awardId: 'a1', reason: '成绩取消' },
};

describe('a contest award', () => {
  it('is recorded once, with a place or a prize, not for a day to come', () => {
    given(contestAwards)().when(record()).then(recorded());
    given(contestAwards)(recorded())
      .when(record({ rank: 3 }))
      .thenRejected('AWARD_DIFFERS');
    given(contestAwards)()
      .when(record({ rank: null }))
      .thenRejected('RANK_OR_PRIZE_REQUIRED');
    given(contestAwards)()
      .when({ ...record(), today: '2020-10-19' })
      .thenRejected('AWARD_IN_FUTURE');
  });

  it('may be taken away', () => {
    const annul = {
      type: 'AnnulAward',
      workerId,
      awardId: 'a1',
      reason: '成绩取消',
      on: '2020-12-01',
    } as const;
    given(contestAwards)(recorded()).when(annul).then(annulled);
    given(contestAwards)(recorded(), annulled).when(approve()).thenRejected('AWARD_ANNULLED');
    given(contestAwards)().when(annul).thenRejected('AWARD_NOT_FOUND');
  });
});

describe('the level of a contest award', () => {
  it('is approved by another person, by a row of a table, with a number', () => {
    given(contestAwards)(recorded()).when(approve()).then(approved());
    given(contestAwards)(recorded())
      .when(approve({ approvedBy: 'user:officer' }))
      .thenRejected('SAME_PERSON');
    given(contestAwards)(recorded())
      .when(approve({ granted: null }))
      .thenRejected('NO_LEVEL_BY_TABLE');
    given(contestAwards)(recorded())
      .when(approve({ approvalNumber: ' ' }))
      .thenRejected('APPROVAL_NUMBER_REQUIRED');
  });

  it('only goes up: never the same level of the occupation twice (D-025)', () => {
    for (const held of ['technician', 'senior-technician'] as const)
      given(contestAwards)(recorded())
        .when(approve({ held }))
        .thenRejected({ code: 'NOT_AN_UPGRADE', held, granted: 'technician' });
    given(contestAwards)(recorded())
      .when(approve({ held: null }))
      .then(approved());
    // A level approved before counts although its certificate is not recorded yet.
    given(contestAwards)(recorded(), approved(), recorded({ awardId: 'a2' }))
      .when(approve({ awardId: 'a2', on: '2021-03-01' }))
      .thenRejected('NOT_AN_UPGRADE');
  });

  it('is given as often a year as the bureau has set, or without a limit', () => {
    const other = { awardId: 'a2', occupation: '6-18-01-02' };
    const past = [recorded(), approved(), recorded(other)];
    given(contestAwards)(...past)
      .when(approve({ awardId: 'a2' }))
      .thenRejected({ code: 'PROMOTED_THIS_YEAR', perYear: 1 });
    given(contestAwards)(...past)
      .when(approve({ awardId: 'a2', on: '2021-01-01' }))
      .then(approved('a2', '2021-01-01'));
    given(contestAwards)(...past)
      .when(approve({ awardId: 'a2', perYear: null }))
      .then(approved('a2'));
  });
});

it('counts for what the person was given since, once, until it is taken away', () => {
  const count = {
    type: 'CountAward',
    workerId,
    awardId: 'a1',
    purpose: 'promotion',
    reference: 'appointment-1',
    given: { from: '2020-12-01' },
    countedBy: 'user:officer',
  } as const;
  const counted: ContestAwardEvent = {
    type: 'ContestAwardCounted',
    occurredOn: '2020-12-01',
    data: {
      workerId,
      awardId: 'a1',
      purpose: 'promotion',
      reference: 'appointment-1',
      countedBy: 'user:officer',
    },
  };
  given(contestAwards)(recorded()).when(count).then(counted);
  given(contestAwards)(recorded(), counted).when(count).then();
  given(contestAwards)(recorded())
    .when({ ...count, given: null })
    .thenRejected('AWARD_USE_UNKNOWN');
  given(contestAwards)(recorded())
    .when({ ...count, given: { from: '2020-10-19' } })
    .thenRejected('AWARD_AFTER_USE');
  given(contestAwards)(recorded(), annulled).when(count).thenRejected('AWARD_ANNULLED');
});

it('lifts every stored shape', () => checkHistoryFixtures(contestAwardHistory, fixtures));
