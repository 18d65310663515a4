import { describe, expect, it } from '@jest/globals';
import { foldBatch, type DomainEvent, type RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import { compilePack, evaluate, loadPackDirectory, type CompiledPack, type EmployerFacts } from '#subsidy';
import {
  REPORT_FIGURE_NAMES,
  type EmployerEvent,
  type EmployerReportEvent,
  type ReportFigures,
} from '#worker-registry';
import { employerReportsProjection } from '../employer-reports/projection.js';
import { reportKnownAt } from '../employer-reports/query.js';
import type { EmployerReportRow } from '../employer-reports/row.js';
import { employerFacts } from './facts.js';
import { employerThen } from './known-at.js';
import { employersProjection } from './projection.js';
import type { EmployerRow } from './row.js';

const employer = '91340800MA0TERT160';
const ALWAYS = '9999-12-31T00:00:00.000Z';
const at = <E extends DomainEvent>(event: E, recordedOn = event.occurredOn): RecordedEvent<E> =>
  recorded(event, { recordedAt: `${recordedOn}T12:00:00.000Z` });

const history = [
  at<EmployerEvent>({
    type: 'EmployerRegistered',
    occurredOn: '2019-01-01',
    data: {
      employer,
      fields: { name: '示例机械厂', region: '340802', ownership: 'state', headcount: 120 },
      statedBy: 'user:a',
    },
  }),
  at<EmployerEvent>(
    {
      type: 'EmployerFieldsStated',
      occurredOn: '2020-01-01',
      data: {
        employer,
        fields: { name: '示例机械有限公司', region: '330282', ownership: 'private' },
        statedBy: 'user:a',
      },
    },
    '2020-03-01',
  ),
  at<EmployerEvent>({
    type: 'EmployerFieldsCorrected',
    occurredOn: '2020-05-06',
    data: {
      employer,
      from: '2019-01-01',
      before: { headcount: 120 },
      after: { headcount: 102 },
      reason: '录入有误',
      correctedBy: 'user:b',
    },
  }),
  at<EmployerEvent>(
    {
      type: 'EmployerClosed',
      occurredOn: '2021-12-31',
      data: { employer, reason: '依法注销', closedBy: 'user:a' },
    },
    '2022-01-05',
  ),
];
const row = [...foldBatch(employersProjection, new Map(), history).values()][0] as unknown as EmployerRow;
const then = (asOf: string, knownAt = ALWAYS) => employerThen(row, { asOf, knownAt });

describe('an employer', () => {
  it('has the name, region and ownership of the day, and keeps its former ones', () => {
    expect(then('2018-12-31')).toBeUndefined();
    expect(then('2019-12-31')).toMatchObject({ name: '示例机械厂', region: '340802' });
    expect(then('2020-01-01')).toMatchObject({ name: '示例机械有限公司', region: '330282' });
    expect(then('2020-01-01')!.history.filter(({ field }) => field === 'name')).toHaveLength(2);
    expect(row.regions).toEqual(expect.arrayContaining(['340802', '340800', '330282', '330000', '000000']));
  });

  it('is as it was known at the moment: a change before it was recorded, a mistake before it was found', () => {
    expect(then('2020-01-01', '2020-02-28T00:00:00.000Z')!.name).toBe('示例机械厂');
    const headcount = (knownAt: string) => then('2020-12-31', knownAt)!.fields.headcount;
    expect(headcount('2020-05-06T11:59:59.999Z')).toBe(120);
    expect(headcount('2020-05-06T12:00:00.000Z')).toBe(102);
    expect(then('2021-01-01', '2018-12-31T00:00:00.000Z')).toBeUndefined();
  });

  it('is struck off after its last day, once that is known', () => {
    const closedOn = (asOf: string, knownAt?: string) => then(asOf, knownAt)!.closedOn;
    expect(closedOn('2021-12-30')).toBeNull();
    expect(closedOn('2022-01-01')).toBe('2021-12-31');
    expect(closedOn('2022-01-01', '2022-01-04T00:00:00.000Z')).toBeNull();
  });
});

const figures = (said: Partial<ReportFigures>): ReportFigures => ({
  ...(Object.fromEntries(REPORT_FIGURE_NAMES.map((figure) => [figure, null])) as unknown as ReportFigures),
  ...said,
});
const reported = (on: string, version: number, said: Partial<ReportFigures>) =>
  at<EmployerReportEvent>({
    type: 'EmployerYearReported',
    occurredOn: on,
    data: {
      reportId: 'r1',
      employer,
      region: '340802',
      year: 2019,
      version,
      figures: figures(said),
      reason: version === 1 ? null : '审计调整',
      reportedBy: 'user:a',
    },
  });
const reportOf = (...events: readonly RecordedEvent[]): EmployerReportRow =>
  [...foldBatch(employerReportsProjection, new Map(), events).values()][0] as unknown as EmployerReportRow;

const packs = new Map<string, CompiledPack>();

/** A pack of the seeds, compiled once. */
function packOf(name: string): CompiledPack {
  const loaded = packs.has(name) ? null : loadPackDirectory(`seeds/policies/${name}`);
  if (loaded !== null && 'problems' in loaded) throw new Error(name);
  if (loaded !== null) packs.set(name, compilePack(loaded.content));
  return packs.get(name)!;
}

describe('the education fund of a year', () => {
  const pack = packOf('anqing-2019-3');
  const judged = (employerOfYear: EmployerFacts) => {
    const facts = {
      worker: { id: employer },
      certificates: [],
      employments: [],
      insurance: [],
      payments: [],
    };
    return evaluate(
      pack,
      'education-fund-share',
      { ...facts, employer: employerOfYear },
      { asOf: '2019-12-31', from: '2019-01-01', to: '2019-12-31', demo: false },
    );
  };
  const outcome = (said: Partial<ReportFigures> | null): string =>
    judged(
      employerFacts(
        then('2019-12-31')!,
        said === null ? undefined : reportKnownAt(reportOf(reported('2020-02-01', 1, said)), ALWAYS),
      ),
    ).outcome;

  it('passes at 60.00% exactly, and not a fen below', () => {
    expect(outcome({ educationFundFen: 100_000_000, frontLineTrainingFen: 60_000_000 })).toBe('eligible');
    expect(outcome({ educationFundFen: 100_000_000, frontLineTrainingFen: 59_999_999 })).toBe('ineligible');
  });

  it('is not set aside at zero, which is an answer; what was not reported is none, and never zero', () => {
    expect(outcome({ educationFundFen: 0, frontLineTrainingFen: 0 })).toBe('ineligible');
    expect(outcome({ educationFundFen: 100_000_000 })).toBe('undetermined');
    expect(outcome({ frontLineTrainingFen: 60_000_000 })).toBe('undetermined');
    expect(outcome(null)).toBe('undetermined');
  });

  it('is judged by the report that was known: a restated one counts from its recording on', () => {
    const report = reportOf(
      reported('2020-02-01', 1, { educationFundFen: 100, frontLineTrainingFen: 60 }),
      reported('2020-08-01', 2, { educationFundFen: 100, frontLineTrainingFen: 59 }),
    );
    const at60 = (knownAt: string) =>
      judged(employerFacts(then('2019-12-31')!, reportKnownAt(report, knownAt))).outcome;
    expect(at60('2020-01-31T00:00:00.000Z')).toBe('undetermined');
    expect(at60('2020-07-31T00:00:00.000Z')).toBe('eligible');
    expect(at60('2020-08-02T00:00:00.000Z')).toBe('ineligible');
    expect(report.versions.map(({ version, reason }) => [version, reason])).toEqual([
      [1, null],
      [2, '审计调整'],
    ]);
  });

  it('tells rules what the register knows of the employer on the day', () => {
    expect(employerFacts(then('2019-06-30')!, undefined)).toEqual({
      id: employer,
      region: '340802',
      ownership: 'state',
      headcount: 102,
    });
  });
});

describe('programmes about employers', () => {
  const registeredWith = (fields: object) => {
    const event = at<EmployerEvent>({
      type: 'EmployerRegistered',
      occurredOn: '2015-01-01',
      data: {
        employer,
        fields: { name: '示例机械厂', region: '340802', ...fields },
        statedBy: 'user:a',
      },
    });
    const rows = foldBatch(employersProjection, new Map(), [event]);
    const [only] = [...rows.values()] as unknown as readonly EmployerRow[];
    return employerThen(only!, { asOf: '2020-12-31', knownAt: ALWAYS })!;
  };
  const outcome = (pack: string, programme: string, fields: object, said: Partial<ReportFigures> = {}) => {
    const report = reportKnownAt(reportOf(reported('2021-02-01', 1, { ...said, wageTotalFen: 1 })), ALWAYS);
    const nobody = {
      worker: { id: employer },
      certificates: [],
      employments: [],
      insurance: [],
      payments: [],
    };
    return evaluate(
      packOf(pack),
      programme,
      { ...nobody, employer: employerFacts(registeredWith(fields), report) },
      { asOf: '2020-12-31', from: '2020-01-01', to: '2020-12-31', demo: true },
    ).outcome;
  };

  it.each([
    ['anqing-2019-3', 'training-plan', { trainingPlan: true, trainingRules: true }, { trainingPlan: false }],
    ['central-2017-14', 'employer-training-plan', { trainingPlan: true }, { trainingPlan: false }],
    ['anqing-2019-3', 'directed-training', { directedTraining: true }, { directedTraining: false }],
    ['anqing-2019-3', 'unified-personnel', { unifiedPersonnel: true }, { unifiedPersonnel: false }],
    ['cixi-2019-78', 'leaders-in-management', { leadersInManagement: true }, { leadersInManagement: false }],
  ])(
    'answers of plans, rules and management follow from what was stated: %s %s',
    (pack, programme, yes, no) => {
      expect([
        outcome(pack, programme, yes),
        outcome(pack, programme, no),
        outcome(pack, programme, {}),
      ]).toEqual(['eligible', 'ineligible', 'undetermined']);
    },
  );

  it.each([
    [
      'central-2017-14',
      'cooperation-cost-compensation',
      { cooperatesWithSchool: true },
      'cooperationCostFen',
    ],
    ['anqing-2019-3', 'enterprise-school-purchase', { runsSchool: true }, 'graduates'],
    ['central-2017-14', 'training-cost-deduction', {}, 'trainingCostFen'],
  ] as const)(
    'figures of the year are paid for, and none of nothing: %s %s',
    (pack, programme, fields, figure) => {
      const fund = { educationFundFen: 100_000_000 };
      expect([
        outcome(pack, programme, fields, { ...fund, [figure]: 1_000_000 }),
        outcome(pack, programme, fields, { ...fund, [figure]: 0 }),
        outcome(pack, programme, fields, fund),
      ]).toEqual(['eligible', 'ineligible', 'undetermined']);
    },
  );
});
