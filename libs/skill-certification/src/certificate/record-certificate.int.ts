import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { EventCatalogue, newId, type CommandContext, type EventStore } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { certificateIdOf } from '../certificate-number/reservation.js';
import { skillCertificationHistories } from '../index.js';
import type { CertificateContent } from './events.js';
import { content } from './testing/content.js';
import {
  approveCorrection,
  readCertificate,
  recordCertificate,
  requestCorrection,
  revokeCertificate,
} from './use-cases.js';

describe('certificate numbers in the log', () => {
  let database: TestDatabase;
  let pool: Pool;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new Pool({ connectionString: database.url });
    await migrateEventStore(pool);
    const catalogue = new EventCatalogue(...skillCertificationHistories);
    store = await PostgresEventStore.open({ pool, catalogue });
  });

  afterAll(async () => {
    await store.close();
    await pool.end();
    await database.drop();
  });

  const context = (): CommandContext => ({
    commandId: newId(),
    provenance: { actor: 'user:test', source: 'test', correlationId: 'test' },
  });
  const record = (
    numberIndex: string,
    workerId: string,
    changes: Partial<CertificateContent> = {},
    log: EventStore = store,
  ) =>
    recordCertificate(
      { store: log },
      {
        numberIndex,
        workerId,
        institutionId: 'inst-1',
        region: '330282',
        content: { ...content, ...changes },
        today: '2020-05-06',
      },
      context(),
    );

  it('go to one of several workers who claim a number at the same time', async () => {
    const results = await Promise.all(
      ['w1', 'w2', 'w3', 'w4'].map((workerId) => record('claimed', workerId)),
    );
    expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome !== 'recorded')).toEqual(
      Array.from({ length: 3 }, () => ({ outcome: 'rejected', rejection: { code: 'NUMBER_TAKEN' } })),
    );
    const reserved = await store.read('certificateNumber-claimed');
    const known = await readCertificate({ store }, certificateIdOf('claimed'));
    expect(reserved.events.map(({ data }) => data)).toEqual([
      { certificateId: certificateIdOf('claimed'), workerId: 'workerId' in known ? known.workerId : null },
    ]);
  });

  it('recorded by several clerks at the same time for one worker are recorded once', async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => record('repeated', 'w1')));
    expect(results.map(({ outcome }) => outcome).sort()).toEqual([
      'recorded',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });

  it('are compared also by a store that names the reservation when both streams are in conflict', async () => {
    const otherOrder: EventStore = {
      append: (append, command) => store.append(append, command),
      appendAll: (appends, command) => store.appendAll(appends.toReversed(), command),
      read: (stream) => store.read(stream),
      readAll: (options) => store.readAll(options),
      subscribe: (options) => store.subscribe(options),
      head: () => store.head(),
      close: () => store.close(),
    };
    const results = await Promise.all([1, 2, 3].map(() => record('other-order', 'w1', {}, otherOrder)));
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'unchanged', 'unchanged']);
  });

  it('stay taken when the reservation alone is there', async () => {
    await store.append(
      {
        stream: 'certificateNumber-orphan',
        expected: 'none',
        events: [
          {
            type: 'CertificateNumberReserved',
            occurredOn: '2020-05-01',
            data: { certificateId: certificateIdOf('orphan'), workerId: 'w9' },
          },
        ],
      },
      context(),
    );
    expect(await record('orphan', 'w1')).toEqual({
      outcome: 'rejected',
      rejection: { code: 'NUMBER_TAKEN' },
    });
  });

  it('keep their whole story: recorded, corrected, revoked', async () => {
    const certificateId = certificateIdOf('story');
    await record('story', 'w1');
    expect(await record('story', 'w1', { level: 'senior' })).toMatchObject({
      rejection: { code: 'CONTENT_DIFFERS', fields: ['level'] },
    });
    const corrected: CertificateContent = { ...content, level: 'senior' };
    const about = { certificateId, requestId: newId(), today: '2020-06-01' };
    const request = { ...about, content: corrected, reason: '误填', attachments: [], requestedBy: 'user:c' };
    expect((await requestCorrection({ store }, request, context())).outcome).toBe('recorded');
    expect(await approveCorrection({ store }, { ...about, approvedBy: 'user:c' }, context())).toMatchObject({
      rejection: { code: 'SAME_PERSON' },
    });
    const approval = { ...about, approvedBy: 'user:r' };
    expect((await approveCorrection({ store }, approval, context())).outcome).toBe('recorded');
    expect((await record('story', 'w1', { level: 'senior' })).outcome).toBe('unchanged');
    const revocation = { certificateId, reason: '考核记录被撤销', on: '2020-09-01' };
    expect((await revokeCertificate({ store }, revocation, context())).outcome).toBe('recorded');
    expect((await revokeCertificate({ store }, revocation, context())).outcome).toBe('unchanged');
    expect(await readCertificate({ store }, certificateId)).toMatchObject({
      status: 'revoked',
      content: corrected,
      corrections: 1,
    });
  });
});
