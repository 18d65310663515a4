import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { openLog } from './open-log.mjs';
import { linesOf } from './reading.mjs';

/**
 * A program that follows the log from its checkpoint until it is killed: `reader.mjs URL FILE`. One line of the file is
 * one batch with the checkpoint behind it; a line that a kill cut off was never read.
 */
const [url, file] = process.argv.slice(2);
const known = linesOf(file, { mend: true });
let after = known.at(-1)?.through ?? 0;
const { log } = await openLog(url);
const out = openSync(file, 'a');
process.once('exit', () => closeSync(out));
process.once('SIGTERM', () => process.exit());
process.stdout.write('reading\n');

const batches = log.subscribe({ after, batchSize: 200, signal: new AbortController().signal });
for await (const { events, through } of batches) {
  const seen = events.map(({ position, id, stream, revision, recordedAt }) => ({
    position,
    id,
    stream,
    revision,
    recordedAt,
  }));
  writeSync(out, `${JSON.stringify({ after, through, seen })}\n`);
  fsyncSync(out);
  after = through;
}
