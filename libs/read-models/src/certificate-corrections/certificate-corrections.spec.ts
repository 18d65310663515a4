import { it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { CertificateCorrectionRequested } from '#skill-certification';
import { content, corrected } from '../testing/events.js';
import { certificateCorrectionsProjection } from './projection.js';

const [before, after] = [content(), content({ level: 'senior' })];
const asked: CertificateCorrectionRequested = {
  type: 'CertificateCorrectionRequested',
  occurredOn: '2020-06-01',
  data: {
    certificateId: 'c1',
    workerId: 'w1',
    requestId: 'r1',
    before,
    content: after,
    reason: '误填',
    attachments: [{ sha256: 'a'.repeat(64) }],
    requestedBy: 'user:clerk',
  },
};
const row = {
  ...asked.data,
  status: 'requested',
  requestedOn: '2020-06-01',
  decidedBy: null,
  decidedReason: null,
  decidedAt: null,
  position: 1,
} as const;

it('shows a request, and who refused it why', () => {
  givenRows(certificateCorrectionsProjection)(recorded(asked)).then(row);
  const refused = recorded(
    {
      type: 'CertificateCorrectionRefused',
      occurredOn: '2020-06-02',
      data: {
        certificateId: 'c1',
        workerId: 'w1',
        requestId: 'r1',
        refusedBy: 'user:reviewer',
        reason: '材料不符',
      },
    } as const,
    { position: 2 },
  );
  givenRows(certificateCorrectionsProjection)(recorded(asked), refused).then({
    ...row,
    status: 'refused',
    decidedBy: 'user:reviewer',
    decidedReason: '材料不符',
    decidedAt: refused.recordedAt,
    position: 2,
  });
});

it('has nothing of a correction that was recorded without a request', () =>
  givenRows(certificateCorrectionsProjection)(corrected('2020-03-01', 1, before, after)).then());
