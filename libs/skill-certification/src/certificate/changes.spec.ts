import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { given } from '#event-sourcing/testing';
import type { ApproveCorrection, RequestCorrection } from './commands.js';
import type { CertificateContent, CertificateEvent, CertificateRecorded } from './events.js';
import { certificate } from './index.js';
import { content } from './testing/content.js';

const ids = { certificateId: 'cert-1', workerId: 'worker-1' };
const limited: CertificateContent = { ...content, validUntil: '2026-04-30' };
const recordedAs = (what: CertificateContent): CertificateRecorded => ({
  type: 'CertificateRecorded',
  occurredOn: '2020-05-01',
  data: { ...ids, institutionId: 'inst-1', region: '330282', content: what },
});
const recorded = recordedAs(content);
const senior: CertificateContent = { ...content, level: 'senior' };
const paper = { sha256: 'a'.repeat(64) };

const request = (more: Partial<RequestCorrection> = {}): RequestCorrection => ({
  type: 'RequestCorrection',
  certificateId: ids.certificateId,
  requestId: 'r1',
  content: senior,
  reason: '等级误填',
  attachments: [paper],
  requestedBy: 'user:clerk-1',
  today: '2020-06-01',
  ...more,
});
const asked: CertificateEvent = {
  type: 'CertificateCorrectionRequested',
  occurredOn: '2020-06-01',
  data: {
    ...ids,
    requestId: 'r1',
    before: content,
    content: senior,
    reason: '等级误填',
    attachments: [paper],
    requestedBy: 'user:clerk-1',
  },
};
const approve = (approvedBy = 'user:reviewer-1', requestId = 'r1'): ApproveCorrection => ({
  type: 'ApproveCorrection',
  certificateId: ids.certificateId,
  requestId,
  approvedBy,
  today: '2020-06-02',
});
const corrected: CertificateEvent = {
  type: 'CertificateCorrected',
  occurredOn: '2020-05-01',
  data: {
    ...ids,
    correction: 1,
    before: content,
    content: senior,
    reason: '等级误填',
    approvedBy: 'user:reviewer-1',
    requestId: 'r1',
    requestedBy: 'user:clerk-1',
    attachments: [paper],
  },
};
const refuse = {
  type: 'RefuseCorrection',
  certificateId: 'cert-1',
  requestId: 'r1',
  today: '2020-06-02',
} as const;
const withdraw = { ...refuse, type: 'WithdrawCorrection' } as const;
const revoked: CertificateEvent = {
  type: 'CertificateRevoked',
  occurredOn: '2020-09-01',
  data: { ...ids, reason: '撤销', content, corrections: 0 },
};

describe('a correction (A5)', () => {
  it('is asked for with old value, new value, reason and the hash of the paper; nothing changes yet', () => {
    given(certificate)(recorded).when(request()).then(asked);
    expect(fold(certificate, [recorded, asked])).toMatchObject({ content, corrections: 0 });
  });

  it('is approved by another person, and by nobody else', () => {
    given(certificate)(recorded, asked).when(approve()).then(corrected);
    given(certificate)(recorded, asked).when(approve('user:clerk-1')).thenRejected({ code: 'SAME_PERSON' });
    given(certificate)(recorded, asked)
      .when({ ...refuse, refusedBy: 'user:clerk-1', reason: '材料不符' })
      .thenRejected('SAME_PERSON');
  });

  it('is decided once', () => {
    given(certificate)(recorded, asked, corrected).when(approve('user:other')).thenNothing();
    given(certificate)(recorded, asked, corrected)
      .when({ ...refuse, refusedBy: 'user:other', reason: '材料不符' })
      .thenRejected('CORRECTION_SETTLED');
    given(certificate)(recorded).when(approve('user:other', 'r9')).thenRejected('CORRECTION_NOT_FOUND');
  });

  it('may be refused with a reason, or taken back by who asked; another one may follow', () => {
    const refused = {
      type: 'CertificateCorrectionRefused',
      occurredOn: '2020-06-02',
      data: { ...ids, requestId: 'r1', refusedBy: 'user:reviewer-1', reason: '材料不符' },
    } as const;
    given(certificate)(recorded, asked)
      .when({ ...refuse, refusedBy: 'user:reviewer-1', reason: '材料不符' })
      .then(refused);
    given(certificate)(recorded, asked)
      .when({ ...refuse, refusedBy: 'user:reviewer-1', reason: ' ' })
      .thenRejected('REASON_REQUIRED');
    given(certificate)(recorded, asked)
      .when({ ...withdraw, withdrawnBy: 'user:other' })
      .thenRejected('NOT_THE_REQUESTER');
    given(certificate)(recorded, asked)
      .when({ ...withdraw, withdrawnBy: 'user:clerk-1' })
      .then({
        type: 'CertificateCorrectionWithdrawn',
        occurredOn: '2020-06-02',
        data: { ...ids, requestId: 'r1', withdrawnBy: 'user:clerk-1' },
      });
    const again = { ...asked, data: { ...asked.data, requestId: 'r2' } } as CertificateEvent;
    given(certificate)(recorded, asked, refused)
      .when(request({ requestId: 'r2' }))
      .then(again);
  });

  it('is one at a time, of a certificate that stands, and about something', () => {
    given(certificate)(recorded, asked)
      .when(request({ requestId: 'r2' }))
      .thenRejected({ code: 'CORRECTION_PENDING', requestId: 'r1' });
    given(certificate)().when(request()).thenRejected('CERTIFICATE_NOT_FOUND');
    given(certificate)(recorded, revoked).when(request()).thenRejected('CERTIFICATE_REVOKED');
    given(certificate)(recorded).when(request({ content })).thenRejected('NOTHING_TO_CORRECT');
    given(certificate)(recorded)
      .when(request({ content: { ...senior, number: 'S000133000001204000018' } }))
      .thenRejected('NUMBER_FIXED');
    given(certificate)(recorded)
      .when(request({ reason: ' ' }))
      .thenRejected('REASON_REQUIRED');
    given(certificate)(recorded)
      .when(request({ attachments: [{ sha256: '扫描件.jpg' }] }))
      .thenRejected('ATTACHMENT_INVALID');
    given(certificate)(recorded)
      .when(request({ content: { ...senior, level: null } }))
      .thenRejected('LEVEL_REQUIRED');
  });
});

const suspended: CertificateEvent = {
  type: 'CertificateSuspended',
  occurredOn: '2020-07-01',
  data: { ...ids, suspension: 1, reason: '考务核查' },
};
const lifted: CertificateEvent = {
  type: 'CertificateSuspensionLifted',
  occurredOn: '2020-08-01',
  data: { ...ids, suspension: 1, reason: '核查无异常' },
};
const suspend = (on = '2020-07-01') =>
  ({ type: 'SuspendCertificate', certificateId: 'cert-1', reason: '考务核查', on }) as const;
const lift = (on = '2020-08-01') =>
  ({ type: 'LiftSuspension', certificateId: 'cert-1', reason: '核查无异常', on }) as const;
const statusOf = (...events: readonly CertificateEvent[]) => fold(certificate, events).status;

describe('a suspension', () => {
  it('holds until it is lifted, and may come again', () => {
    given(certificate)(recorded).when(suspend()).then(suspended);
    given(certificate)(recorded, suspended).when(lift()).then(lifted);
    given(certificate)(recorded, suspended, lifted)
      .when(suspend('2020-09-01'))
      .then({
        ...suspended,
        occurredOn: '2020-09-01',
        data: { ...suspended.data, suspension: 2 },
      } as CertificateEvent);
    expect([statusOf(recorded, suspended), statusOf(recorded, suspended, lifted)]).toEqual([
      'suspended',
      'valid',
    ]);
  });

  it('begins with the day of issue and ends after it began', () => {
    given(certificate)(recorded).when(suspend('2020-04-30')).thenRejected('SUSPENDED_BEFORE_ISSUE');
    given(certificate)(recorded, suspended)
      .when(lift('2020-06-30'))
      .thenRejected({ code: 'LIFTED_BEFORE_SUSPENSION', suspendedOn: '2020-07-01' });
    given(certificate)(recorded).when(lift()).thenRejected('CERTIFICATE_NOT_SUSPENDED');
    given(certificate)(recorded, revoked).when(suspend()).thenRejected('CERTIFICATE_REVOKED');
  });
});

const expire = (today: string) => ({ type: 'ExpireCertificate', certificateId: 'cert-1', today }) as const;
const expired: CertificateEvent = {
  type: 'CertificateExpired',
  occurredOn: '2026-05-01',
  data: { ...ids, validUntil: '2026-04-30' },
};

describe('expiry', () => {
  it('comes the day after the last day that is printed', () => {
    given(certificate)(recordedAs(limited)).when(expire('2026-04-30')).thenRejected('NOT_OVER');
    given(certificate)(recordedAs(limited)).when(expire('2026-05-01')).then(expired);
    given(certificate)(recorded).when(expire('2099-01-01')).thenRejected('NOT_OVER');
  });

  it('is stronger than a suspension, weaker than a revocation, and undone by a correction of the last day', () => {
    const base = recordedAs(limited);
    expect(statusOf(base, suspended, expired)).toBe('expired');
    expect(statusOf(base, expired, revoked)).toBe('revoked');
    const longer = {
      ...corrected,
      data: { ...corrected.data, content: { ...limited, validUntil: '2030-04-30' } },
    };
    expect(statusOf(base, expired, longer as CertificateEvent)).toBe('valid');
    given(certificate)(base, expired).when(suspend()).thenRejected('CERTIFICATE_EXPIRED');
  });
});

describe('a new print', () => {
  const reissue = (print: number) =>
    ({
      type: 'ReissueCertificate',
      certificateId: 'cert-1',
      reason: 'lost',
      print,
      on: '2020-10-01',
    }) as const;
  const reissued: CertificateEvent = {
    type: 'CertificateReissued',
    occurredOn: '2020-10-01',
    data: { ...ids, print: 2, reason: 'lost' },
  };

  it('keeps the number and is counted', () => {
    given(certificate)(recorded).when(reissue(2)).then(reissued);
    given(certificate)(recorded, reissued).when(reissue(2)).thenNothing();
    given(certificate)(recorded).when(reissue(3)).thenRejected({ code: 'PRINT_OUT_OF_ORDER', next: 2 });
    expect(fold(certificate, [recorded, reissued])).toMatchObject({ content, prints: 2 });
  });

  it('is made of what counts only', () => {
    given(certificate)(recorded, suspended).when(reissue(2)).thenRejected('CERTIFICATE_SUSPENDED');
    given(certificate)(recordedAs(limited), expired).when(reissue(2)).thenRejected('CERTIFICATE_EXPIRED');
    given(certificate)(recorded, revoked).when(reissue(2)).thenRejected('CERTIFICATE_REVOKED');
  });
});

it('a revocation keeps the digest of the effects that were seen', () => {
  given(certificate)(recorded)
    .when({
      type: 'RevokeCertificate',
      certificateId: 'cert-1',
      reason: '撤销',
      on: '2020-09-01',
      effectsDigest: 'd1',
    })
    .then({ ...revoked, data: { ...revoked.data, effectsDigest: 'd1' } } as CertificateEvent);
});
