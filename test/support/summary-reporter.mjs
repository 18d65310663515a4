/** Closes the run with one plain line, and says what this machine could not run. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    if (!process.env.KURRENTDB_URL)
      process.stdout.write('not run: the event-store contract on KurrentDB (set KURRENTDB_URL to a server to run it)\n');
    const brokenFiles = results.testResults.filter((file) => file.testExecError).length;
    process.stdout.write(`${results.numPassedTests} passed, ${results.numFailedTests + brokenFiles} failed\n`);
  }
}
