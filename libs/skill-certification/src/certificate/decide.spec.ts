import { describe, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import { certificateNumberHistory } from '../certificate-number/history.js';
import numberFixtures from '../certificate-number/history.fixtures.json' with { type: 'json' };
import type { RecordCertificate } from './commands.js';
import type {
  CertificateContent,
  CertificateCorrected,
  CertificateCorrectionRequested,
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
const asked = (
  requestId: string,
  before: CertificateContent,
  after: CertificateContent,
): CertificateCorrectionRequested => ({
  type: 'CertificateCorrectionRequested',
  occurredOn: '2020-06-01',
  data: {
    certificateId,
    workerId,
    requestId,
    before,
    content: after,
    reason: '等级误填',
    attachments: [],
    requestedBy: 'user:clerk-1',
  },
});
const corrected = (
  correction: number,
  before: CertificateContent,
  after: CertificateContent,
  requestId = `r${correction}`,
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
    requestId,
    requestedBy: 'user:clerk-1',
    attachments: [],
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

const direct = { mode: 'direct-recognition', approvalNumber: '苏人社认〔2020〕3号' } as const;
const meister = { issuer: 'HWK München', country: 'DEU', grade: 'Meister' };
const recognition = {
  ground: '试点单位直接认定',
  approvedBy: '江苏省人力资源和社会保障厅',
  approvedOn: '2020-04-30',
  notice: { from: '2020-04-20', until: '2020-04-30' },
  rule: { packId: 'jiangsu-2018-28', version: 1, code: 'JS-R1' },
};
const weighted = (name: 'theory' | 'practice' | 'innovation', weight: number) => ({
  name,
  weight,
  score: 800,
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
    given(certificate)(recorded, asked('r1', content, senior), corrected(1, content, senior))
      .when(record({ level: 'senior' }))
      .thenNothing();
    given(certificate)(recorded, asked('r1', content, senior), corrected(1, content, senior))
      .when(record())
      .thenRejected('CONTENT_DIFFERS');
  });

  it('does not tell anything about the worker who holds the number', () =>
    given(certificate)(recorded)
      .when(record({}, { workerId: 'worker-2' }))
      .thenRejected({ code: 'NUMBER_TAKEN' }));

  it('contradicts nothing by leaving out what only the first record said', () => {
    const detailed = { ...content, ...direct, recognition };
    const said = { ...recorded, data: { ...facts, content: detailed } };
    given(certificate)(said).when(record(direct)).thenNothing();
    given(certificate)(recorded)
      .when(record({ validUntil: '2026-05-01' }))
      .thenRejected({ code: 'CONTENT_DIFFERS', fields: ['validUntil'] });
  });

  it('has five levels before 2022-03-18 and eight from that day on', () => {
    const special = { level: 'special-grade-technician', issuedOn: '2022-03-18' } as const;
    given(certificate)()
      .when(record(special, { today: '2022-04-01' }))
      .then({
        ...recorded,
        occurredOn: '2022-03-18',
        data: { ...facts, content: { ...content, ...special } },
      });
    given(certificate)()
      .when(record({ ...special, issuedOn: '2022-03-17' }, { today: '2022-04-01' }))
      .thenRejected({ code: 'LEVEL_NOT_IN_FORCE', level: 'special-grade-technician', from: '2022-03-18' });
  });

  it('does not bring a revoked certificate back', () =>
    given(certificate)(recorded, revoked()).when(record()).thenRejected('CERTIFICATE_REVOKED'));

  it.each([
    [{ kind: 'special-ability' }, 'LEVEL_NOT_ALLOWED'],
    [{ kind: 'skill-level', level: null }, 'LEVEL_REQUIRED'],
    [{ kind: 'vocational-qualification', level: null }, 'LEVEL_REQUIRED'],
    [{ mode: 'direct-recognition' }, 'APPROVAL_NUMBER_REQUIRED'],
    [{ mode: 'direct-recognition', approvalNumber: ' ' }, 'APPROVAL_NUMBER_REQUIRED'],
    [{ issuedOn: '2020-05-07' }, 'ISSUED_IN_FUTURE'],
    [{ validUntil: '2020-04-30' }, 'VALIDITY_ENDS_BEFORE_ISSUE'],
    [{ level: 'special-grade-technician' }, 'LEVEL_NOT_IN_FORCE'],
    [{ foreign: meister }, 'DETAILS_OF_OTHER_MODE'],
    [{ recognition }, 'DETAILS_OF_OTHER_MODE'],
    [{ contestAward: 'a1' }, 'DETAILS_OF_OTHER_MODE'],
    [
      { ...direct, recognition: { ...recognition, notice: { from: '2020-04-20', until: '2020-05-01' } } },
      'NOTICE_NOT_OVER',
    ],
    [{ components: [weighted('theory', 40), weighted('practice', 50)] }, 'WEIGHTS_NOT_100'],
    [{ components: [weighted('theory', 50), weighted('theory', 50)] }, 'WEIGHTS_NOT_100'],
  ] as const)('of %j is refused: %s', (changes, code) =>
    given(certificate)().when(record(changes)).thenRejected(code),
  );

  it.each([
    { kind: 'special-ability', level: null },
    { mode: 'direct-recognition', approvalNumber: '甬人社认〔2020〕3号' },
    { issuedOn: '2020-05-06' },
    { validUntil: '2020-05-01' },
    { mode: 'international-certificate', foreign: meister },
    { ...direct, recognition },
    { ...direct, contestAward: 'a1' },
    { components: [weighted('theory', 30), weighted('practice', 40), weighted('innovation', 30)] },
  ] as const)('of %j is accepted', (changes) => {
    const changed = { ...content, ...changes };
    given(certificate)()
      .when(record(changes))
      .then({ ...recorded, occurredOn: changed.issuedOn, data: { ...facts, content: changed } });
  });
});

describe('revocation', () => {
  it('carries the content as corrected', () => {
    given(certificate)(recorded).when(revoke('2020-09-01')).then(revoked());
    given(certificate)(recorded, asked('r1', content, senior), corrected(1, content, senior))
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
