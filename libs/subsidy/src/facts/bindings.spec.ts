import { describe, expect, it } from '@jest/globals';
import { isActiveOn, isValidOn, READERS, type Binding, type FactValue } from './bindings.js';
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
      isActiveOn(POST, dayNumber(on)),
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
});
