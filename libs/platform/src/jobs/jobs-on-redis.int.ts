import { startRedis } from '../../../../test/support/redis.js';
import { describeJobs } from './testing/describe-jobs.js';

describeJobs('Redis', startRedis);
