import type { AddCommand } from '../cli.js';
import { Option } from 'commander';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { localDateOf, newId } from '#event-sourcing';
import {
  computePayoutRun,
  listPayoutRun,
  openPayoutRun,
  toBankCsv,
  toWorkbook,
  type ListVariant,
  type Watch,
} from '#processes';
import { payoutRunById, payoutRunsOf } from '#read-models';
import { quarter, yuan } from '#reference-data';
import { approveRun, readFund, readRun, remainingFen, subsidyMessages, type RunCounts } from '#subsidy';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';

interface PayoutQuestion {
  readonly programme: string;
  readonly region: string;
  /** `2020-Q2`, or `2020-04-01..2020-06-30`. */
  readonly period: string;
  readonly fund: string;
}

interface PayoutOptions extends Partial<PayoutQuestion> {
  /** Goes on with this run instead of opening one. */
  readonly run?: string;
  readonly asOf?: string;
  readonly officer: string;
  /** Approves and lists the run when given; another person than the officer. */
  readonly reviewer?: string;
  /** `.xlsx` or `.csv` by its ending. */
  readonly export?: string;
  readonly variant: ListVariant;
  readonly json: boolean;
}

interface PayoutReport {
  readonly runId: string;
  readonly status: string;
  readonly counts: RunCounts;
  readonly totalFen: number;
  readonly fundRemainingFen: number | null;
  readonly demo: boolean;
}

/** The same person is the same actor, here and in the API. */
const actorOf = (username: string): string => `user:${username}`;

async function payoutCommand(options: PayoutOptions): Promise<PayoutReport> {
  const session = await openSession('payout');
  try {
    return await runPayout(session, {
      ...options,
      officer: actorOf(options.officer),
      ...(options.reviewer !== undefined && { reviewer: actorOf(options.reviewer) }),
    });
  } finally {
    await session.close();
  }
}

function periodOf(text: string): { readonly from: string; readonly to: string } {
  if (/^\d{4}-Q[1-4]$/.test(text)) {
    const { from, until } = quarter(text);
    return { from, to: until };
  }
  const match = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text);
  if (match) return { from: match[1]!, to: match[2]! };
  throw new Refusal(
    'PERIOD_INVALID',
    `时段 ${text} 应形如 2020-Q2。`,
    `The period ${text} must look like 2020-Q2 or 2020-04-01..2020-06-30.`,
  );
}

const watchOf = (title: string, quiet: boolean): Watch => {
  const line = new ProgressLine(title, quiet);
  return {
    progress: ({ done, rows }) => Promise.resolve(line.show(done, rows)),
    signal: new AbortController().signal,
  };
};

function questionOf({ programme, region, period, fund }: PayoutOptions): PayoutQuestion {
  if (programme === undefined || region === undefined || period === undefined || fund === undefined)
    throw new Refusal(
      'QUESTION_INCOMPLETE',
      '须指定 --programme、--region、--period、--fund，或用 --run 继续已有批次。',
      'Give --programme, --region, --period and --fund, or continue a run with --run.',
    );
  return { programme, region, period, fund };
}

/** A run of the same question by the same officer that was interrupted before everybody was decided. */
async function interrupted(
  { services }: Session,
  question: PayoutQuestion,
  officer: string,
): Promise<string | null> {
  const { programme, region, period, fund } = question;
  const { from, to } = periodOf(period);
  const { rows } = await payoutRunsOf(services.db, { region, programme, limit: 100 });
  const found = rows.find(
    (run) =>
      run.status === 'opened' &&
      run.region === region &&
      run.periodFrom === from &&
      run.periodTo === to &&
      run.fundId === fund &&
      run.openedBy === officer,
  );
  return found?.runId ?? null;
}

async function open(
  { services }: Session,
  question: PayoutQuestion,
  options: PayoutOptions,
): Promise<string> {
  const { programme, region, fund: fundId } = question;
  const { officer: openedBy, asOf } = options;
  const now = new Date();
  const opened = await openPayoutRun(
    services,
    {
      programme,
      region,
      period: periodOf(question.period),
      ...(asOf !== undefined && { asOf }),
      fundId,
      openedBy,
      now: now.toISOString(),
      on: localDateOf(now),
    },
    { commandId: newId(), provenance: { actor: openedBy, source: 'cli', correlationId: newId() } },
  );
  switch (opened.outcome) {
    case 'opened':
      return opened.runId;
    case 'programme-unknown':
      throw new Refusal(
        'PROGRAMME_UNKNOWN',
        `${region} 当日没有项目 ${programme}。`,
        `No policy in force for ${region} has the programme ${programme}.`,
      );
    case 'pays-nothing':
      throw new Refusal(
        'PROGRAMME_PAYS_NOTHING',
        `${programme} 只给予待遇或规定义务，没有可拨付的金额。`,
        `${programme} grants a treatment or asks for a duty; there is no money to pay.`,
      );
    case 'paid-by-others':
      throw new Refusal(
        'PROGRAMME_PAID_BY_OTHERS',
        `项目 ${programme} 由用人单位或工会支付，不能列入发放批次。`,
        `The programme ${programme} is paid by an employer or a union and does not go through a payout run.`,
        { payer: opened.payer },
      );
    case 'not-activated':
      throw new Refusal(
        'NOT_ACTIVATED',
        '项目缺少标准，尚未启用。',
        'The programme lacks a value and is not activated.',
        { obstacles: opened.obstacles },
      );
    case 'fund-unknown':
      throw new Refusal('FUND_UNKNOWN', `资金 ${fundId} 没有预算。`, `The fund ${fundId} has no budget.`);
    case 'fund-elsewhere':
      throw new Refusal(
        'FUND_ELSEWHERE',
        `资金 ${fundId} 属于 ${opened.fundRegion}，不支付 ${region}。`,
        `The fund ${fundId} is that of ${opened.fundRegion} and does not pay in ${region}.`,
      );
    case 'rejected':
      throw new Refusal(
        opened.rejection.code,
        subsidyMessages[opened.rejection.code].zh,
        subsidyMessages[opened.rejection.code].en,
      );
  }
}

async function runOf(session: Session, options: PayoutOptions): Promise<string> {
  const question = questionOf(options);
  return (await interrupted(session, question, options.officer)) ?? open(session, question, options);
}

async function runPayout(session: Session, options: PayoutOptions): Promise<PayoutReport> {
  const { services } = session;
  const { json, reviewer } = options;
  await session.settle();
  const runId = options.run ?? (await runOf(session, options));
  if ((await readRun(services, runId)).status === 'absent')
    throw new Refusal('RUN_NOT_FOUND', `没有批次 ${runId}。`, `There is no run ${runId}.`);
  await computePayoutRun(services, runId, watchOf('测算 compute', json));
  if (reviewer !== undefined) {
    const provenance = { actor: reviewer, source: 'cli', correlationId: runId };
    const approved = await approveRun(
      services,
      { runId, approvedBy: reviewer, on: localDateOf(new Date()) },
      { commandId: newId(), provenance },
    );
    if (approved.outcome === 'rejected') {
      const { code } = approved.rejection;
      throw new Refusal(code, subsidyMessages[code].zh, subsidyMessages[code].en, { runId });
    }
    await listPayoutRun(services, runId, watchOf('发放清单 list', json));
  }
  await session.settle();
  if (options.export !== undefined) await write(session, runId, options.export, options.variant);
  const run = await readRun(services, runId);
  if (run.status === 'absent' || run.status === 'opened') throw new Error(`run ${runId} was not computed`);
  return {
    runId,
    status: run.status,
    counts: run.computed.counts,
    totalFen: run.computed.totalFen,
    fundRemainingFen: remainingFen(await readFund(services, run.opened.fundId)),
    demo: services.demo,
  };
}

async function write(
  { services }: Session,
  runId: string,
  file: string,
  variant: ListVariant,
): Promise<void> {
  const run = await payoutRunById(services.db, runId);
  if (!run) throw new Error(`run ${runId} is not in the read model`);
  const pack = await services.packs.named({ packId: run.packId, version: run.packVersion });
  const title = pack?.compiled.programmes.get(run.programme)?.title.zh ?? run.programme;
  const settings = { run, title, variant };
  const content = file.endsWith('.xlsx')
    ? toWorkbook(services, settings)
    : Readable.from(toBankCsv(services, settings));
  await pipeline(content, createWriteStream(file, { mode: 0o600 }));
}

const payoutText = ({ runId, status, counts, totalFen, fundRemainingFen, demo }: PayoutReport): string =>
  [
    `批次 run ${runId}: ${status}${demo ? '（示例标准 demo values）' : ''}`,
    `符合 eligible ${counts.eligible}，不符合 ineligible ${counts.ineligible}，待核实 undetermined ${counts.undetermined}，已发放 decided before ${counts.alreadyDecided}`,
    `合计 total ${yuan(totalFen)} 元；资金剩余 fund left ${fundRemainingFen === null ? '未设预算 no budget' : `${yuan(fundRemainingFen)} 元`}`,
  ].join('\n');

export const addPayout: AddCommand = (program, { json, print }) => {
  program
    .command('payout')
    .description('免申即享测算 compute a payout run; with --reviewer also approve and list it')
    .option('--programme <name>')
    .option('--region <code>')
    .option('--period <period>', '2020-Q2 或/or 2020-04-01..2020-06-30')
    .option('--fund <id>', '资金 funding source')
    .option('--run <id>', '继续已有批次 go on with a run instead')
    .option('--as-of <date>', '业务日期 day of facts and rules; the last of the period when left out')
    .option('--officer <name>', '经办 who computes', 'officer')
    .option('--reviewer <name>', '复核 who approves: another person')
    .option('--export <file>', '.xlsx 或/or .csv')
    .addOption(
      new Option('--variant <variant>', '脱敏或完整 names and numbers')
        .choices(['masked', 'full'])
        .default('masked'),
    )
    .action(async (options: Omit<Parameters<typeof payoutCommand>[0], 'json'>) => {
      print(await payoutCommand({ ...options, json: json() }), payoutText);
    });
};
