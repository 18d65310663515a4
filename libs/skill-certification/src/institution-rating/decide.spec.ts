import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { GradeBand } from '../institution-rules/rules.js';
import type { DecideElimination, PublishRating, RateInstitution } from './commands.js';
import { scoreOf } from './decide.js';
import type { InstitutionRated, InstitutionRatingEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { institutionRatingHistory } from './history.js';
import { institutionRating } from './index.js';

const institutionId = 'inst-1';
const region = '330282';
const grades: readonly GradeBand[] = [
  { grade: 'A', fromTenths: 900 },
  { grade: 'B', fromTenths: 750 },
  { grade: 'C', fromTenths: 600 },
  { grade: 'D', fromTenths: 0 },
];
const report = { assessor: '评估公司', assessorCreditCode: 'THIRD', number: '1号', on: '2020-01-10' };
const sheet = (tenths: number) => [{ item: '办学质量', tenths, outOfTenths: 1000 }];
const rate = (said: Partial<RateInstitution> = {}): RateInstitution => ({
  type: 'RateInstitution',
  ratingId: 'r-2019',
  institutionId,
  region,
  period: '2019',
  sheet: sheet(599),
  report,
  grades,
  creditCode: 'OWN',
  ratedBy: 'user:officer',
  on: '2020-01-15',
  ...said,
});
const rated = (period: string, tenths: number, grade: GradeBand['grade']): InstitutionRated => ({
  type: 'InstitutionRated',
  occurredOn: '2020-01-15',
  data: {
    ratingId: `r-${period}`,
    institutionId,
    region,
    period,
    sheet: sheet(tenths),
    report,
    scoreTenths: tenths,
    grade,
    lowest: grade === 'D',
    ratedBy: 'user:officer',
  },
});
const published = (period: string, grade: GradeBand['grade']): InstitutionRatingEvent => ({
  type: 'RatingPublished',
  occurredOn: '2020-01-20',
  data: { ratingId: `r-${period}`, institutionId, region, period, grade, publishedBy: 'user:officer' },
});
const publish = (period: string, said: Partial<PublishRating> = {}): PublishRating => ({
  type: 'PublishRating',
  institutionId,
  ratingId: `r-${period}`,
  publishedBy: 'user:officer',
  proposalId: 'p1',
  lowestGradesInARow: 2,
  hearingNoticeDays: 15,
  on: '2020-01-20',
  ...said,
});
const proposed = (...periods: readonly string[]): InstitutionRatingEvent => ({
  type: 'EliminationProposed',
  occurredOn: '2020-01-20',
  data: {
    proposalId: 'p1',
    institutionId,
    region,
    hearingFrom: '2020-02-04',
    ratingIds: periods.map((period) => `r-${period}`),
  },
});
const lowest2018 = [rated('2018', 599, 'D'), published('2018', 'D')];

describe('a grade', () => {
  it.each([
    [599, 'D'],
    [600, 'C'],
    [749, 'C'],
    [750, 'B'],
    [900, 'A'],
  ] as const)('of %d tenths is %s', (tenths, grade) =>
    given(institutionRating)()
      .when(rate({ sheet: sheet(tenths) }))
      .then(rated('2019', tenths, grade)),
  );

  it('needs a table, a sound sheet and a third party', () => {
    given(institutionRating)()
      .when(rate({ grades: undefined }))
      .thenRejected('GRADES_NOT_SETTLED');
    given(institutionRating)()
      .when(rate({ sheet: [] }))
      .thenRejected('SHEET_INVALID');
    given(institutionRating)()
      .when(rate({ sheet: sheet(1001) }))
      .thenRejected('SHEET_INVALID');
    given(institutionRating)()
      .when(rate({ creditCode: 'THIRD' }))
      .thenRejected('REPORT_INVALID');
    given(institutionRating)()
      .when(rate({ period: '2019-H1' }))
      .thenRejected('PERIOD_INVALID');
  });

  it('stays once it is published, and is published with a report only', () => {
    given(institutionRating)(rated('2019', 700, 'C'))
      .when(rate())
      .then(rated('2019', 599, 'D'));
    given(institutionRating)(rated('2019', 700, 'C'), published('2019', 'C'))
      .when(rate())
      .thenRejected({ code: 'RATING_PUBLISHED', period: '2019' });
    const { data } = rated('2019', 700, 'C');
    given(institutionRating)({
      type: 'InstitutionRated',
      occurredOn: '2020-01-15',
      data: { ...data, report: null },
    })
      .when(publish('2019'))
      .thenRejected('REPORT_MISSING');
  });

  it('rises with the points, however they are split into lines', () => {
    const line = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.nat(), (points, at) => {
        const lines = points.map((tenths, i) => ({ item: `${i}`, tenths, outOfTenths: 300 }));
        const sum = points.reduce((a, b) => a + b, 0);
        const whole = [{ item: 'all', tenths: sum, outOfTenths: 300 * points.length }];
        expect(scoreOf(lines)).toBe(scoreOf(whole));
        const more = lines.map((each, i) => (i === at % lines.length ? { ...each, tenths: 300 } : each));
        expect(scoreOf(more)!).toBeGreaterThanOrEqual(scoreOf(lines)!);
      }),
    );
  });
});

describe('lowest grades in a row (C11)', () => {
  it('lead to a proposal with a hearing', () =>
    given(institutionRating)(...lowest2018, rated('2019', 599, 'D'))
      .when(publish('2019'))
      .then(published('2019', 'D'), proposed('2018', '2019')));

  it.each([
    ['one', [rated('2019', 599, 'D')], {}],
    ['a better one between', [...lowest2018, rated('2019', 600, 'C')], {}],
    ['three wanted', [...lowest2018, rated('2019', 599, 'D')], { lowestGradesInARow: 3 }],
    ['nothing settled', [...lowest2018, rated('2019', 599, 'D')], { lowestGradesInARow: undefined }],
  ] as const)('lead to none: %s', (_, past, said) => {
    const grade = past.at(-1)!.type === 'InstitutionRated' ? past.at(-1)! : past[0];
    given(institutionRating)(...past)
      .when(publish('2019', said))
      .then(published('2019', (grade as InstitutionRated).data.grade));
  });

  it('an unpublished year does not count', () =>
    given(institutionRating)(rated('2018', 599, 'D'), rated('2019', 599, 'D'))
      .when(publish('2019'))
      .then(published('2019', 'D')));
});

describe('an elimination', () => {
  const past = [...lowest2018, rated('2019', 599, 'D'), published('2019', 'D'), proposed('2018', '2019')];
  const hear = (on: string) =>
    ({
      type: 'HoldHearing',
      institutionId,
      proposalId: 'p1',
      attended: true,
      minutes: '听1号',
      heldBy: 'user:officer',
      on,
    }) as const;
  const heard: InstitutionRatingEvent = {
    type: 'HearingHeld',
    occurredOn: '2020-02-04',
    data: { proposalId: 'p1', institutionId, attended: true, minutes: '听1号', heldBy: 'user:officer' },
  };
  const settle = (said: Partial<DecideElimination> = {}): DecideElimination => ({
    type: 'DecideElimination',
    institutionId,
    proposalId: 'p1',
    outcome: 'eliminate',
    reason: '整改无效',
    decidedBy: 'user:reviewer',
    on: '2020-03-01',
    ...said,
  });

  it('is heard after the notice', () => {
    given(institutionRating)(...past)
      .when(hear('2020-02-04'))
      .then(heard);
    given(institutionRating)(...past)
      .when(hear('2020-02-03'))
      .thenRejected({ code: 'HEARING_TOO_EARLY', hearingFrom: '2020-02-04' });
  });

  it('is decided after the hearing, by somebody else, with a reason, once', () => {
    given(institutionRating)(...past)
      .when(settle())
      .thenRejected('NOT_HEARD');
    given(institutionRating)(...past, heard)
      .when(settle({ decidedBy: 'user:officer' }))
      .thenRejected('SAME_PERSON');
    given(institutionRating)(...past, heard)
      .when(settle({ reason: ' ' }))
      .thenRejected('REASON_REQUIRED');
    const decided: InstitutionRatingEvent = {
      type: 'EliminationDecided',
      occurredOn: '2020-03-01',
      data: {
        proposalId: 'p1',
        institutionId,
        outcome: 'eliminate',
        reason: '整改无效',
        decidedBy: 'user:reviewer',
      },
    };
    given(institutionRating)(...past, heard)
      .when(settle())
      .then(decided);
    given(institutionRating)(...past, heard, decided)
      .when(settle({ outcome: 'keep' }))
      .thenRejected('ALREADY_DECIDED');
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(institutionRatingHistory, fixtures));
