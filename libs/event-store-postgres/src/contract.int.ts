import { createTestDatabase } from '../../../test/support/database.js';
import { describeEventStore } from '#event-sourcing/testing';
import { createPostgresTestLog } from './testing/index.js';

describeEventStore('Postgres', async () => createPostgresTestLog(await createTestDatabase()));
describeEventStore('Postgres in small partitions', async () =>
  createPostgresTestLog(await createTestDatabase(), { partitionSize: 50 }),
);
