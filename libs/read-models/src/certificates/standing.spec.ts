import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { givenRows, recorded } from '#event-sourcing/testing';
import type {
  CertificateContent,
  CertificateEvent,
  CertificateExpired,
  CertificateReissued,
  CertificateSuspended,
  CertificateSuspensionLifted,
} from '#skill-certification';
import { rowsOf } from '../known-at/replay.js';
import { viewpointOf } from '../known-at/viewpoint.js';
import { certified, content, revoked } from '../testing/events.js';
import { contentFrom, storedContentOf } from './content.js';
import { certificatesKnownAt } from './known-at.js';
import { certificatesProjection } from './projection.js';
import { skillRights } from './rights.js';
import type { CertificateRow } from './row.js';

const ids = { certificateId: 'c1', workerId: 'w1' };
const limited = content({ validUntil: '2020-12-31' });

const log = <E extends CertificateEvent>(event: E, position: number): RecordedEvent<E> =>
  recorded(event, { recordedAt: `${event.occurredOn}T12:00:00.000Z`, position });
const suspended = log<CertificateSuspended>(
  { type: 'CertificateSuspended', occurredOn: '2020-03-01', data: { ...ids, suspension: 1, reason: '核查' } },
  2,
);
const lifted = log<CertificateSuspensionLifted>(
  {
    type: 'CertificateSuspensionLifted',
    occurredOn: '2020-04-01',
    data: { ...ids, suspension: 1, reason: '无异常' },
  },
  3,
);
const expired = log<CertificateExpired>(
  { type: 'CertificateExpired', occurredOn: '2021-01-01', data: { ...ids, validUntil: '2020-12-31' } },
  4,
);
const reissued = log<CertificateReissued>(
  { type: 'CertificateReissued', occurredOn: '2020-05-01', data: { ...ids, print: 2, reason: 'damaged' } },
  5,
);

const rowAfter = (...events: readonly RecordedEvent[]): CertificateRow =>
  rowsOf(certificatesProjection, events)[0]!;

const nowhere = {
  store: {
    read: () => Promise.reject(new Error('not read for today')),
  },
} as unknown as Parameters<typeof certificatesKnownAt>[0];

describe('a certificate on a day', () => {
  const row = rowAfter(certified(limited), suspended, lifted, reissued);
  const statusOn = async (asOf: string, of: CertificateRow = row) =>
    (await certificatesKnownAt(nowhere, viewpointOf({ asOf }), [of])).map(({ status }) => status);

  it('is suspended between its days, and over after the last one that is printed', async () => {
    expect(await statusOn('2019-11-30')).toEqual([]);
    expect(await statusOn('2020-02-29')).toEqual(['valid']);
    expect(await statusOn('2020-03-01')).toEqual(['suspended']);
    expect(await statusOn('2020-03-31')).toEqual(['suspended']);
    expect(await statusOn('2020-04-01')).toEqual(['valid']);
    expect(await statusOn('2020-12-31')).toEqual(['valid']);
    expect(await statusOn('2021-01-01')).toEqual(['expired']);
  });

  it('is void whatever else it was', async () => {
    const voided = rowAfter(
      certified(limited),
      suspended,
      revoked('2020-03-15', limited, {}, { position: 6 }),
    );
    expect(await statusOn('2020-03-14', voided)).toEqual(['suspended']);
    expect(await statusOn('2020-03-15', voided)).toEqual(['revoked']);
  });

  it('keeps prints and suspensions, and notes what events say', () => {
    expect(rowAfter(certified(limited), suspended).status).toBe('suspended');
    expect(rowAfter(certified(limited), suspended, lifted, expired).status).toBe('expired');
    expect(rowAfter(certified(limited), suspended, expired, lifted).status).toBe('expired');
    expect(row).toMatchObject({
      status: 'valid',
      prints: [{ print: 2, on: '2020-05-01', reason: 'damaged' }],
      suspensions: [{ from: '2020-03-01', until: '2020-04-01', reason: '核查', lifted: '无异常' }],
    });
  });

  it('says the same in the table as in the log', () => {
    const detailed: CertificateContent = content({
      validUntil: '2025-01-01',
      mode: 'international-certificate',
      foreign: { issuer: 'HWK München', country: 'DEU', grade: 'Meister' },
    });
    expect(contentFrom(storedContentOf(rowAfter(certified(detailed))))).toEqual(detailed);
    givenRows(certificatesProjection)(certified(detailed)).then(rowAfter(certified(detailed)));
  });
});

describe('rights', () => {
  const held = (what: Partial<CertificateContent>, certificateId: string): CertificateRow =>
    rowAfter(certified(content(what), { certificateId }));

  it('are one for both families, by occupation, the highest level first', () => {
    const both = [
      held({ kind: 'vocational-qualification' }, 'c1'),
      held({}, 'c2'),
      held({ level: 'senior' }, 'c3'),
      held({ kind: 'special-ability', level: null }, 'c4'),
      { ...held({ occupation: '6-18-01-02', occupationName: '铣工' }, 'c5'), status: 'suspended' as const },
    ];
    expect(skillRights(both)).toEqual([
      {
        occupation: '6-18-01-01',
        occupationName: '车工',
        level: 'senior',
        certificateIds: ['c3'],
        highest: true,
      },
      {
        occupation: '6-18-01-01',
        occupationName: '车工',
        level: 'intermediate',
        certificateIds: ['c1', 'c2'],
        highest: false,
      },
    ]);
  });
});
