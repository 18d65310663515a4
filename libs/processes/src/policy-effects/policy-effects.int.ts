import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { adjustmentSums, type AdjustmentReviewRow, type AdjustmentRow } from '#read-models';
import { readReview, readRun, repealPack, requestRepeal } from '#subsidy';
import { openPayoutRun } from '../payout-run/index.js';
import { byTest } from '../testing/office.js';
import { AMOUNTS, from500To, PayingTown, PROGRAMME, row } from '../testing/paying-town.js';
import { mustBe } from '../testing/register.js';
import { patient } from '../testing/watch.js';
import { computeAdjustmentReview, decideAdjustment, decideAdjustments, policyEffects } from './index.js';

jest.setTimeout(120_000);

const killed = { ...patient, progress: () => Promise.reject(new Error('killed')) };
const agreed = { verdict: 'accept', reason: '按新标准补足', decidedBy: 'user:officer' } as const;

const short = ({ kind, units, amountFen, status }: AdjustmentRow) => ({ kind, units, amountFen, status });

describe('a pack with 600 yuan from the middle of a quarter that is paid', () => {
  let town: PayingTown;
  let people: readonly string[];
  let review: AdjustmentReviewRow;

  beforeAll(async () => {
    town = await PayingTown.open();
    people = [await town.technician(), await town.technician()];
    await town.run('2020-04-01', '2020-06-30');
    await town.publish(from500To(60_000, '2020-05-01'), '2020-05-01');
  }, 60_000);

  afterAll(() => town.office.close());

  it('is looked back for, goes on after it was killed, and proposes 100 yuan for each month', async () => {
    const { office } = town;
    await office.catchUp(policyEffects);
    await office.settle();
    const [opened] = await town.reviews();
    expect(opened).toMatchObject({
      because: { kind: 'publication', packId: 'cixi-2019-78', version: 2 },
      affectedFrom: '2020-05-01',
      status: 'opened',
    });
    await expect(computeAdjustmentReview(office.services, opened!.reviewId, killed)).rejects.toThrow(
      'killed',
    );
    expect((await readReview(office.services, opened!.reviewId)).computed).toBeNull();
    const before = await town.proposals(opened!.reviewId);
    // Everything once more, as after a crash that took the checkpoints away.
    await office.reactAgain(policyEffects);
    review = (await town.review())!;
    expect(await town.reviews()).toHaveLength(1);
    expect(review.counts).toEqual({
      people: 2,
      topUps: 2,
      clawbacks: 0,
      kept: 0,
      undetermined: 0,
      unchanged: 0,
    });
    expect([review.topUpFen, review.clawbackFen]).toEqual([40_000, 0]);
    const proposals = await town.proposals(review.reviewId);
    expect(proposals).toEqual(before);
    expect(proposals.map(short)).toEqual(
      [1, 2].map(() => ({
        kind: 'top-up',
        status: 'proposed',
        amountFen: 20_000,
        units: [
          { unit: '2020-05', paidFen: 50_000, dueFen: 60_000 },
          { unit: '2020-06', paidFen: 50_000, dueFen: 60_000 },
        ],
      })),
    );
    expect(proposals.map(({ workerId }) => workerId).toSorted()).toEqual([...people].toSorted());
  });

  it('is paid by the next run once, and by no further one', async () => {
    const { services } = town.office;
    const [first, second] = await town.proposals(review.reviewId);
    expect(await decideAdjustment(services, first!, agreed, byTest())).toMatchObject({ outcome: 'recorded' });
    expect(await decideAdjustment(services, first!, agreed, byTest())).toEqual({ outcome: 'unchanged' });
    expect(
      await decideAdjustment(services, first!, { ...agreed, verdict: 'dismiss' }, byTest()),
    ).toMatchObject({ outcome: 'rejected', rejection: { code: 'PROPOSAL_DECIDED', status: 'accepted' } });
    const next = await town.run('2020-07-01', '2020-07-31');
    // July at 600 for both, and what was agreed to.
    expect(await town.totalOf(next)).toBe(2 * 60_000 + 20_000);
    const paid = (await town.decisions(next)).filter(({ supplement }) => supplement !== null);
    expect(paid).toMatchObject([
      { workerId: first!.workerId, amountFen: 20_000, status: 'listed', packVersion: 2 },
    ]);
    expect(new Set((await town.decisions(next)).map(({ instructionId }) => instructionId)).size).toBe(3);
    const again = await town.run('2020-04-01', '2020-07-31', { approve: false });
    expect(await town.totalOf(again)).toBe(0);

    expect(await decideAdjustment(services, second!, agreed, byTest())).toMatchObject({
      outcome: 'recorded',
    });
    await town.office.settle();
    const runs = await Promise.all([
      town.run('2020-08-01', '2020-08-31', { approve: false }),
      town.run('2020-09-01', '2020-09-30', { approve: false }),
    ]);
    const totals = await Promise.all(runs.map((runId) => town.totalOf(runId)));
    expect(totals[0]! + totals[1]!).toBe(4 * 60_000 + 20_000);
    expect((await town.proposals(review.reviewId)).map(({ status }) => status)).toEqual(['in-run', 'in-run']);
  });

  it('and replaced by 700 yuan later gives the rest only, whatever was agreed to before', async () => {
    await town.publish(from500To(70_000, '2020-05-01'), '2020-05-01');
    const later = (await town.review())!;
    const found = await town.proposals(later.reviewId);
    expect(found.map(({ units }) => units)).toEqual(
      [1, 2].map(() => [
        { unit: '2020-05', paidFen: 60_000, dueFen: 70_000 },
        { unit: '2020-06', paidFen: 60_000, dueFen: 70_000 },
        // July is approved; August and September wait in runs that are not.
        { unit: '2020-07', paidFen: 60_000, dueFen: 70_000 },
      ]),
    );
  });

  it('taken back asks back what was topped up, and what was proposed meanwhile lapses', async () => {
    await town.publish({}, '2020-05-01');
    const last = (await town.review())!;
    const found = await town.proposals(last.reviewId);
    expect(found.map(short)).toEqual(
      [1, 2].map(() => ({
        kind: 'clawback',
        status: 'proposed',
        amountFen: 30_000,
        units: ['2020-05', '2020-06', '2020-07'].map((unit) => ({ unit, paidFen: 60_000, dueFen: 50_000 })),
      })),
    );
    const reviews = await town.reviews();
    expect(await adjustmentSums(town.office.services.db, reviews[1]!.reviewId, '330282')).toMatchObject([
      { kind: 'top-up', status: 'lapsed', proposals: 2 },
    ]);
  });
});

describe('tighter terms', () => {
  let town: PayingTown;

  beforeAll(async () => {
    town = await PayingTown.open();
  }, 60_000);

  afterAll(() => town.office.close());

  it('propose to ask back what they do not give, and keep whom the document keeps', async () => {
    const before = await town.technician();
    await town.run('2020-04-01', '2020-06-30');
    const since = await town.technician();
    await town.run('2020-07-01', '2020-09-30');
    const cite = { cite: 'CX:13', basis: 'bureau' };
    await town.publish(
      {
        ...from500To(30_000, '2020-07-01'),
        [`programmes.${PROGRAMME}.grandfather`]: {
          code: 'KEPT',
          who: 'paid-before',
          zh: '调整前已享受的按原标准执行',
          en: 'whoever was paid before stays on the earlier values',
          terms: { from: '2020-07-01' },
          ...cite,
        },
      },
      '2020-07-01',
    );
    const review = (await town.review())!;
    expect(review.counts).toMatchObject({ people: 2, topUps: 0, clawbacks: 1, kept: 1, unchanged: 0 });
    const [only] = await town.proposals(review.reviewId);
    expect(only).toMatchObject({ kind: 'clawback', workerId: since, amountFen: 60_000 });
    expect(only!.units).toEqual(
      ['2020-07', '2020-08', '2020-09'].map((unit) => ({ unit, paidFen: 50_000, dueFen: 30_000 })),
    );
    expect(before).not.toBe(since);
  });

  it('and no terms at all after a repeal ask back the months since, and nothing before', async () => {
    const { services } = town.office;
    const on = '2026-11-04';
    const end = { packId: 'cixi-2019-78', from: '2020-09-01' };
    const asked = { ...end, reason: '文件废止', requestedBy: 'a', on };
    mustBe('recorded', await requestRepeal(services, asked, byTest()));
    mustBe('recorded', await repealPack(services, { ...end, repealedBy: 'b', on }, byTest()));
    await town.office.settle();
    const review = (await town.review())!;
    expect(review).toMatchObject({ because: { kind: 'repeal' }, affectedFrom: '2020-09-01' });
    const found = await town.proposals(review.reviewId);
    const said = found.map(({ kind, units }) =>
      [kind, ...units.map(({ unit, dueFen }) => `${unit} ${dueFen}`)].join(', '),
    );
    // What the earlier review proposed of July and August is still so, and stands here anew.
    expect(said.toSorted()).toEqual([
      'clawback, 2020-07 30000, 2020-08 30000, 2020-09 0',
      'clawback, 2020-09 0',
    ]);
    const opened = await openPayoutRun(
      services,
      {
        programme: PROGRAMME,
        region: '330282',
        fundId: 'cixi',
        openedBy: 'user:officer',
        on,
        period: { from: '2020-10-01', to: '2020-12-31' },
        now: new Date().toISOString(),
      },
      byTest(),
    );
    expect(opened).toEqual({ outcome: 'programme-unknown' });
  });
});

describe('what happens meanwhile', () => {
  let town: PayingTown;

  beforeAll(async () => {
    town = await PayingTown.open();
  }, 60_000);

  afterAll(() => town.office.close());

  it('makes a proposal stale: it lapses, and what is left takes its place', async () => {
    const workerId = await town.technician();
    await town.run('2020-04-01', '2020-06-30');
    await town.publish(from500To(60_000, '2020-05-01'), '2020-05-01');
    const review = (await town.review())!;
    const [proposal] = await town.proposals(review.reviewId);
    await town.arrears(workerId, '2020-06');
    const decided = await decideAdjustment(town.office.services, proposal!, agreed, byTest());
    // June is a matter of the facts now, not of the terms: neither gives it any more.
    expect(decided).toMatchObject({
      outcome: 'stale',
      instead: { units: [{ unit: '2020-05', paidFen: 50_000, dueFen: 60_000 }], amountFen: 10_000 },
    });
    const all = await decideAdjustments(
      town.office.services,
      { reviewId: review.reviewId, kind: 'top-up', region: '330282' },
      agreed,
      byTest(),
    );
    expect(all).toMatchObject({ decided: 1, stale: 0, more: false });
  });

  it('such as an approval on terms that were replaced is looked at when it is given', async () => {
    await town.technician();
    const late = await town.run('2021-01-01', '2021-01-31', { approve: false });
    await town.publish(from500To(65_000, '2020-05-01'), '2020-05-01');
    const before = (await town.review())!;
    const ofJanuary = (rows: readonly AdjustmentRow[]) =>
      rows.flatMap(({ units }) => units.filter(({ unit }) => unit === '2021-01'));
    expect(ofJanuary(await town.proposals(before.reviewId))).toEqual([]);
    await town.approve(late);
    const after = (await town.review())!;
    expect(after.because).toMatchObject({ kind: 'approval', runId: late });
    expect(ofJanuary(await town.proposals(after.reviewId))).toEqual(
      [1, 2].map(() => ({ unit: '2021-01', paidFen: 60_000, dueFen: 65_000 })),
    );
  });

  it('such as a future publication changes nothing that was paid, and takes effect on its day', async () => {
    const reviews = (await town.reviews()).length;
    await town.publish(from500To(90_000, '2030-01-01'), '2030-01-01');
    await town.review();
    expect(await town.reviews()).toHaveLength(reviews);
    const question = { region: '330282', knownAt: new Date().toISOString() };
    const { packs } = town.office.services;
    const versionOn = async (asOf: string) => (await packs.inForce({ ...question, asOf }))[0]?.version;
    expect([await versionOn('2029-12-31'), await versionOn('2030-01-01')]).toEqual([3, 4]);
  });
});

describe('a run over days of two versions', () => {
  it('pays each month by the version of its day', async () => {
    const town = await PayingTown.open();
    try {
      const workerId = await town.technician();
      await town.publish({ [AMOUNTS]: [row('2019-10-18', 80_000)] }, '2020-05-16');
      const runId = await town.run('2020-04-01', '2020-06-30');
      // April and May were judged before the new version: by the first of the month.
      const decisions = await town.decisions(runId);
      expect(
        decisions
          .map(({ packVersion, units, amountFen }) => `v${packVersion} ${units.join(' ')} ${amountFen}`)
          .toSorted(),
      ).toEqual(['v1 2020-04 2020-05 100000', 'v2 2020-06 80000']);
      expect(decisions.map((decision) => [decision.workerId, decision.status])).toEqual([
        [workerId, 'listed'],
        [workerId, 'listed'],
      ]);
      expect(await readRun(town.office.services, runId)).toMatchObject({
        computed: { counts: { eligible: 2 }, totalFen: 180_000 },
      });
      // Nothing is looked at again: everybody was decided on the terms that are in force.
      await town.review();
      const again = await town.run('2020-04-01', '2020-06-30', { approve: false });
      expect(await town.totalOf(again)).toBe(0);
    } finally {
      await town.office.close();
    }
  });
});
