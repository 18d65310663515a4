import { writeFile } from 'node:fs/promises';
import { Argument, Option } from 'commander';
import { prepareStatement } from '#apps/api';
import { localDateOf, newId } from '#event-sourcing';
import { ProblemError } from '#platform';
import { tellsOf } from '#processes';
import { statementByNumber, viewpointOf, workerById, type StatementRow } from '#read-models';
import { NATION } from '#reference-data';
import {
  issueStatement,
  readStatementNumber,
  STATEMENT_KINDS,
  STATEMENT_REJECTIONS,
  statementFile,
  withdrawStatement,
  type StatementKind,
} from '#statements';
import type { AddCommand } from '../cli.js';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';

interface IssueOptions {
  readonly worker: string;
  readonly kind: StatementKind;
  readonly programme?: string;
  readonly fullNumber: boolean;
  readonly officer: string;
  readonly out?: string;
}

interface Given {
  readonly number: string;
  readonly again: boolean;
  readonly validUntil: string | null;
  readonly fileDigest: string;
  readonly file: string | null;
}

async function inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession('statement');
  try {
    await session.settle();
    return await work(session);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, detail, detailEn } = error.text;
    throw new Refusal(code, detail, detailEn, error.facts);
  } finally {
    await session.close();
  }
}

const contextOf = (officer: string) => ({
  commandId: newId(),
  provenance: { actor: `user:${officer}`, source: 'cli', correlationId: newId() },
});

const leaveTrace = (
  { services }: Session,
  row: { readonly workerId: string; readonly region: string | null },
  officer: string,
  action: 'statement:issue' | 'statement:withdraw',
): Promise<void> =>
  services.accessLog.record({
    actor: `user:${officer}`,
    role: 'command-line',
    action,
    workerId: row.workerId,
    region: row.region,
    purpose: null,
    requestId: newId(),
  });

/** Gives a statement out, and writes its PDF where one is wanted. */
const issueCommand = ({ worker, kind, programme, fullNumber, officer, out }: IssueOptions): Promise<Given> =>
  inSession(async (session) => {
    const { services, runtime } = session;
    const row = await workerById(services.db, worker);
    if (row === undefined) throw new Refusal('WORKER_UNKNOWN', '未找到该职工。', 'There is no such worker.');
    await leaveTrace(session, row, officer, 'statement:issue');
    const asked = await prepareStatement({ runtime, process: services }, row, viewpointOf({}), {
      kind,
      programme: programme ?? null,
      fullNumber,
      region: NATION,
      on: localDateOf(new Date()),
    });
    const { statement, again } = await issueStatement(services, asked, contextOf(officer));
    const bytes = out === undefined ? null : await statementFile(services, statement);
    if (out !== undefined && bytes !== null) await writeFile(out, bytes);
    const { number, validUntil, fileDigest } = statement;
    return { number, again, validUntil, fileDigest, file: bytes === null ? null : (out ?? null) };
  });

async function rowOf({ services }: Session, text: string): Promise<StatementRow> {
  const number = readStatementNumber(text);
  if (number === null)
    throw new Refusal('STATEMENT_NUMBER_INVALID', '编号的校验位不符。', 'The check character does not fit.');
  const row = await statementByNumber(services.db, number);
  if (row === undefined) throw new Refusal('NO_STATEMENT', '没有该证明。', 'There is no such statement.');
  return row;
}

type Checked = Pick<
  StatementRow,
  'number' | 'kind' | 'status' | 'issuedOn' | 'validUntil' | 'reason' | 'replacedBy' | 'digest' | 'fileDigest'
>;

const checked = (row: StatementRow): Checked => {
  const { number, kind, status, issuedOn, validUntil, reason, replacedBy, digest, fileDigest } = row;
  return { number, kind, status, issuedOn, validUntil, reason, replacedBy, digest, fileDigest };
};

/** Tells of a statement by its number, without anything about its holder. */
const checkCommand = (number: string): Promise<Checked> =>
  inSession(async (session) => checked(await rowOf(session, number)));

/** Takes a statement back. */
const withdrawCommand = (
  number: string,
  { reason, officer }: { readonly reason: string; readonly officer: string },
): Promise<Checked> =>
  inSession(async (session) => {
    const row = await rowOf(session, number);
    const { workerId, statementId } = row;
    await leaveTrace(session, row, officer, 'statement:withdraw');
    if (await tellsOf(session.services, workerId, reason))
      throw new Refusal('NAMES_PERSON', '原因中不得写明个人信息。', 'The reason must not name the person.');
    const on = localDateOf(new Date());
    const command = { workerId, statementId, reason, on };
    const result = await withdrawStatement(session.services, command, contextOf(officer));
    if (result.outcome === 'rejected') {
      const { code } = result.rejection;
      throw new Refusal(code, STATEMENT_REJECTIONS[code].zh, STATEMENT_REJECTIONS[code].en);
    }
    await session.settle();
    return checked(await rowOf(session, number));
  });

const givenText = ({ number, again, validUntil, fileDigest, file }: Given): string =>
  [
    `${number}${again ? '（此前已开具 given out before）' : ''}`,
    `有效期至 valid until ${validUntil ?? '不设期限 no end'}`,
    `SHA-256 ${fileDigest}`,
    ...(file === null ? [] : [file]),
  ].join('\n');

const checkedText = ({ number, kind, status, issuedOn, validUntil, reason, replacedBy }: Checked): string =>
  [
    `${number} ${kind} ${status}`,
    `${issuedOn} – ${validUntil ?? '不设期限 no end'}`,
    ...(reason === null ? [] : [`原因 why: ${reason}`]),
    ...(replacedBy === null ? [] : [`代替 replaced by: ${replacedBy}`]),
  ].join('\n');

const OFFICER = '经办账号，记入痕迹 account that stands in the trail';

export const addStatement: AddCommand = (program, { print }) => {
  const statement = program
    .command('statement')
    .description('开具、核验、撤回证明 give out, check and withdraw numbered statements');
  statement
    .command('issue')
    .description('开具证明 give a statement out')
    .requiredOption('--worker <id>', '职工编号 id of the worker')
    .addOption(new Option('--kind <kind>', '种类').choices(STATEMENT_KINDS).makeOptionMandatory())
    .option('--programme <name>', '项目，如 settlement programme of an equivalence or entitlement')
    .option('--full-number', '证件号码全显 the whole number of the document', false)
    .option('--out <file>', 'PDF')
    .requiredOption('--officer <username>', OFFICER)
    .action(async (options: IssueOptions) => print(await issueCommand(options), givenText));
  statement
    .command('check')
    .description('凭编号核验 check by number')
    .addArgument(new Argument('<number>'))
    .action(async (number: string) => print(await checkCommand(number), checkedText));
  statement
    .command('withdraw')
    .description('撤回证明 withdraw a statement')
    .addArgument(new Argument('<number>'))
    .requiredOption('--reason <text>', '原因，不得写明个人信息 why; must not name the person')
    .requiredOption('--officer <username>', OFFICER)
    .action(async (number: string, options: Parameters<typeof withdrawCommand>[1]) =>
      print(await withdrawCommand(number, options), checkedText),
    );
};
