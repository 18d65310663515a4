import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  certificatesOfWorker,
  clawbacksOfWorker,
  type ClawbackRow,
  type PayoutDecisionRow,
} from '#read-models';
import { handleClawback, readFund, remainingFen, setClawbackRules } from '#subsidy';
import { decideAdjustment } from '../policy-effects/index.js';
import { byTest } from '../testing/office.js';
import { PayingTown } from '../testing/paying-town.js';
import { mustBe, revoke } from '../testing/register.js';
import { clawbacksFollowAdjustments, openClawbackOf, receiveClawback } from './index.js';

let town: PayingTown;
let technician: string;
let paid: PayoutDecisionRow;

beforeAll(async () => {
  town = await PayingTown.open();
  technician = await town.technician();
  const [decision] = await town.decisions(await town.run('2020-01-01', '2020-02-29'));
  paid = decision!;
}, 60_000);

afterAll(() => town.office.close());

const services = () => town.office.services;
const remaining = async (): Promise<number> => remainingFen(await readFund(services(), 'cixi'))!;

async function caseOf(workerId: string): Promise<ClawbackRow> {
  await town.office.settle();
  return (await clawbacksOfWorker(services().db, workerId)).at(-1)!;
}

async function decided(known: ClawbackRow, ...amounts: readonly number[]): Promise<void> {
  const { programme, workerId, caseId } = known;
  const of = { programme, workerId, caseId };
  const notice = {
    notice: '告知1号',
    notifiedBy: 'user:officer',
    on: '2021-01-02',
    statementUntil: '2021-01-12',
  };
  mustBe('recorded', await handleClawback(services(), { type: 'NotifyPayee', ...of, ...notice }, byTest()));
  const instalments = amounts.map((amountFen, i) => ({ amountFen, dueOn: `2021-03-0${i + 1}` }));
  const decision = { instalments, reason: '事实清楚', decidedBy: 'user:reviewer', on: '2021-02-01' };
  mustBe(
    'recorded',
    await handleClawback(services(), { type: 'DecideClawback', ...of, ...decision }, byTest()),
  );
}

const receive = ({ programme, workerId, caseId, region }: ClawbackRow, receipt: string, amountFen: number) =>
  receiveClawback(
    services(),
    { programme, workerId, caseId, region, receipt, amountFen, recordedBy: 'user:officer', on: '2021-03-01' },
    byTest(),
  );

describe('money that an audit asks back', () => {
  const audit = (reference: string) =>
    openClawbackOf(
      services(),
      paid,
      {
        trigger: { kind: 'audit', reference },
        reason: '与财政供养名册比对',
        openedBy: 'user:officer',
        on: '2021-01-01',
      },
      byTest(),
    );

  it('is asked once, comes back in parts into its fund, and both officers at once record one receipt', async () => {
    mustBe('recorded', (await audit('审1号')).result);
    expect((await audit('审2号')).result).toMatchObject({ rejection: { code: 'CLAWBACK_ASKED_BEFORE' } });
    const known = await caseOf(technician);
    expect(known).toMatchObject({ status: 'opened', askedFen: 100_000, lines: [{ fundId: 'cixi' }, {}] });
    await decided(known, 60_000, 40_000);
    const before = await remaining();
    const [one, other] = await Promise.all([receive(known, '收1', 70_000), receive(known, '收2', 70_000)]);
    expect([one.outcome, other.outcome].sort()).toEqual(['recorded', 'rejected']);
    expect(await remaining()).toBe(before + 70_000);
    expect(await caseOf(technician)).toMatchObject({ status: 'partly-repaid', repaidFen: 70_000 });
  });

  it('frees the months only where the rule of the region says so, and then they are paid again', async () => {
    expect(
      (await town.decisions(await town.run('2020-01-01', '2020-02-29', { approve: false })))[0],
    ).toMatchObject({ outcome: 'ineligible' });
    const rules = { region: '330200', returnedFrees: true, basis: 'bureau', ground: '会议纪要1号' } as const;
    mustBe(
      'recorded',
      await setClawbackRules(services(), { ...rules, setBy: 'user:officer', from: '2021-01-01' }, byTest()),
    );
    mustBe('recorded', await receive(await caseOf(technician), '收3', 30_000));
    expect(await caseOf(technician)).toMatchObject({ status: 'settled', freed: ['2020-01', '2020-02'] });
    const [again] = await town.decisions(await town.run('2020-01-01', '2020-03-31'));
    expect(again).toMatchObject({ outcome: 'eligible', units: ['2020-01', '2020-02', '2020-03'] });
  }, 30_000);
});

describe('a revoked certificate', () => {
  it('leads from the accepted proposal to a case of exactly what was paid on it', async () => {
    const lost = await town.technician('李小红');
    await town.run('2025-01-01', '2025-02-28');
    const [certificate] = await certificatesOfWorker(services().db, lost);
    await revoke(town.office, certificate!.certificateId);
    const review = (await town.review())!;
    const [proposal] = await town.proposals(review.reviewId);
    const verdict = { verdict: 'accept', reason: '证书已撤销', decidedBy: 'user:officer' } as const;
    mustBe('recorded', await decideAdjustment(services(), proposal!, verdict, byTest()));
    await town.office.catchUp(clawbacksFollowAdjustments);
    await town.office.reactAgain(clawbacksFollowAdjustments);
    await town.office.settle();
    const cases = await clawbacksOfWorker(services().db, lost);
    expect(cases).toMatchObject([
      {
        trigger: { kind: 'revocation', certificateId: certificate!.certificateId },
        askedFen: proposal!.amountFen,
        openedBy: 'user:officer',
      },
    ]);
    expect(proposal!.amountFen).toBeGreaterThan(0);
  }, 30_000);
});
