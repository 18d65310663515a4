import { isDeepStrictEqual } from 'node:util';
import {
  accept,
  handleCommand,
  idFrom,
  reject,
  type CommandContext,
  type Decider,
  type Decision,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import { readEmployer } from '../employer/index.js';
import { employerValueOn } from '../employer/state.js';
import { isReason, REASON_TOO_SHORT } from '../worker/decide-correction.js';
import type { EmployerReportEvent, EmployerYearReported } from './events.js';
import {
  isFigure,
  REPORT_FIGURE_NAMES,
  REPORT_FIGURES,
  type ReportFigure,
  type ReportFigures,
} from './figures.js';

type Reported = EmployerYearReported['data'];

export interface EmployerReportState {
  readonly last: Reported | null;
}

export type ReportYear = Omit<Reported, 'version'> & {
  readonly type: 'ReportYear';
  /** Day of the report. */
  readonly on: LocalDate;
};

export type EmployerReportRejection =
  | { readonly code: 'EMPLOYER_UNKNOWN'; readonly employer: string }
  /** A year is reported once it has begun. */
  | { readonly code: 'YEAR_INVALID'; readonly year: number }
  /** Amounts are whole fen, numbers of people whole numbers, neither below zero. */
  | { readonly code: 'FIGURE_INVALID'; readonly figure: ReportFigure }
  /** A report says something. */
  | { readonly code: 'NOTHING_REPORTED' }
  /** Skill training is part of education and training. */
  | { readonly code: 'PART_EXCEEDS_WHOLE'; readonly part: ReportFigure; readonly whole: ReportFigure }
  /** A report that replaces another one says why. */
  | { readonly code: 'RESTATED_WITHOUT_REASON' }
  | { readonly code: 'REASON_TOO_SHORT'; readonly least: number };

const FIRST_YEAR = 1990;

function fault({ year, figures, on }: ReportYear): EmployerReportRejection | null {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > Number(on.slice(0, 4)))
    return { code: 'YEAR_INVALID', year };
  const stated = REPORT_FIGURE_NAMES.filter((figure) => figures[figure] !== null);
  if (stated.length === 0) return { code: 'NOTHING_REPORTED' };
  const invalid = stated.find((figure) => !isFigure(figure, figures[figure]!));
  if (invalid !== undefined) return { code: 'FIGURE_INVALID', figure: invalid };
  const [part, whole] = ['frontLineSkillTrainingFen', 'frontLineTrainingFen'] as const;
  const [less, more] = [figures[part], figures[whole]];
  return less !== null && more !== null && less > more ? { code: 'PART_EXCEEDS_WHOLE', part, whole } : null;
}

function decide(
  command: ReportYear,
  { last }: EmployerReportState,
): Decision<EmployerReportEvent, EmployerReportRejection> {
  const wrong = fault(command);
  if (wrong !== null) return reject(wrong);
  const { on: occurredOn, reason } = command;
  const { reportId, employer, region, year, figures, reportedBy } = command;
  const told = { reportId, employer, region, year, figures, reportedBy };
  if (last === null)
    return accept({
      type: 'EmployerYearReported',
      occurredOn,
      data: { ...told, version: 1, reason: null },
    });
  if (isDeepStrictEqual(last.figures, told.figures)) return accept();
  if (reason === null) return reject({ code: 'RESTATED_WITHOUT_REASON' });
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  const data = { ...told, version: last.version + 1, reason: reason.trim() };
  return accept({ type: 'EmployerYearReported', occurredOn, data });
}

/** Stream `employerReport-<reportId>`: one employer and one year. */
export const employerReport: Decider<
  ReportYear,
  EmployerReportState,
  EmployerReportEvent,
  EmployerReportRejection
> = {
  category: 'employerReport',
  initialState: { last: null },
  decide,
  evolve: (_state, { data }) => ({ last: data }),
};

export const reportIdOf = (employer: string, year: number): string =>
  idFrom('employer-report', employer, String(year));

export interface YearReport {
  readonly employer: string;
  readonly year: number;
  /** What is left out was not reported. */
  readonly figures: Partial<ReportFigures>;
  /** Why an earlier report was wrong; null for the first. */
  readonly reason: string | null;
  readonly reportedBy: string;
}

export type EmployerReportResult = HandleResult<EmployerReportEvent, EmployerReportRejection>;

/** Takes what a registered employer reports of a year; `on` is the day of the report. */
export async function reportYear(
  { store }: { readonly store: EventStore },
  { figures, ...report }: YearReport,
  context: CommandContext,
  on: LocalDate,
): Promise<EmployerReportResult> {
  const { employer, year } = report;
  const known = await readEmployer({ store }, employer);
  if (known.status === 'none')
    return { outcome: 'rejected', rejection: { code: 'EMPLOYER_UNKNOWN', employer } };
  const regions = known.statements.region ?? [];
  const region = employerValueOn(regions, `${year}-12-31`) ?? employerValueOn(regions, on);
  const whole = Object.fromEntries(REPORT_FIGURE_NAMES.map((figure) => [figure, figures[figure] ?? null]));
  const reportId = reportIdOf(employer, year);
  return handleCommand(store, employerReport, {
    ...context,
    id: reportId,
    command: {
      type: 'ReportYear',
      reportId,
      ...report,
      region: String(region),
      figures: whole as ReportFigures,
      on,
    },
  });
}

/** The sentences shown to users. */
export function explainEmployerReportRejection(rejection: EmployerReportRejection): {
  readonly zh: string;
  readonly en: string;
} {
  switch (rejection.code) {
    case 'EMPLOYER_UNKNOWN':
      return { zh: '该单位尚未登记', en: 'This employer is not registered' };
    case 'YEAR_INVALID':
      return {
        zh: `年度不正确：${rejection.year}`,
        en: `Not a year that can be reported: ${rejection.year}`,
      };
    case 'FIGURE_INVALID': {
      const { zh, en } = REPORT_FIGURES[rejection.figure];
      return { zh: `${zh}填写有误`, en: `Not a figure: ${en}` };
    }
    case 'NOTHING_REPORTED':
      return { zh: '报告没有任何数据', en: 'The report has no figures' };
    case 'PART_EXCEEDS_WHOLE': {
      const [part, whole] = [REPORT_FIGURES[rejection.part], REPORT_FIGURES[rejection.whole]];
      return { zh: `${part.zh}大于${whole.zh}`, en: `${part.en} is more than ${whole.en}` };
    }
    case 'RESTATED_WITHOUT_REASON':
      return {
        zh: '该年度已报告，重报须写明原因',
        en: 'The year is reported already: state why it is restated',
      };
    case 'REASON_TOO_SHORT':
      return {
        zh: `须写明原因（至少 ${rejection.least} 个字）`,
        en: `State why, in at least ${rejection.least} characters`,
      };
  }
}
