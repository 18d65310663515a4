import {
  adjustmentsOf,
  payoutDecisionsOfRun,
  reviewsOf,
  type AdjustmentReviewRow,
  type AdjustmentRow,
  type PayoutDecisionRow,
} from '#read-models';
import { approveRun, readRun, setFundBudget } from '#subsidy';
import { recordInsuranceMonths } from '#worker-registry';
import { computePayoutRun, listPayoutRun, openPayoutRun } from '../payout-run/index.js';
import { computeAdjustmentReview, policyEffects } from '../policy-effects/index.js';
import { byTest, Office } from './office.js';
import { packOf, publish } from './packs.js';
import { certify, enrol, mustBe, turner } from './register.js';
import { patient } from './watch.js';

export const PROGRAMME = 'shortage-post-allowance';
const insured = { from: '2016-01', to: '2026-10', status: 'paid' } as const;

/** A town of its own for each story: packs, people and reviews of one do not reach another. */
export class PayingTown {
  private people = 0;
  private version = 0;

  private constructor(
    readonly office: Office,
    private readonly region: string,
  ) {}

  static async open(): Promise<PayingTown> {
    const office = await Office.open();
    const town = new PayingTown(office, '330282');
    const title = { zh: '津贴资金', en: 'allowance fund' };
    const budget = {
      fundId: 'cixi',
      region: '330282',
      year: 2020,
      title,
      amountFen: 90_000_000,
      basis: 'bureau',
    };
    mustBe('recorded', await setFundBudget(office.services, { ...budget, on: '2020-01-01' }, byTest()));
    await town.publish({}, '2019-10-18');
    return town;
  }

  /** Publishes the seed with these changes; amounts of technicians by day. */
  async publish(changes: Readonly<Record<string, unknown>>, inForceFrom: string): Promise<void> {
    const content = packOf('cixi-2019-78', changes);
    await publish(this.office, content, { version: ++this.version, inForceFrom });
    await this.office.settle();
  }

  /** A technician since 2016, entitled to 500 yuan a month. */
  async technician(name = '王大明'): Promise<string> {
    const serial = ++this.people;
    const workerId = await enrol(this.office, { serial, name }, turner(insured));
    await certify(this.office, workerId, { serial, issuedOn: '2016-05-03' });
    return workerId;
  }

  /** Computes a run, and approves and lists it unless told otherwise. */
  async run(from: string, to: string, { approve = true } = {}): Promise<string> {
    const { services } = this.office;
    const opened = await openPayoutRun(
      services,
      {
        programme: PROGRAMME,
        region: this.region,
        period: { from, to },
        fundId: 'cixi',
        openedBy: 'user:officer',
        now: new Date().toISOString(),
        on: '2026-11-01',
      },
      byTest(),
    );
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    await computePayoutRun(services, opened.runId, patient);
    if (approve) await this.approve(opened.runId);
    return opened.runId;
  }

  async approve(runId: string): Promise<void> {
    const approval = { runId, approvedBy: 'user:reviewer', on: '2026-11-02' };
    mustBe('recorded', await approveRun(this.office.services, approval, byTest()));
    await listPayoutRun(this.office.services, runId, patient);
  }

  /** Lets reviews be opened, and computes them; the newest. */
  async review(): Promise<AdjustmentReviewRow | undefined> {
    const { office } = this;
    await office.catchUp(policyEffects);
    await office.settle();
    for (const { reviewId } of (await this.reviews()).toReversed())
      await computeAdjustmentReview(office.services, reviewId, patient);
    await office.settle();
    return (await this.reviews())[0];
  }

  async reviews(): Promise<readonly AdjustmentReviewRow[]> {
    return (await reviewsOf(this.office.services.db, { region: this.region, limit: 50 })).rows;
  }

  async proposals(reviewId: string): Promise<readonly AdjustmentRow[]> {
    await this.office.settle();
    const { rows } = await adjustmentsOf(this.office.services.db, {
      reviewId,
      region: this.region,
      limit: 100,
    });
    return rows;
  }

  async decisions(runId: string): Promise<readonly PayoutDecisionRow[]> {
    await this.office.settle();
    return (await payoutDecisionsOfRun(this.office.services.db, { runId, limit: 100 })).rows;
  }

  async totalOf(runId: string): Promise<number> {
    const run = await readRun(this.office.services, runId);
    if (run.status === 'absent' || run.status === 'opened') throw new Error('the run is not computed');
    return run.computed.totalFen;
  }

  async arrears(workerId: string, month: string): Promise<void> {
    const { services } = this.office;
    const facts = { workerId, scheme: 'pension', region: this.region, employer: null } as const;
    const spans = [{ from: month, to: month, status: 'arrears' }] as const;
    const report = { ...facts, spans, reason: '银行退票未到账' };
    mustBe('recorded', await recordInsuranceMonths(services, report, byTest(), '2026-11-03'));
    await this.office.settle();
  }
}

/** Where amounts stand in the content of the pack. */
export const AMOUNTS = `programmes.${PROGRAMME}.parameters.monthly-amount.values`;
/** A row of amounts. */
export const row = (from: string, technician: number, more: object = {}) => ({
  from,
  technician,
  'senior-technician': 100_000,
  cite: 'CX:13',
  basis: 'bureau',
  ...more,
});
/** 500 yuan a month for technicians, and from a day on this. */
export const from500To = (fen: number, from: string) => ({
  [AMOUNTS]: [row('2019-10-18', 50_000), row(from, fen)],
});
