import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { certificatesOfWorker } from '#read-models';
import { readCertificate, revokeCertificate, type KnownCertificate } from '#skill-certification';
import { creditsFollowCertificates } from '../credits-follow-certificates/index.js';
import { decideAdjustment } from '../policy-effects/index.js';
import { byTest } from '../testing/office.js';
import { PayingTown, PROGRAMME } from '../testing/paying-town.js';
import { certify, mustBe } from '../testing/register.js';
import { effectsDigest, expireCertificates, revocationEffects } from './index.js';

jest.setTimeout(120_000);

describe('a certificate on which three months were paid', () => {
  let town: PayingTown;
  let known: KnownCertificate;

  const knownOf = async (certificateId: string): Promise<KnownCertificate> => {
    const state = await readCertificate(town.office.services, certificateId);
    if (state.status === 'absent') throw new Error('nothing was recorded');
    return state;
  };

  beforeAll(async () => {
    town = await PayingTown.open();
    const workerId = await town.technician();
    await town.run('2020-04-01', '2020-06-30');
    await town.office.catchUp(creditsFollowCertificates);
    await town.office.settle();
    const [row] = await certificatesOfWorker(town.office.services.db, workerId);
    known = await knownOf(row!.certificateId);
  });

  afterAll(() => town.office.close());

  it('lists credits and payments from its day on, and nothing before it is confirmed', async () => {
    const { services } = town.office;
    const before = await services.store.head();
    const fromMay = await revocationEffects(services, known, '2020-05-15');
    expect(fromMay).toMatchObject({
      certificateId: known.certificateId,
      credits: [{ tenths: 200 }],
      payouts: [
        {
          programme: PROGRAMME,
          units: expect.arrayContaining([{ unit: '2020-06', paidFen: 50_000, dueFen: 0 }]),
        },
      ],
      waiting: [],
    });
    const whole = await revocationEffects(services, known, '2016-05-03');
    expect(whole.payouts).toMatchObject([{ amountFen: 150_000 }]);
    expect((await revocationEffects(services, known, '2026-11-30')).payouts).toEqual([]);
    expect(await services.store.head()).toBe(before);
  });

  it('has a digest that stays while nothing changes, and changes with what would follow', async () => {
    const { services } = town.office;
    const digest = async () => effectsDigest(await revocationEffects(services, known, '2016-05-03'));
    const seen = await digest();
    expect(await digest()).toBe(seen);
    expect(effectsDigest(await revocationEffects(services, known, '2020-05-15'))).not.toBe(seen);
    const runId = await town.run('2020-07-01', '2020-07-31', { approve: false });
    await town.office.settle();
    const waiting = await revocationEffects(services, known, '2016-05-03');
    expect(waiting.waiting).toMatchObject([{ runId }]);
    expect(waiting.payouts).toMatchObject([{ amountFen: 150_000 }]);
    expect(effectsDigest(waiting)).not.toBe(seen);
    await town.approve(runId);
    await town.office.settle();
    expect((await revocationEffects(services, known, '2016-05-03')).payouts).toMatchObject([
      { amountFen: 200_000 },
    ]);
  });

  it('is followed, once revoked, by proposals to ask back just what was listed', async () => {
    const { services } = town.office;
    const [listed] = (await revocationEffects(services, known, '2016-05-03')).payouts;
    const { certificateId } = known;
    const facts = { certificateId, reason: '弄虚作假', on: '2016-05-03' };
    mustBe('recorded', await revokeCertificate(services, facts, byTest()));
    const review = (await town.review())!;
    expect(review).toMatchObject({
      because: { kind: 'revocation', certificateId },
      packId: null,
      counts: { people: 1, clawbacks: 1, topUps: 0 },
      clawbackFen: 200_000,
    });
    const [proposal] = await town.proposals(review.reviewId);
    expect(proposal).toMatchObject({
      kind: 'clawback',
      units: listed!.units,
      amountFen: listed!.amountFen,
      status: 'proposed',
    });
    const verdict = { verdict: 'accept', reason: '证书已撤销', decidedBy: 'user:officer' } as const;
    expect(await decideAdjustment(services, proposal!, verdict, byTest())).toMatchObject({
      outcome: 'recorded',
    });
  });

  it('expires once its last day is over, however often it is looked at', async () => {
    const { services } = town.office;
    const workerId = await town.technician('李小明');
    const limited = await certify(town.office, workerId, { serial: 77, validUntil: '2026-10-31' });
    const open = await certify(town.office, workerId, { serial: 78 });
    expect(await expireCertificates(services, '2026-10-31')).toBe(0);
    expect(await expireCertificates(services, '2026-11-01')).toBe(1);
    expect(await expireCertificates(services, '2026-11-02')).toBe(0);
    expect([(await knownOf(limited)).status, (await knownOf(open)).status]).toEqual(['expired', 'valid']);
  });
});
