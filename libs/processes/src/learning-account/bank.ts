import {
  bankEntryIdOf,
  commandCredits,
  CREDIT_REJECTIONS,
  reconcile,
  type AccountDifferences,
  type ExchangedLine,
} from '#credit-ledger';
import { commandIdOf, localDateOf, type CommandContext } from '#event-sourcing';
import {
  creditEntriesOfWorkers,
  workersByIds,
  workersOf,
  type CreditEntryRow,
  type WorkerRow,
} from '#read-models';
import { regionContains, NATION } from '#reference-data';
import { accountsHere, accountsThere } from './bank-accounts.js';
import { tellsOf } from '../people/tells-of.js';
import type { ProcessServices } from '../services.js';
import type { BankFileRow, BankRowFinding } from './bank-file.js';

const PAGE = 500;

const lineOf = (entry: CreditEntryRow): ExchangedLine => {
  const {
    entryId,
    workerId: account,
    date,
    tenths,
    bankLine,
    learning,
    academic,
    course,
    outcome,
    kind,
  } = entry;
  const shared = { account, date, tenths };
  if (bankLine !== null)
    return { ...shared, lineId: bankLine.lineId, code: bankLine.code, title: bankLine.title };
  const code =
    learning?.courseCode ??
    academic?.schooling ??
    course?.code ??
    outcome?.occupation.replace('/', '-') ??
    kind;
  const title =
    learning?.course ?? academic?.major ?? course?.name ?? outcome?.occupation ?? '冲正 taken back';
  return { ...shared, lineId: entryId, code, title };
};

/** Lines of the learning accounts of a region under our own numbers; not those that another bank states. */
async function linesHere(
  { db }: Pick<ProcessServices, 'db'>,
  { region, bank }: { readonly region: string; readonly bank: string },
): Promise<readonly ExchangedLine[]> {
  const lines: ExchangedLine[] = [];
  let after: string | undefined;
  do {
    const page = await workersOf(db, { region, limit: PAGE, after });
    const entries = await creditEntriesOfWorkers(
      db,
      page.rows.map(({ workerId }) => workerId),
    );
    lines.push(...entries.filter(({ bankLine }) => bankLine === null || bankLine.bank === bank).map(lineOf));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return lines;
}

/** Lines of the learning accounts of a region as a credit bank is sent them, under its numbers where they are linked. */
export async function linesForBank(
  services: Pick<ProcessServices, 'db' | 'privacy'>,
  where: { readonly region: string; readonly bank: string },
): Promise<readonly ExchangedLine[]> {
  const lines = await linesHere(services, where);
  const there = await accountsThere(services, where.bank, [...new Set(lines.map(({ account }) => account))]);
  return lines.map((line) => ({ ...line, account: there(line.account) }));
}

/** The rows of a bank's file under our own numbers. */
async function rowsHere(
  services: Pick<ProcessServices, 'db' | 'privacy'>,
  bank: string,
  rows: readonly BankFileRow[],
): Promise<readonly BankFileRow[]> {
  const here = await accountsHere(
    services,
    bank,
    rows.map(({ line }) => line.account),
  );
  return rows.map(({ row, line }) => ({ row, line: { ...line, account: here(line.account) } }));
}

export interface BankImport {
  readonly recorded: number;
  /** Stood in the account already, or is a line of our own that came back. */
  readonly known: number;
  readonly findings: readonly BankRowFinding[];
}

const isAccountOf = (region: string, { region: own, erasedOn, mergedInto }: WorkerRow): boolean =>
  erasedOn === null &&
  mergedInto === null &&
  (region === NATION || (own !== null && regionContains(region, own)));

const finding = (row: number, code: string, zh: string, en: string): BankRowFinding => ({
  row,
  code,
  zh: `第${row}行：${zh}`,
  en: `Row ${row}: ${en}`,
});

/** Takes what a credit bank states into the accounts of a region; each row is answered, and again is nothing new. */
export async function importBankLines(
  services: ProcessServices,
  {
    bank,
    region,
    rows: asWritten,
  }: { readonly bank: string; readonly region: string; readonly rows: readonly BankFileRow[] },
  context: CommandContext,
): Promise<BankImport> {
  const rows = await rowsHere(services, bank, asWritten);
  const people = await workersByIds(services.db, [...new Set(rows.map(({ line }) => line.account))]);
  const accounts = new Set(
    people.filter((person) => isAccountOf(region, person)).map(({ workerId }) => workerId),
  );
  const own = new Set(
    (await creditEntriesOfWorkers(services.db, [...accounts]))
      .filter(({ bankLine }) => bankLine === null)
      .map(({ entryId }) => entryId),
  );
  const findings: BankRowFinding[] = [];
  let [recorded, known] = [0, 0];
  for (const { row, line } of rows) {
    const { account: workerId, lineId, date: on, code, title, tenths } = line;
    if (!accounts.has(workerId))
      findings.push(finding(row, 'E-ACCOUNT', '没有此学习账号', 'there is no such learning account'));
    else if (own.has(lineId)) known++;
    else if (on > localDateOf(new Date()))
      findings.push(finding(row, 'E-FUTURE', '日期不得晚于今天', 'the day is in the future'));
    else if (await tellsOf(services, workerId, `${title} ${code} ${lineId}`))
      findings.push(finding(row, 'E-NAMES-PERSON', '不得写明个人信息', 'names the person'));
    else {
      const stated = { bank, lineId, code, title };
      const result = await commandCredits(
        services,
        { type: 'RecordBankCredits', workerId, entryId: bankEntryIdOf(stated), line: stated, tenths, on },
        { ...context, commandId: commandIdOf(context.commandId, `line ${lineId}`) },
      );
      if (result.outcome === 'recorded') recorded++;
      else if (result.outcome === 'rejected') {
        const { zh, en } = CREDIT_REJECTIONS[result.rejection.code];
        findings.push(finding(row, result.rejection.code, zh, en));
      } else known++;
    }
  }
  return { recorded, known, findings };
}

/** Where the accounts of a region and the file of a credit bank differ. */
export const reconcileWithBank = async (
  services: Pick<ProcessServices, 'db' | 'privacy'>,
  where: { readonly region: string; readonly bank: string },
  rows: readonly BankFileRow[],
): Promise<readonly AccountDifferences[]> =>
  reconcile(
    await linesHere(services, where),
    (await rowsHere(services, where.bank, rows)).map(({ line }) => line),
  );
