import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { FileObjection, PublishNotice } from './commands.js';
import type {
  NoticeObjectionDecided,
  NoticeObjectionFiled,
  NoticeTerms,
  PublicNoticePublished,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { publicNoticeHistory } from './history.js';
import { publicNotice } from './index.js';
import { periodOf } from './period.js';
import { isShownOn, pausedRows, refusedRows } from './state.js';

const terms: NoticeTerms = {
  days: 5,
  firstDayCounts: true,
  objectionDays: 5,
  basis: 'external',
  ground: '公示期5个工作日',
};
const list = {
  runId: 'r1',
  programme: 'skill-upgrade-subsidy',
  region: '330282',
  fundId: 'f2020',
  terms,
  parts: 1,
  rows: 2,
  totalFen: 345_000,
  digest: 'a'.repeat(64),
  publishedBy: 'user:officer',
};
const publish = (on = '2020-09-23', more: Partial<PublishNotice> = {}): PublishNotice => ({
  type: 'PublishNotice',
  ...list,
  on,
  ...more,
});
const published: PublicNoticePublished = {
  type: 'PublicNoticePublished',
  occurredOn: '2020-09-23',
  data: { ...list, from: '2020-09-23', until: '2020-09-28', freeOn: '2020-09-29' },
};
const object = (on: string, objectionId = 'o1'): FileObjection => ({
  type: 'FileObjection',
  runId: 'r1',
  objectionId,
  decisionId: 'd1',
  reason: '已退休',
  filedBy: 'user:officer',
  on,
});
const objected: NoticeObjectionFiled = {
  type: 'NoticeObjectionFiled',
  occurredOn: '2020-09-25',
  data: {
    runId: 'r1',
    objectionId: 'o1',
    decisionId: 'd1',
    reason: '已退休',
    filedBy: 'user:officer',
    dueOn: '2020-10-09',
  },
};
const settle = (outcome: 'upheld' | 'dismissed', decidedBy = 'user:reviewer') =>
  ({
    type: 'DecideObjection',
    runId: 'r1',
    objectionId: 'o1',
    outcome,
    reason: '核实',
    decidedBy,
    on: '2020-09-28',
  }) as const;
const settled = (outcome: 'upheld' | 'dismissed'): NoticeObjectionDecided => ({
  type: 'NoticeObjectionDecided',
  occurredOn: '2020-09-28',
  data: {
    runId: 'r1',
    objectionId: 'o1',
    decisionId: 'd1',
    outcome,
    reason: '核实',
    decidedBy: 'user:reviewer',
  },
});
const notice = given(publicNotice);

describe('the time of a notice', () => {
  it('published on Wednesday 2020-09-23 ends on 09-28, and its rows are free on 09-29: the Sunday in between is worked', () =>
    notice().when(publish()).then(published));
  it.each([
    ['2020-09-23', true, '2020-09-28'],
    ['2020-09-23', false, '2020-09-29'],
    ['2020-09-26', true, '2020-10-09'],
    ['2020-09-30', true, '2020-10-13'],
  ])('published on %s, first day counted %s, ends on %s', (from, firstDayCounts, until) =>
    expect(periodOf(from, { ...terms, firstDayCounts })?.until).toBe(until),
  );
  it('is not guessed for a year without a calendar', () =>
    notice().when(publish('2031-05-06')).thenRejected({ code: 'CALENDAR_MISSING', on: '2031-05-06' }));
  it.each([0, 1.5, 61])('of %d days makes no sense', (days) =>
    notice()
      .when(publish('2020-09-23', { terms: { ...terms, days } }))
      .thenRejected('NOTICE_TERMS_INVALID'),
  );
  it('closes itself', () =>
    expect(
      ['2020-09-22', '2020-09-23', '2020-09-28', '2020-09-29'].map((day) => isShownOn(published.data, day)),
    ).toEqual([false, true, true, false]));
  it('has its end recorded when it is over, not before', () => {
    const end = (on: string) => ({ type: 'EndNotice', runId: 'r1', on }) as const;
    notice(published).when(end('2020-09-28')).thenRejected('NOTICE_RUNS');
    notice(published)
      .when(end('2020-10-10'))
      .then({ type: 'PublicNoticeEnded', occurredOn: '2020-09-28', data: { runId: 'r1' } });
  });
});

it('what is published does not change', () =>
  notice(published)
    .when(publish('2020-09-24', { digest: 'b'.repeat(64) }))
    .thenRejected({ code: 'NOTICE_PUBLISHED', digest: list.digest }));

describe('an objection', () => {
  it('is due five working days later, across the holiday, and pauses its row only', () => {
    notice(published).when(object('2020-09-25')).then(objected);
    const paused = fold(publicNotice, [published, objected]);
    expect([...pausedRows(paused)]).toEqual(['d1']);
  });
  it('comes in time', () =>
    notice(published)
      .when(object('2020-09-29'))
      .thenRejected({ code: 'NOTICE_CLOSED', until: '2020-09-28' }));
  it('is one at a time', () => {
    notice(published, objected).when(object('2020-09-25', 'o2')).thenRejected('ROW_DISPUTED');
    notice(published, objected, settled('upheld'))
      .when(object('2020-09-28', 'o2'))
      .thenRejected('ROW_DISPUTED');
  });
  it('refuses the row when it is upheld, and releases it when it is dismissed', () => {
    notice(published, objected).when(settle('upheld')).then(settled('upheld'));
    notice(published, objected).when(settle('dismissed')).then(settled('dismissed'));
    const upheld = fold(publicNotice, [published, objected, settled('upheld')]);
    expect([[...pausedRows(upheld)], [...refusedRows(upheld)]]).toEqual([[], ['d1']]);
    const dismissed = fold(publicNotice, [published, objected, settled('dismissed')]);
    expect([[...pausedRows(dismissed)], [...refusedRows(dismissed)]]).toEqual([[], []]);
  });
  it('is decided once, by another person', () => {
    notice(published, objected).when(settle('upheld', 'user:officer')).thenRejected('SAME_PERSON');
    notice(published, objected, settled('upheld'))
      .when(settle('dismissed'))
      .thenRejected('OBJECTION_DECIDED');
    notice(published).when(settle('upheld')).thenRejected('OBJECTION_NOT_FOUND');
    notice().when(settle('upheld')).thenRejected('NOTICE_NOT_FOUND');
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(publicNoticeHistory, fixtures));
