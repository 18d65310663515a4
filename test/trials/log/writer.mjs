import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from './open-log.mjs';
import { commandOf } from './commands.mjs';

/**
 * A program that appends until it is killed or told to stop: `writer.mjs URL NAME`. Before each command it prints
 * `+n`, after the log has acknowledged it `=n`; a stop ends it with what is under way acknowledged.
 */
const [url, name] = process.argv.slice(2);
const { log, close } = await openLog(url);
let stopping = false;
process.once('SIGTERM', () => (stopping = true));

async function append(n) {
  const { appends, context } = commandOf(name, n);
  for (let tries = 0; ; tries++)
    try {
      return await log.appendAll(appends, context);
    } catch (error) {
      if (error.name !== 'StoreUnavailableError' || tries === 100) throw error;
      await sleep(100);
    }
}

for (let n = 0; !stopping; n++) {
  process.stdout.write(`+${n}\n`);
  const { outcome } = await append(n);
  // A command on a stream that all share expects nothing and so cannot be refused; the others are alone on theirs.
  if (outcome === 'conflict') throw new Error(`command ${n} of ${name} met a conflict`);
  process.stdout.write(`=${n}\n`);
}
await close();
