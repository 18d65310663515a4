import { createTestDatabase } from '../../../test/support/database.js';
import { describeEventStore } from '#event-sourcing/testing';
import { createPostgresTestLog } from './testing/index.js';

describeEventStore('Postgres', async () => createPostgresTestLog(await createTestDatabase()));
