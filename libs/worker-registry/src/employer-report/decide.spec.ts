import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import type { EmployerYearReported } from './events.js';
import { REPORT_FIGURE_NAMES, type ReportFigures } from './figures.js';
import { employerReport, type ReportYear } from './index.js';

const figures = (said: Partial<ReportFigures>): ReportFigures => ({
  ...(Object.fromEntries(REPORT_FIGURE_NAMES.map((figure) => [figure, null])) as unknown as ReportFigures),
  ...said,
});
const first = { educationFundFen: 100_000_000, frontLineTrainingFen: 60_000_000 };
const about = { reportId: 'r', employer: '91340800MA0TERT160', region: '340802', year: 2020 } as const;
const report = (said: Partial<ReportFigures>, more: Partial<ReportYear> = {}): ReportYear => ({
  type: 'ReportYear',
  ...about,
  figures: figures(said),
  reason: null,
  reportedBy: 'user:a',
  on: '2021-03-01',
  ...more,
});
const reported = (
  said: Partial<ReportFigures>,
  version = 1,
  reason: string | null = null,
): EmployerYearReported => ({
  type: 'EmployerYearReported',
  occurredOn: '2021-03-01',
  data: { ...about, version, figures: figures(said), reason, reportedBy: 'user:a' },
});

describe('what an employer reports of a year', () => {
  it('is taken as it is: what was not reported is null, and zero is zero', () => {
    given(employerReport)().when(report(first)).then(reported(first));
    const none = { educationFundFen: 0, frontLineTrainingFen: 0 };
    given(employerReport)().when(report(none)).then(reported(none));
  });

  it('is restated as a new version that says why; nobody restates what is the same', () => {
    const right = { ...first, frontLineTrainingFen: 59_990_000 };
    given(employerReport)(reported(first)).when(report(right)).thenRejected('RESTATED_WITHOUT_REASON');
    given(employerReport)(reported(first))
      .when(report(right, { reason: '错' }))
      .thenRejected('REASON_TOO_SHORT');
    given(employerReport)(reported(first))
      .when(report(right, { reason: '审计调整' }))
      .then(reported(right, 2, '审计调整'));
    given(employerReport)(reported(first))
      .when(report(first, { reason: '再报一次' }))
      .thenNothing();
  });

  it('makes sense: some figure, whole fen, a part no greater than its whole, a year that has begun', () => {
    given(employerReport)().when(report({})).thenRejected('NOTHING_REPORTED');
    given(employerReport)()
      .when(report({ educationFundFen: -1 }))
      .thenRejected({ code: 'FIGURE_INVALID', figure: 'educationFundFen' });
    given(employerReport)()
      .when(report({ wageTotalFen: 0.5 }))
      .thenRejected('FIGURE_INVALID');
    given(employerReport)()
      .when(report({ ...first, frontLineSkillTrainingFen: 60_000_001 }))
      .thenRejected('PART_EXCEEDS_WHOLE');
    given(employerReport)()
      .when(report({ wageGrowthPerMille: -20 }))
      .then(reported({ wageGrowthPerMille: -20 }));
    given(employerReport)()
      .when(report(first, { year: 2022 }))
      .thenRejected({ code: 'YEAR_INVALID', year: 2022 });
  });
});
