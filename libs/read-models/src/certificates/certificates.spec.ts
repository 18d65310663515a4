import { describe, it } from '@jest/globals';
import { givenRows } from '#event-sourcing/testing';
import { certified, content, corrected, revoked } from '../testing/events.js';
import { certificatesProjection } from './projection.js';
import type { CertificateRow } from './row.js';

const wrong = content();
const right = content({ level: 'senior', issuedOn: '2019-11-15' });
const recordedIt = certified(wrong, {}, { recordedOn: '2019-12-10' });
const correctedIt = corrected('2020-03-01', 1, wrong, right, {}, { position: 2 });
const revokedIt = revoked('2020-06-01', right, {}, { recordedOn: '2020-07-15', position: 3 });

const stored = { validUntil: null, details: {} };

const row: CertificateRow = {
  ...wrong,
  ...stored,
  rank: 3,
  certificateId: 'c1',
  workerId: 'w1',
  institutionId: 'inst',
  region: '330200',
  source: 'test',
  status: 'valid',
  revokedOn: null,
  revokedReason: null,
  revokedKnownFrom: null,
  suspensions: [],
  prints: [],
  pendingCorrection: null,
  version: 0,
  knownFrom: '2019-12-10T12:00:00.000Z',
  superseded: [],
  position: 1,
};

const correctedRow: CertificateRow = {
  ...row,
  ...right,
  rank: 4,
  version: 1,
  knownFrom: '2020-03-01T12:00:00.000Z',
  superseded: [
    {
      ...wrong,
      ...stored,
      rank: 3,
      version: 0,
      knownFrom: '2019-12-10T12:00:00.000Z',
      knownTo: '2020-03-01T12:00:00.000Z',
    },
  ],
  position: 2,
};

describe('certificates', () => {
  it('shows the newest content and keeps what was known before', () => {
    givenRows(certificatesProjection)(recordedIt).then(row);
    givenRows(certificatesProjection)(recordedIt, correctedIt).then(correctedRow);
  });

  it('has no rank without a level', () => {
    const special = content({ kind: 'special-ability', level: null });
    givenRows(certificatesProjection)(certified(special, {}, { recordedOn: '2019-12-10' })).then({
      ...row,
      ...special,
      rank: null,
    });
  });

  it('notes from which day on it is void and since when that is known', () => {
    givenRows(certificatesProjection)(recordedIt, correctedIt, revokedIt).then({
      ...correctedRow,
      status: 'revoked',
      revokedOn: '2020-06-01',
      revokedReason: '考务违规',
      revokedKnownFrom: '2020-07-15T12:00:00.000Z',
      position: 3,
    });
  });
});
