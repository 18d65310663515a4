import { describe, expect, it } from '@jest/globals';
import { covers, employmentDays, isValidOn, READERS, type Binding, type FactValue } from './bindings.js';
import { dayNumber } from './dates.js';
import type { CertificateFacts, EmploymentFacts, ProgrammeFacts } from './programme-facts.js';
import type { FactName } from './vocabulary.js';

const CERTIFICATE: CertificateFacts = {
  certificateId: 'c-1',
  kind: 'skill-level',
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'technician',
  issuedOn: '2019-05-06',
  revokedOn: '2020-02-02',
  institutionId: 'i-1',
  region: '330282',
};
const POST: EmploymentFacts = {
  employmentId: 'e-1',
  employer: '91330282MA0TERT16A',
  region: '330282',
  industry: 'C34',
  edition: '2022',
  occupation: '6-18-01-01',
  from: '2019-03-01',
  to: '2020-02-10',
};
const PERSON: ProgrammeFacts = {
  worker: { id: 'w' },
  certificates: [CERTIFICATE],
  employments: [POST],
  insurance: [],
  payments: [],
};

const read = (
  fact: FactName,
  changes: Partial<Omit<Binding, 'on'>> & { readonly on?: string } = {},
): FactValue =>
  READERS[fact]({
    facts: PERSON,
    region: '330200',
    certificate: CERTIFICATE,
    employment: POST,
    ...changes,
    on: dayNumber(changes.on ?? '2020-01-01'),
  });

describe('what is true on a day', () => {
  it('a certificate is valid from its day of issue to the day before its revocation', () => {
    const valid = ['2019-05-05', '2019-05-06', '2020-02-01', '2020-02-02'].map((on) =>
      isValidOn(CERTIFICATE, dayNumber(on)),
    );
    expect(valid).toEqual([false, true, true, false]);
  });

  it('a post is held from its first to its last day', () => {
    const held = ['2019-02-28', '2019-03-01', '2020-02-10', '2020-02-11'].map((on) =>
      covers(employmentDays([POST])[0]!, dayNumber(on)),
    );
    expect(held).toEqual([false, true, true, false]);
  });

  it('a month reported twice for a scheme was paid if it was paid anywhere', () => {
    const span = (status: 'paid' | 'arrears' | 'back-paid') => ({
      scheme: 'pension' as const,
      region: '330282',
      months: [{ from: '2020-01', to: '2020-01', status }],
    });
    const facts = { ...PERSON, insurance: [span('arrears'), span('paid'), span('back-paid')] };
    expect(read('insurance.pension', { facts })).toBe('paid');
    expect(read('insurance.pension', { facts, on: '2020-02-01' })).toBeUndefined();
    expect(read('insurance.medical', { facts })).toBeUndefined();
  });

  it('the worst of the reported schemes is the status of the month', () => {
    const of = (scheme: 'pension' | 'medical' | 'work-injury', status: 'paid' | 'back-paid' | 'arrears') => ({
      scheme,
      region: '330282',
      months: [{ from: '2020-01', to: '2020-01', status }],
    });
    expect(
      read('insurance.status', {
        facts: { ...PERSON, insurance: [of('pension', 'paid'), of('medical', 'back-paid')] },
      }),
    ).toBe('back-paid');
    expect(
      read('insurance.status', {
        facts: { ...PERSON, insurance: [of('work-injury', 'arrears'), of('medical', 'back-paid')] },
      }),
    ).toBe('arrears');
    expect(read('insurance.status')).toBeUndefined();
  });

  it('no post is no when posts are known, and unknown when none was ever reported', () => {
    expect(read('post.held', { employment: null })).toBe(false);
    expect(read('post.held', { employment: null, facts: { ...PERSON, employments: [] } })).toBeUndefined();
    expect(read('post.frontLine')).toBeUndefined();
    expect(read('post.inRegion')).toBe(true);
  });

  it('a certificate is the first unless an earlier valid one stands before it', () => {
    const beside = (other: Partial<CertificateFacts>): ProgrammeFacts => ({
      ...PERSON,
      certificates: [CERTIFICATE, { ...CERTIFICATE, certificateId: 'c-0', revokedOn: null, ...other }],
    });
    const earlier = beside({ issuedOn: '2016-04-01', occupation: '6-31-01-03' });
    expect([
      read('certificate.firstOfPerson', { facts: earlier }),
      read('certificate.firstOfOccupation', { facts: earlier }),
    ]).toEqual([false, true]);
    const revoked = beside({ issuedOn: '2016-04-01', revokedOn: '2017-01-01' });
    expect(read('certificate.firstOfPerson', { facts: revoked })).toBe(true);
    const sameDay = beside({});
    expect(read('certificate.firstOfPerson', { facts: sameDay })).toBe(true);
  });

  it('a level outranks a lower one, whatever its national code', () => {
    const rank = (level: CertificateFacts['level']) =>
      read('certificate.rank', { certificate: { ...CERTIFICATE, level } });
    expect([rank(null), rank('junior'), rank('senior-technician')]).toEqual([0, 2, 6]);
    expect(read('certificate.level', { certificate: { ...CERTIFICATE, level: null } })).toBe('none');
  });

  it('months of a scheme add up once each, to the month asked about; arrears do not', () => {
    const scheme = 'unemployment' as const;
    const insurance = [
      {
        scheme,
        region: '330282',
        months: [
          { from: '2019-01', to: '2019-10', status: 'paid' as const },
          { from: '2019-11', to: '2019-11', status: 'arrears' as const },
          { from: '2019-12', to: '2019-12', status: 'back-paid' as const },
        ],
      },
      { scheme, region: '330281', months: [{ from: '2019-10', to: '2020-06', status: 'paid' as const }] },
    ];
    const facts = { ...PERSON, insurance };
    expect(read('insurance.unemploymentMonths', { facts })).toBe(13);
    expect(read('insurance.pensionMonths', { facts })).toBeUndefined();
    const here = (on: string, region: string) => read('insurance.insuredHere', { facts, on, region });
    expect([
      here('2020-01-01', '330200'),
      here('2020-01-01', '330282'),
      here('2021-01-01', '330282'),
    ]).toEqual([true, false, undefined]);
  });

  it('appointed is a post of the occupation of the certificate', () => {
    const other = { ...POST, occupation: '4-03-02-01' };
    expect([
      read('post.appointed'),
      read('post.appointed', { employment: other }),
      read('post.appointed', { employment: null, facts: { ...PERSON, employments: [POST] } }),
      read('post.appointed', { employment: null, facts: { ...PERSON, employments: [] } }),
      read('post.appointed', { certificate: null }),
    ]).toEqual([true, false, false, undefined, undefined]);
  });

  it('a certificate came of training by its class or by a training that names it; no only where all trainings name another', () => {
    const of = (trainings: ProgrammeFacts['trainings'], trainingClass?: string): FactValue =>
      read('certificate.trained', {
        certificate: { ...CERTIFICATE, trainingClass: trainingClass ?? null },
        facts: { ...PERSON, ...(trainings === undefined ? {} : { trainings }) },
      });
    const led = (certificateId: string | null) => ({
      trainingId: 't-1',
      kind: 'skill' as const,
      completedOn: '2019-05-01',
      certificateId,
    });
    expect([of(undefined, 'P-1'), of([], 'P-1'), of([led('c-1')])]).toEqual([true, true, true]);
    expect([of([]), of([led('c-2')])]).toEqual([false, false]);
    expect([of(undefined), of([led('c-2'), led(null)])]).toEqual([undefined, undefined]);
  });

  it('death is unknown until somebody has asked, and counts from its day', () => {
    const dead = (diedOn: string | null | undefined) =>
      read('worker.dead', {
        facts: { ...PERSON, worker: diedOn === undefined ? { id: 'w' } : { id: 'w', diedOn } },
      });
    expect([undefined, null, '2020-01-02', '2020-01-01'].map(dead)).toEqual([undefined, false, false, true]);
  });

  it('a recorded death is what the register itself says: none while it has none, and counts from its day', () => {
    const recorded = (diedOn: string | null) =>
      read('worker.deathRecorded', { facts: { ...PERSON, worker: { id: 'w', diedOn } } });
    expect(read('worker.deathRecorded')).toBe(false);
    expect([null, '2020-01-02', '2020-01-01'].map(recorded)).toEqual([false, false, true]);
  });

  it('an application has the day it was made and the day its papers were complete', () => {
    const facts = {
      ...PERSON,
      application: { on: '2020-01-02', filedOn: '2020-01-09' },
      payment: { on: '2020-03-01' },
    };
    expect([
      read('application.on', { facts }),
      read('application.filedOn', { facts }),
      read('payment.on', { facts }),
      read('application.filedOn', { facts: { ...facts, application: { on: '2020-01-02' } } }),
      read('payment.on'),
    ]).toEqual([20200102, 20200109, 20200301, undefined, undefined]);
  });

  it('no application is a fact, and what was paid before is of the programme asked about', () => {
    expect(read('application.made')).toBeUndefined();
    expect(read('application.made', { facts: { ...PERSON, application: null } })).toBe(false);
    const payment = { units: ['2020-01', '2020-02'], amountFen: 10, decidedOn: '2020-03-01' };
    const payments = ['a', 'a', 'b'].map((programme) => ({ ...payment, programme }));
    const facts = { ...PERSON, payments };
    expect(read('prior.paidMonths', { facts, programme: 'a' })).toBe(2);
    expect(read('prior.paidFen', { facts, programme: 'b' })).toBe(10);
  });
});
