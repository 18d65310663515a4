import { purposesFor, showHistory, type HistoryView } from '#apps/api';
import { newId } from '#event-sourcing';
import { workerById, type Viewpoint, type WorkerRow } from '#read-models';
import { findWorkerByIdentity } from '#worker-registry';
import type { AddCommand } from '../cli.js';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';
import { viewpointFrom, type VantageOptions } from '../viewpoint.js';
import { historyText } from './history-text.js';

interface HistoryOptions extends VantageOptions {
  readonly unmasked?: boolean;
  readonly purpose?: string;
}

const USUAL_PURPOSE = '命令行查看';

async function find({ services }: Session, idOrNumber: string): Promise<WorkerRow> {
  const byId = await workerById(services.db, idOrNumber);
  if (byId !== undefined) return byId;
  const number = idOrNumber.toUpperCase();
  const workerId = await findWorkerByIdentity(services, { kind: 'resident-id', number });
  const row = workerId === null ? undefined : await workerById(services.db, workerId);
  if (row === undefined) throw new Refusal('WORKER_UNKNOWN', '未找到该职工。', 'There is no such worker.');
  return row;
}

/** Whoever looks from the command line leaves the same trace as through the API, before anything is shown. */
async function leaveTrace(
  { runtime: { accessLog, privacy } }: Session,
  { workerId, region }: WorkerRow,
  { unmasked = false, purpose = USUAL_PURPOSE }: HistoryOptions,
): Promise<void> {
  const [sealed] = await purposesFor(privacy, purpose, [{ workerId, region }]);
  const requestId = newId();
  const actions = unmasked ? ['worker:view-history', 'worker:view-full'] : ['worker:view-history'];
  await accessLog.record(
    ...actions.map((action) => ({
      actor: 'user:command-line',
      role: 'command-line',
      action,
      workerId,
      region,
      purpose: sealed!,
      requestId,
    })),
  );
}

/** Everything recorded about a person by a moment, and the state as known then. */
export async function historyCommand(
  idOrNumber: string,
  viewpoint: Viewpoint,
  options: HistoryOptions,
): Promise<HistoryView> {
  const session = await openSession('history');
  try {
    await session.settle();
    const row = await find(session, idOrNumber);
    await leaveTrace(session, row, options);
    const services = { runtime: session.runtime, process: session.services };
    return await showHistory(services, row, { viewpoint, full: options.unmasked === true });
  } finally {
    await session.close();
  }
}

export const addHistory: AddCommand = (program, { print }) => {
  program
    .command('history')
    .argument('<worker>', '职工编号或身份证号 id or resident identity number')
    .description(
      '某人的全部登记、当时所知与此后更正 everything recorded about somebody, and what was known then',
    )
    .option('--known-at <moment>', '已知截至 what was recorded by then; now when left out')
    .option('--as-of <date>', '业务日期 what was true on this day; today when left out')
    .option('--unmasked', '不脱敏，须写明目的 names and numbers in full; needs --purpose')
    .option('--purpose <text>', '查看目的，记入访问日志 why; stands in the access log')
    .action(async (worker: string, options: HistoryOptions) => {
      if (options.unmasked === true && (options.purpose ?? '').trim() === '')
        throw new Refusal(
          'PURPOSE_REQUIRED',
          '不脱敏查看须用 --purpose 写明目的。',
          'To see names and numbers in full, say why with --purpose.',
        );
      const viewpoint = viewpointFrom(options);
      print(await historyCommand(worker, viewpoint, options), historyText);
    });
};
