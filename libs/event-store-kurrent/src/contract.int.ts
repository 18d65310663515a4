import { describeEventStore } from '#event-sourcing/testing';
import { createKurrentTestLog, DoubleServer, MemoryLog } from './testing/index.js';

describeEventStore('The KurrentDB adapter, on a protocol double and not on KurrentDB,', async () => {
  const double = await DoubleServer.start(new MemoryLog());
  const log = createKurrentTestLog(`kurrentdb://127.0.0.1:${double.port}?tls=false`);
  return {
    ...log,
    drop: async () => {
      await log.drop();
      double.kill();
    },
  };
});

// Without a server the run says that this was not run: test/support/summary-reporter.mjs.
const server = process.env['KURRENTDB_URL'];
if (server) describeEventStore('KurrentDB', () => Promise.resolve(createKurrentTestLog(server)));
