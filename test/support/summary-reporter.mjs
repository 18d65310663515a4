import { writeFileSync } from 'node:fs';

const NOT_RUN = [
  'the contract of the event store (the adapter ran against a protocol double, which is no KurrentDB)',
  'the process tests',
  'the end-to-end corridor',
]
  .map((suite) => `not run on a KurrentDB server, because KURRENTDB_URL is not set: ${suite}\n`)
  .join('');

const NOT_ROOT = 'not run, because this is not root: embedded Postgres started by root for another account\n';

/** Leaves the closing lines for `test/run`: what this machine could not run, and how many tests passed and failed. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.SUMMARY_FILE;
    if (!file) return;
    const notRun = (process.env.KURRENTDB_URL ? '' : NOT_RUN) + (process.getuid?.() === 0 ? '' : NOT_ROOT);
    const broken = results.testResults.filter((suite) => suite.testExecError).length;
    writeFileSync(
      file,
      `${notRun}${results.numPassedTests} passed, ${results.numFailedTests + broken} failed\n`,
    );
  }
}
