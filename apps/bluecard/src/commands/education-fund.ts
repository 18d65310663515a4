import { checkFunds, type FundCheckPageView } from '#apps/api';
import type { AddCommand } from '../cli.js';
import { Refusal } from '../refusal.js';
import { openSession } from '../session.js';
import { viewpointFrom } from '../viewpoint.js';

interface EducationFundOptions {
  readonly region: string;
  readonly year: string;
  readonly knownAt?: string;
}

const PAGE = 200;

interface EducationFundList {
  readonly year: number;
  readonly rows: FundCheckPageView['rows'];
}

/** How all employers of a region stand with their education fund of a year. */
async function educationFundCommand({
  region,
  year,
  knownAt,
}: EducationFundOptions): Promise<EducationFundList> {
  if (!/^(19|20)\d{2}$/.test(year))
    throw new Refusal('YEAR_INVALID', '年度应如 2020。', 'The year must be such as 2020.', { year });
  const viewpoint = viewpointFrom({ knownAt });
  const session = await openSession('education-fund');
  try {
    await session.settle();
    const { runtime, services: process } = session;
    const rows: FundCheckPageView['rows'][number][] = [];
    let after: string | null | undefined;
    do {
      const page = await checkFunds({ runtime, process }, viewpoint, {
        region,
        year: Number(year),
        limit: PAGE,
        after: after ?? undefined,
      });
      rows.push(...page.rows);
      after = page.next;
    } while (after !== null);
    return { year: Number(year), rows };
  } finally {
    await session.close();
  }
}

const STATUSES = {
  compliant: '合格',
  'non-compliant': '不合格',
  undetermined: '待核实',
  'not-activated': '未启用',
} as const;

const educationFundText = ({ year, rows }: EducationFundList): string =>
  [
    `${year} 年度职工教育经费 education funds：${rows.length}`,
    ...rows.map(
      ({ employer, name, status, reported, programmes }) =>
        `${employer} ${name}  ${STATUSES[status]} ${status}${reported ? '' : '（未报告 not reported）'}${programmes
          .filter(({ outcome }) => outcome === 'ineligible')
          .map(({ documentNumber, explanation }) => `\n  ${documentNumber} ${explanation?.summary.zh ?? ''}`)
          .join('')}`,
    ),
  ].join('\n');

export const addEducationFund: AddCommand = (program, { print }) => {
  program
    .command('education-fund')
    .description('职工教育经费督查 education funds of employers, judged by the documents')
    .requiredOption('--region <code>', '六位区划代码 six digits')
    .requiredOption('--year <year>', '年度 year')
    .option('--known-at <moment>', '已知截至 what was recorded by then; now when left out')
    .action(async (options: EducationFundOptions) =>
      print(await educationFundCommand(options), educationFundText),
    );
};
