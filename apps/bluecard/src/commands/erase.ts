import { Option } from 'commander';
import { newId } from '#event-sourcing';
import {
  approvePersonErasure,
  erasureReport,
  explainErasureRejection,
  requestPersonErasure,
  type ErasureAnswer,
  type ErasureReport,
} from '#processes';
import { loadWorker, type ErasureBasis } from '#worker-registry';
import type { AddCommand } from '../cli.js';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';

interface EraseOptions {
  readonly workerId: string;
  readonly basis: ErasureBasis;
  readonly reason?: string;
  readonly officer?: string;
  /** Approves and carries out the erasure when given; another person than the officer. */
  readonly reviewer?: string;
  readonly paid: readonly string[];
}

/** Asks for an erasure, or approves and carries it out, or both; without either it tells how far one is. */
async function eraseCommand(options: EraseOptions): Promise<ErasureReport> {
  const session = await openSession('erase');
  try {
    return await erase(session, options);
  } finally {
    await session.close();
  }
}

async function erase(session: Session, options: EraseOptions): Promise<ErasureReport> {
  const { services } = session;
  const { workerId, basis, reason, officer, reviewer, paid } = options;
  if (!(await loadWorker(services.store, workerId)).registered)
    throw new Refusal('NOT_REGISTERED', '没有这名职工。', 'There is no such worker.', { workerId });
  await session.settle();
  if (officer !== undefined) {
    if (reason === undefined)
      throw new Refusal('REASON_MISSING', '须用 --reason 写明理由或文号。', 'State why with --reason.');
    const requestedBy = actorOf(officer);
    const asked = { workerId, basis, reason, requestedBy, paidInstructions: paid };
    await leaveTrace(session, workerId, requestedBy, 'worker:request-erasure');
    accepted(await requestPersonErasure(services, asked, contextOf(requestedBy)));
  }
  if (reviewer !== undefined) {
    const approvedBy = actorOf(reviewer);
    await leaveTrace(session, workerId, approvedBy, 'worker:erase');
    accepted(await approvePersonErasure(services, { workerId, approvedBy }, contextOf(approvedBy)));
    await session.settle();
  }
  return erasureReport(services, workerId);
}

/** The same person is the same actor, here and in the API. */
const actorOf = (username: string): string => `user:${username}`;

const contextOf = (actor: string) => ({
  commandId: newId(),
  provenance: { actor, source: 'cli', correlationId: newId() },
});

const leaveTrace = (
  { services }: Session,
  workerId: string,
  actor: string,
  action: 'worker:request-erasure' | 'worker:erase',
): Promise<void> =>
  services.accessLog.record({
    actor,
    role: 'command-line',
    action,
    workerId,
    region: null,
    purpose: null,
    requestId: newId(),
  });

function accepted(answer: ErasureAnswer): void {
  if (answer.outcome !== 'rejected') return;
  const { code, ...facts } = answer.rejection;
  const { zh, en } = explainErasureRejection(answer.rejection);
  throw new Refusal(code, `${zh}。`, `${en}.`, facts);
}

const STATUS: Readonly<Record<ErasureReport['status'], string>> = {
  none: '未申请 not requested',
  requested: '已申请，待复核 requested, to be approved by another officer',
  'being-carried-out': '已复核，正在清除 approved, being carried out',
  completed: '已完成 completed',
};

const eraseText = (report: ErasureReport): string =>
  [
    `个人信息删除 erasure of ${report.workerId}: ${STATUS[report.status]}`,
    ...(report.requestedBy === null
      ? []
      : [`申请 requested ${report.requestedBy} ${report.requestedAt}（${report.basis} ${report.reason}）`]),
    ...(report.approvedBy === null ? [] : [`复核 approved ${report.approvedBy} ${report.approvedAt}`]),
    ...(report.completedAt === null ? [] : [`完成 completed ${report.completedAt}`]),
    ...report.emptied.map(({ place, copies, zh, en }) => `  ${place} ${copies}: ${zh} ${en}`),
    ...report.kept.map(({ zh, en }) => `  保留 kept: ${zh} ${en}`),
  ].join('\n');

export const addErase: AddCommand = (program, { print }) => {
  program
    .command('erase')
    .description('删除一名职工的个人信息 erase the personal data of a worker; tells how far an erasure is')
    .argument('<worker>', '职工编号 worker id')
    .option('--reason <text>', '理由或文号 why, or the file number')
    .addOption(
      new Option('--basis <basis>', '法定事由 legal basis')
        .choices(['person-request', 'consent-withdrawn', 'authority-order', 'purpose-reached'])
        .default('person-request'),
    )
    .option('--officer <name>', '申请人 who asks for it')
    .option('--reviewer <name>', '复核并执行 who approves it: another person')
    .option('--paid <instructions...>', '已到账的拨付指令号 instructions that the bank has paid out', [])
    .action(async (workerId: string, options: Omit<EraseOptions, 'workerId'>) => {
      print(await eraseCommand({ ...options, workerId }), eraseText);
    });
};
