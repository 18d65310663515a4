import { describe, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import { certificateNumberHistory } from '../certificate-number/history.js';
import numberFixtures from '../certificate-number/history.fixtures.json' with { type: 'json' };
import type { CorrectCertificate, RecordCertificate } from './commands.js';
import type {
  CertificateContent,
  CertificateCorrected,
  CertificateRecorded,
  CertificateRevoked,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { certificateHistory } from './history.js';
import { certificate } from './index.js';
import { content } from './testing/content.js';

const certificateId = 'cert-1';
const workerId = 'worker-1';
const facts = { certificateId, workerId, institutionId: 'inst-1', region: '330282', content };
const record = (
  changes: Partial<CertificateContent> = {},
  more: Partial<RecordCertificate> = {},
): RecordCertificate => ({
  type: 'RecordCertificate',
  ...facts,
  today: '2020-05-06',
  ...more,
  content: { ...content, ...changes },
});
const recorded: CertificateRecorded = { type: 'CertificateRecorded', occurredOn: '2020-05-01', data: facts };

const senior: CertificateContent = { ...content, level: 'senior' };
const correct = (
  corrected: CertificateContent,
  more: Partial<CorrectCertificate> = {},
): CorrectCertificate => ({
  type: 'CorrectCertificate',
  certificateId,
  content: corrected,
  reason: '等级误填',
  approvedBy: 'user:reviewer-1',
  today: '2020-06-01',
  ...more,
});
const corrected = (
  correction: number,
  before: CertificateContent,
  after: CertificateContent,
): CertificateCorrected => ({
  type: 'CertificateCorrected',
  occurredOn: after.issuedOn,
  data: {
    certificateId,
    workerId,
    correction,
    before,
    content: after,
    reason: '等级误填',
    approvedBy: 'user:reviewer-1',
  },
});

const revoke = (on: string, reason = '考核记录被撤销') => ({
  type: 'RevokeCertificate' as const,
  certificateId,
  reason,
  on,
});
const revoked = (voided = content, corrections = 0): CertificateRevoked => ({
  type: 'CertificateRevoked',
  occurredOn: '2020-09-01',
  data: { certificateId, workerId, reason: '考核记录被撤销', content: voided, corrections },
});

describe('recording', () => {
  it('is dated by the day of issue', () => given(certificate)().when(record()).then(recorded));

  it('of the same content on a later day is nothing', () =>
    given(certificate)(recorded)
      .when(record({}, { today: '2021-01-01' }))
      .thenNothing());

  it('of the same content is nothing, whatever class it comes in', () => {
    const fromElsewhere = Object.assign(
      Object.create({ declared: 'elsewhere' }),
      content,
    ) as CertificateContent;
    given(certificate)(recorded)
      .when({ ...record(), content: fromElsewhere })
      .thenNothing();
  });

  it('says which fields differ and leaves them to a correction', () => {
    given(certificate)(recorded)
      .when(record({ level: 'senior', scores: { ...content.scores, theory: 880 } }))
      .thenRejected({ code: 'CONTENT_DIFFERS', fields: ['level', 'scores'] });
    given(certificate)(recorded)
      .when(record({}, { institutionId: 'inst-2' }))
      .thenRejected({ code: 'CONTENT_DIFFERS', fields: ['institutionId'] });
  });

  it('compares with the corrected content', () => {
    given(certificate)(recorded, corrected(1, content, senior))
      .when(record({ level: 'senior' }))
      .thenNothing();
    given(certificate)(recorded, corrected(1, content, senior))
      .when(record())
      .thenRejected('CONTENT_DIFFERS');
  });

  it('does not tell anything about the worker who holds the number', () =>
    given(certificate)(recorded)
      .when(record({}, { workerId: 'worker-2' }))
      .thenRejected({ code: 'NUMBER_TAKEN' }));

  it('does not bring a revoked certificate back', () =>
    given(certificate)(recorded, revoked()).when(record()).thenRejected('CERTIFICATE_REVOKED'));

  it.each([
    [{ kind: 'special-ability' }, 'LEVEL_NOT_ALLOWED'],
    [{ kind: 'skill-level', level: null }, 'LEVEL_REQUIRED'],
    [{ kind: 'vocational-qualification', level: null }, 'LEVEL_REQUIRED'],
    [{ mode: 'direct-recognition' }, 'APPROVAL_NUMBER_REQUIRED'],
    [{ mode: 'direct-recognition', approvalNumber: ' ' }, 'APPROVAL_NUMBER_REQUIRED'],
    [{ issuedOn: '2020-05-07' }, 'ISSUED_IN_FUTURE'],
  ] as const)('of %j is refused: %s', (changes, code) =>
    given(certificate)().when(record(changes)).thenRejected(code),
  );

  it.each([
    { kind: 'special-ability', level: null },
    { mode: 'direct-recognition', approvalNumber: '甬人社认〔2020〕3号' },
    { issuedOn: '2020-05-06' },
  ] as const)('of %j is accepted', (changes) => {
    const changed = { ...content, ...changes };
    given(certificate)()
      .when(record(changes))
      .then({ ...recorded, occurredOn: changed.issuedOn, data: { ...facts, content: changed } });
  });
});

describe('correction', () => {
  it('keeps what was recorded and counts up', () => {
    given(certificate)(recorded)
      .when(correct(senior))
      .then(corrected(1, content, senior));
    const earlier = { ...senior, issuedOn: '2020-04-30' };
    given(certificate)(recorded, corrected(1, content, senior))
      .when(correct(earlier))
      .then(corrected(2, senior, earlier));
  });

  it('to what already stands is nothing', () =>
    given(certificate)(recorded).when(correct(content)).thenNothing());

  it('back to the first content is a correction too', () =>
    given(certificate)(recorded, corrected(1, content, senior))
      .when(correct(content))
      .then(corrected(2, senior, content)));

  it('cannot change the number', () =>
    given(certificate)(recorded)
      .when(correct({ ...content, number: 'S000133000001204000018' }))
      .thenRejected('NUMBER_FIXED'));

  it('states why', () =>
    given(certificate)(recorded)
      .when(correct(senior, { reason: ' ' }))
      .thenRejected('REASON_REQUIRED'));

  it('obeys the rules of recording', () => {
    given(certificate)(recorded)
      .when(correct({ ...content, level: null }))
      .thenRejected('LEVEL_REQUIRED');
    given(certificate)(recorded)
      .when(correct({ ...content, issuedOn: '2020-06-02' }))
      .thenRejected('ISSUED_IN_FUTURE');
  });

  it('needs a valid certificate', () => {
    given(certificate)().when(correct(senior)).thenRejected('CERTIFICATE_NOT_FOUND');
    given(certificate)(recorded, revoked()).when(correct(senior)).thenRejected('CERTIFICATE_REVOKED');
  });
});

describe('revocation', () => {
  it('carries the content as corrected', () => {
    given(certificate)(recorded).when(revoke('2020-09-01')).then(revoked());
    given(certificate)(recorded, corrected(1, content, senior))
      .when(revoke('2020-09-01'))
      .then(revoked(senior, 1));
  });

  it('happens once, whatever the second one says', () =>
    given(certificate)(recorded, revoked()).when(revoke('2020-10-01', '另一原因')).thenNothing());

  it('may void a certificate from its day of issue, not before', () => {
    given(certificate)(recorded)
      .when(revoke('2020-05-01'))
      .then({ ...revoked(), occurredOn: '2020-05-01' });
    given(certificate)(recorded)
      .when(revoke('2020-04-30'))
      .thenRejected({ code: 'REVOKED_BEFORE_ISSUE', issuedOn: '2020-05-01' });
  });

  it('states why', () =>
    given(certificate)(recorded).when(revoke('2020-09-01', '')).thenRejected('REASON_REQUIRED'));
  it('needs a certificate', () =>
    given(certificate)().when(revoke('2020-09-01')).thenRejected('CERTIFICATE_NOT_FOUND'));
});

it('lifts every stored shape', () => {
  checkHistoryFixtures(certificateHistory, fixtures);
  checkHistoryFixtures(certificateNumberHistory, numberFixtures);
});
