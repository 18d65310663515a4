import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import {
  decisionsKnownAt,
  isPresent,
  viewpointOf,
  type PayoutDecisionRow,
  type PayoutRunRow,
  type Viewpoint,
} from '#read-models';
import { yuan } from '#reference-data';
import { masked, peopleWithIds } from '../people/index.js';
import type { ProcessServices } from '../services.js';
import { eligibleOf } from './list.js';
import { payeesOf, type ShownPayee } from './payees.js';

/** masked: names and numbers as a notice may show them. full: as a bank needs them. */
export type ListVariant = 'masked' | 'full';
export type ListFormat = 'xlsx' | 'bank-csv';

interface ListedPayment {
  readonly name: string;
  readonly idNumber: string;
  readonly region: string;
  readonly units: readonly string[];
  readonly amountFen: number;
  /** Empty before the run was put on the payment list. */
  readonly instructionId: string;
  readonly status: PayoutDecisionRow['status'];
  readonly payee: ShownPayee;
}

const GONE = '（已删除 erased）';

/** People of a page by name and number, masked unless the full ones are wanted and allowed. */
async function paymentsOf(
  services: ProcessServices,
  page: readonly PayoutDecisionRow[],
  variant: ListVariant,
): Promise<readonly ListedPayment[]> {
  const personOf = await peopleWithIds(
    services,
    page.map(({ workerId }) => workerId),
  );
  const payees = await payeesOf(services, page);
  return page.map(({ workerId, region, units, amountFen, instructionId, status }, i) => {
    const { name, idNumber } = variant === 'full' ? personOf(workerId) : masked(personOf(workerId));
    return {
      name: name ?? GONE,
      idNumber: idNumber ?? GONE,
      region,
      units,
      amountFen,
      instructionId: instructionId ?? '',
      status,
      payee: payees[i]!,
    };
  });
}

/** The payments of a run, as they were when its row was: the read models of decisions and people may be behind it. */
async function* payments(
  services: ProcessServices,
  { run: { runId, position }, variant, viewpoint = viewpointOf({}) }: ListSettings,
): AsyncGenerator<ListedPayment> {
  await services.readModelsReach(['payout_decisions', 'workers'], position);
  for await (const page of eligibleOf(services.db, runId))
    yield* await paymentsOf(services, await decisionsKnownAt.rows(services, viewpoint, page), variant);
}

const STATUS: Readonly<Record<PayoutDecisionRow['status'], string>> = {
  decided: '待复核',
  approved: '已复核',
  listed: '已列入发放清单',
  refused: '已拒付',
};

/** What every list says of itself before its rows. */
const heading = ({ run, title, viewpoint }: ListSettings, demo: boolean): string =>
  `${title} ${run.region} ${run.periodFrom}至${run.periodTo}${
    viewpoint === undefined || isPresent(viewpoint)
      ? ''
      : `（${viewpoint.asOf}，已知截至 known by ${viewpoint.knownAt}）`
  }${demo ? '（示例数据 demo values）' : ''}`;

export interface ListSettings {
  readonly run: PayoutRunRow;
  readonly title: string;
  readonly variant: ListVariant;
  /** The list as it stood on a day, as known at a moment; as it stands now when absent. */
  readonly viewpoint?: Viewpoint;
}

/** The list as a workbook, written row by row. */
export function toWorkbook(services: ProcessServices, settings: ListSettings): Readable {
  const out = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet('发放清单', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = [6, 14, 22, 10, 40, 14, 40, 18, 12, 30].map((width) => ({ width }));
  const write = async (): Promise<void> => {
    sheet.addRow([heading(settings, services.demo)]).commit();
    sheet
      .addRow([
        '序号',
        '姓名',
        '证件号码',
        '地区',
        '发放单元',
        '金额（元）',
        '拨付指令号',
        '状态',
        '收款方',
        '收款单位',
      ])
      .commit();
    let number = 0;
    let totalFen = 0;
    for await (const paid of payments(services, settings)) {
      totalFen += paid.amountFen;
      const cells = [
        ++number,
        paid.name,
        paid.idNumber,
        paid.region,
        paid.units.join('、'),
        Number(yuan(paid.amountFen)),
        paid.instructionId,
        STATUS[paid.status],
        paid.payee.text.zh,
        paid.payee.names.join('、'),
      ];
      const row = sheet.addRow(cells);
      row.getCell(3).numFmt = '@';
      row.getCell(6).numFmt = '0.00';
      row.commit();
    }
    sheet.addRow(['合计', `${number} 人`, '', '', '', Number(yuan(totalFen))]).commit();
    sheet.commit();
    await workbook.commit();
  };
  write().catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

const field = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const bankFields = (
  { instructionId, name, idNumber, amountFen, payee }: ListedPayment,
  title: string,
): readonly string[] => [
  instructionId,
  name,
  idNumber,
  yuan(amountFen),
  title,
  payee.text.zh,
  payee.names.join('、'),
];

/** The bank file: a control line with count and total, then one instruction a line. UTF-8 with byte order mark. */
export async function* toBankCsv(services: ProcessServices, settings: ListSettings): AsyncGenerator<string> {
  const { run, title } = settings;
  yield `\uFEFF笔数,${run.instructions ?? run.counts?.eligible ?? ''},总金额（元）,${yuan(run.listedFen ?? run.totalFen ?? 0)},用途,${field(heading(settings, services.demo))}\r\n`;
  yield '拨付指令号,姓名,证件号码,金额（元）,附言,收款方,收款单位\r\n';
  for await (const paid of payments(services, settings))
    yield `${bankFields(paid, title).map(field).join(',')}\r\n`;
}
