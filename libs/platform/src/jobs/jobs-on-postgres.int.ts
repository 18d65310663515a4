import { createTestDatabase } from '../../../../test/support/database.js';
import { describeJobs } from './testing/describe-jobs.js';

describeJobs('Postgres', async () => {
  const { url, drop } = await createTestDatabase();
  return { url, stop: drop };
});
