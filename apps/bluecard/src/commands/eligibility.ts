import type { AddCommand } from '../cli.js';
import { showEligibility, type EligibilityView } from '#apps/api';
import { workerById } from '#read-models';
import { findWorkerByIdentity } from '#worker-registry';
import { Refusal } from '../refusal.js';
import { openSession } from '../session.js';
import { viewpointFrom } from '../viewpoint.js';

interface EligibilityOptions {
  readonly worker?: string;
  readonly idNumber?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly programme?: string;
}

/** What the documents of a person's region grant, and why. */
async function eligibilityCommand({
  worker,
  idNumber,
  programme,
  ...options
}: EligibilityOptions): Promise<EligibilityView> {
  const viewpoint = viewpointFrom(options);
  const session = await openSession('eligibility');
  try {
    await session.settle();
    const { services } = session;
    const workerId =
      worker ??
      (idNumber && (await findWorkerByIdentity(services, { kind: 'resident-id', number: idNumber })));
    const row = workerId ? await workerById(services.db, workerId) : undefined;
    if (row === undefined) throw new Refusal('WORKER_UNKNOWN', '未找到该职工。', 'There is no such worker.');
    const { asOf, knownAt } = viewpoint;
    return await showEligibility(services, row, { asOf, knownAt, programme });
  } finally {
    await session.close();
  }
}

const OUTCOMES = {
  eligible: '可申请',
  ineligible: '暂不符合',
  undetermined: '待核实',
  'not-activated': '未启用',
} as const;

const eligibilityText = ({ asOf, knownAt, programmes, demo }: EligibilityView): string =>
  [
    `${asOf}（已知截至 known by ${knownAt}）${demo ? '（示例标准 demo values）' : ''}`,
    ...programmes.map(
      ({ title, document, documentNumber, outcome, amount, explanation }) =>
        `${title.zh} ${title.en} [${document.zh} ${documentNumber}]\n  ${OUTCOMES[outcome]} ${outcome} ${amount?.yuan ?? ''}\n  ${explanation?.summary.zh ?? ''}\n  ${explanation?.summary.en ?? ''}`,
    ),
  ].join('\n');

export const addEligibility: AddCommand = (program, { print }) => {
  program
    .command('eligibility')
    .description('某人可享受哪些政策及原因 what somebody is entitled to, and why')
    .option('--worker <id>', '职工编号 id of the worker')
    .option('--id-number <number>', '身份证号 resident identity number')
    .option('--as-of <date>', '业务日期 day of facts and rules; today when left out')
    .option('--known-at <moment>', '已知截至 what was recorded by then; now when left out')
    .option('--programme <name>')
    .action(async (options: Parameters<typeof eligibilityCommand>[0]) =>
      print(await eligibilityCommand(options), eligibilityText),
    );
};
