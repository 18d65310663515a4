import { yuan } from '#reference-data';
import { csvOf } from '../common/csv.js';
import type { EmployerProgrammesView, ReportFigureView } from './views.js';

const OUTCOMES = {
  eligible: '符合',
  ineligible: '不符合',
  undetermined: '待核实',
  'not-activated': '未启用',
} as const;

const shown = ({ kind, value }: ReportFigureView): string =>
  value === null ? '未报告' : kind === 'fen' ? yuan(value) : String(value);

/**
 * What an employer reported of a year and what the documents say to it, as evidence for the tax office (CN:22): the share
 * that is deductible stands in tax law and not here.
 */
export function yearCsv({ employer, year, report, programmes }: EmployerProgrammesView): string {
  const figures = report?.figures ?? [];
  return csvOf([
    ['单位 employer', employer],
    ['年度 year', String(year)],
    ['报告日期 reported on', report?.reportedOn ?? '未报告'],
    ['版本 version', report === null ? '' : String(report.version)],
    ['重报原因 reason', report?.reason ?? ''],
    ['项目 figure', '金额（元）或数值 yuan or number'],
    ...figures.map((figure) => [`${figure.title.zh} ${figure.title.en}`, shown(figure)]),
    ['政策 programme', '文号 document', '结论 outcome', '说明 explanation'],
    ...programmes.map(({ title, documentNumber, outcome, explanation }) => [
      title.zh,
      documentNumber,
      `${OUTCOMES[outcome]} ${outcome}`,
      explanation?.summary.zh ?? '',
    ]),
  ]);
}
