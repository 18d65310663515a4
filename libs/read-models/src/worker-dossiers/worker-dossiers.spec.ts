import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldBatch, type RecordedEvent } from '#event-sourcing';
import { givenRows } from '#event-sourcing/testing';
import {
  certified,
  content,
  corrected,
  decided,
  detailsCorrected,
  employmentCorrected,
  ended,
  erased,
  insured,
  registered,
  retired,
  revoked,
  started,
  stated,
} from '../testing/events.js';
import { dateOf, momentOf, population, vantageDay } from '../testing/population.js';
import { factsAsOf, type Vantage } from './facts-as-of.js';
import { workerDossiersProjection } from './projection.js';
import type { WorkerDossierRow } from './row.js';

const dossiersOf = (events: readonly RecordedEvent[]): ReadonlyMap<string, WorkerDossierRow> =>
  foldBatch(workerDossiersProjection, new Map(), events) as unknown as ReadonlyMap<string, WorkerDossierRow>;

const dossierOf = (...events: readonly RecordedEvent[]): WorkerDossierRow => dossiersOf(events).get('w1')!;

const ALWAYS = '9999-12-31T00:00:00.000Z';
const on = (asOf: string, knownAt = ALWAYS): Vantage => ({ asOf, knownAt });

describe('worker dossiers', () => {
  it('of somebody erased know no sex and month of birth, and answer for days before only', () => {
    const birth = { before: { birthMonth: '1988-02' }, after: { birthMonth: '1988-03' } };
    const before = [
      registered('2020-01-01', { birthMonth: '1988-02' }),
      started('2020-02-01', {}, { position: 2 }),
      detailsCorrected('2020-02-02', birth),
    ];
    const dossier = dossierOf(...before, erased('2020-03-01', 'w1', { position: 3 }));
    expect(dossier.erased).toBe(true);
    expect(JSON.stringify(dossier)).not.toMatch(/female|1988/);
    expect(factsAsOf(dossier, on('2020-04-01'))).toBeUndefined();
    expect(factsAsOf(dossier, on('2020-04-01', '2020-02-28T00:00:00.000Z'))).toMatchObject({
      worker: { sex: null, birthMonth: null, hukouRegion: '520300' },
      employments: [{ region: '330282' }],
    });
  });

  it('note what eligibility reads, and nothing that is sealed', () => {
    givenRows(workerDossiersProjection)(
      registered('2020-01-01', {}, { position: 1 }),
      started('2020-02-01', {}, { position: 2 }),
      certified(content({ level: 'senior' }), {}, { position: 3 }),
      decided('2020-04-05', { outcome: 'ineligible' }, { position: 4 }),
    ).then({
      workerId: 'w1',
      events: [
        {
          type: 'WorkerRegistered',
          occurredOn: '2020-01-01',
          recordedAt: '2020-01-01T12:00:00.000Z',
          position: 1,
          data: { sex: 'female', birthMonth: '1988-03', hukouRegion: '520300' },
        },
        {
          type: 'EmploymentStarted',
          occurredOn: '2020-02-01',
          recordedAt: '2020-02-01T12:00:00.000Z',
          position: 2,
          data: {
            employmentId: 'e1',
            employer: '91330282MA2AAAAA0A',
            post: {
              region: '330282',
              industry: 'C34',
              occupation: { edition: '2015', code: '6-18-01-01' },
              frontLine: true,
              contract: true,
            },
          },
        },
        {
          type: 'CertificateRecorded',
          occurredOn: '2019-12-01',
          recordedAt: '2019-12-01T12:00:00.000Z',
          position: 3,
          data: {
            certificateId: 'c1',
            institutionId: 'inst',
            region: '330200',
            content: {
              kind: 'skill-level',
              edition: '2015',
              occupation: '6-18-01-01',
              level: 'senior',
              issuedOn: '2019-12-01',
              trainingClass: null,
              mode: 'social-assessment',
            },
          },
        },
      ],
      postRegions: ['330282', '330200', '330000', '000000'],
      certificateRegions: ['330200', '330000', '000000'],
      hasCertificate: true,
      highestRank: 4,
      erased: false,
      mergedInto: null,
      absorbed: [],
      standsForSeveral: false,
      again: false,
      lastPosition: 3,
    });
  });

  it('keep the highest rank ever stated when a correction lowers the level', () => {
    const [high, low] = [content({ level: 'technician' }), content({ level: 'junior' })];
    expect(dossierOf(certified(high), corrected('2020-02-01', 1, high, low)).highestRank).toBe(5);
  });
});

describe('facts as of a day', () => {
  const registration = registered('2019-01-01');

  it('do not exist before the person was registered', () => {
    expect(factsAsOf(dossierOf(registration), on('2020-01-01', '2019-01-01T11:59:59.999Z'))).toBeUndefined();
  });

  it('hold everything a programme reads', () => {
    const dossier = dossierOf(
      registration,
      started('2020-02-01'),
      certified(content()),
      insured('2020-03-10', [{ from: '2019-12', to: '2020-02', status: 'paid' }]),
      decided('2020-04-05'),
    );
    expect(factsAsOf(dossier, on('2020-06-30'))).toEqual({
      worker: { id: 'w1', sex: 'female', birthMonth: '1988-03', hukouRegion: '520300' },
      certificates: [
        {
          certificateId: 'c1',
          institutionId: 'inst',
          region: '330200',
          kind: 'skill-level',
          edition: '2015',
          occupation: '6-18-01-01',
          level: 'intermediate',
          issuedOn: '2019-12-01',
          trainingClass: null,
          mode: 'exam',
        },
      ],
      employments: [
        {
          employmentId: 'e1',
          employer: '91330282MA2AAAAA0A',
          region: '330282',
          industry: 'C34',
          edition: '2015',
          occupation: '6-18-01-01',
          frontLine: true,
          contract: true,
          from: '2020-02-01',
        },
      ],
      insurance: [
        {
          scheme: 'unemployment',
          region: '330282',
          months: [{ from: '2019-12', to: '2020-02', status: 'paid' }],
        },
      ],
      payments: [
        {
          programme: 'shortage-post-allowance',
          units: ['2020-01'],
          amountFen: 50000,
          decidedOn: '2020-04-05',
        },
      ],
    });
  });

  it('know a post from its first day, and its end from its last day on', () => {
    const dossier = dossierOf(registration, started('2020-02-01'), ended('2020-06-30'));
    const posts = (asOf: string) =>
      factsAsOf(dossier, on(asOf))!.employments.map(({ from, to }) => ({ from, to }));
    expect(posts('2020-01-31')).toEqual([]);
    expect(posts('2020-02-01')).toEqual([{ from: '2020-02-01', to: undefined }]);
    expect(posts('2020-06-29')).toEqual([{ from: '2020-02-01', to: undefined }]);
    expect(posts('2020-06-30')).toEqual([{ from: '2020-02-01', to: '2020-06-30' }]);
  });

  it('take a revocation into account from its day on, but only once it is known', () => {
    const dossier = dossierOf(
      registration,
      certified(content()),
      revoked('2020-06-01', content(), {}, { recordedOn: '2020-07-15' }),
    );
    const revokedOn = (vantage: Vantage) => factsAsOf(dossier, vantage)!.certificates[0]!.revokedOn;
    expect(revokedOn(on('2020-05-31'))).toBeUndefined();
    expect(revokedOn(on('2020-06-01', '2020-07-15T11:59:59.999Z'))).toBeUndefined();
    expect(revokedOn(on('2020-06-01', '2020-07-15T12:00:00.000Z'))).toBe('2020-06-01');
  });

  it('read a corrected certificate as corrected from its day of issue, but only once that is known', () => {
    const right = content({ level: 'senior', issuedOn: '2020-01-15' });
    const dossier = dossierOf(
      registration,
      certified(content()),
      corrected('2020-03-01', 1, content(), right),
    );
    const levels = (vantage: Vantage) => factsAsOf(dossier, vantage)!.certificates.map(({ level }) => level);
    expect(levels(on('2019-12-31', '2020-02-29T00:00:00.000Z'))).toEqual(['intermediate']);
    expect(levels(on('2019-12-31'))).toEqual([]);
    expect(levels(on('2020-01-15'))).toEqual(['senior']);
  });

  it('read a corrected post and person as corrected from the start, but only once that is known', () => {
    const begun = started('2020-02-01');
    const right = {
      ...stated(begun),
      post: { ...begun.data.post, occupation: { edition: '2015', code: '4-07-03-01' } as const },
      startedOn: '2020-03-01',
    };
    const dossier = dossierOf(
      registration,
      begun,
      employmentCorrected('2020-05-20', stated(begun), right),
      detailsCorrected('2020-05-20', { before: { sex: 'female' }, after: { sex: 'male' } }),
      ended('2020-12-31'),
    );
    const said = (vantage: Vantage) => {
      const { worker, employments } = factsAsOf(dossier, vantage)!;
      return [worker.sex, ...employments.map(({ occupation, from, to }) => [occupation, from, to])];
    };
    const [APRIL, JUNE] = ['2020-04-15T00:00:00.000Z', '2020-06-15T00:00:00.000Z'];
    expect(said(on('2020-02-15', APRIL))).toEqual(['female', ['6-18-01-01', '2020-02-01', undefined]]);
    expect(said(on('2020-02-15', JUNE))).toEqual(['male']);
    expect(said(on('2020-03-01', JUNE))).toEqual(['male', ['4-07-03-01', '2020-03-01', undefined]]);
    expect(said(on('2020-12-31'))).toEqual(['male', ['4-07-03-01', '2020-03-01', '2020-12-31']]);
  });

  it('let the last report about a month win, whichever agency made it, and stop at the month of the day', () => {
    const dossier = dossierOf(
      registration,
      insured('2020-03-10', [
        { from: '2019-11', to: '2020-01', status: 'paid' },
        { from: '2020-02', to: '2020-02', status: 'arrears' },
      ]),
      insured('2020-05-10', [{ from: '2020-01', to: '2020-03', status: 'back-paid' }], { region: '340800' }),
    );
    expect(factsAsOf(dossier, on('2020-02-01'))!.insurance).toEqual([
      {
        scheme: 'unemployment',
        region: '330282',
        months: [{ from: '2019-11', to: '2019-12', status: 'paid' }],
      },
      {
        scheme: 'unemployment',
        region: '340800',
        months: [{ from: '2020-01', to: '2020-02', status: 'back-paid' }],
      },
    ]);
  });

  it('count a payment as soon as it is decided, also when an earlier day is asked about', () => {
    const dossier = dossierOf(registration, decided('2020-07-03'));
    expect(factsAsOf(dossier, on('2020-06-30'))!.payments).toHaveLength(1);
    expect(factsAsOf(dossier, on('2020-06-30', '2020-07-03T11:59:59.999Z'))!.payments).toEqual([]);
  });

  it('know of a retirement from its first day on', () => {
    const dossier = dossierOf(registration, retired('2020-05-01'));
    expect(factsAsOf(dossier, on('2020-04-30'))!.worker.retiredOn).toBeUndefined();
    expect(factsAsOf(dossier, on('2020-05-01'))!.worker.retiredOn).toBe('2020-05-01');
  });

  it('as known at a moment are those that the events known then give', () => {
    fc.assert(
      fc.property(population(3), vantageDay, vantageDay, fc.nat(40), (events, asOfDay, knownDay, through) => {
        const asOf = dateOf(asOfDay);
        const knownAt = momentOf(knownDay);
        const known = events.filter(
          ({ recordedAt, position }) => recordedAt <= knownAt && position <= through,
        );
        const early = dossiersOf(known);
        for (const [workerId, dossier] of dossiersOf(events)) {
          const then = early.get(workerId);
          expect(factsAsOf(dossier, { asOf, knownAt, through })).toEqual(then && factsAsOf(then, on(asOf)));
        }
      }),
    );
  });
});
