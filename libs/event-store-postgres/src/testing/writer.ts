import { Pool } from 'pg';
import { PostgresEventStore } from '../postgres-event-store.js';
import { writerCatalogue, writerCommand } from './writer-command.js';

/**
 * A process that appends until it gets SIGTERM or dies, and prints the number of each command that was acknowledged:
 * `node writer.js URL NAME FIRST CONCURRENCY`.
 */
const [url = '', writer = '', first = '0', concurrency = '1'] = process.argv.slice(2);

const pool = new Pool({ connectionString: url, max: 2 });
const store = await PostgresEventStore.open({ pool, catalogue: writerCatalogue });
let next = Number(first);
let stopping = false;
process.once('SIGTERM', () => (stopping = true));

async function write(): Promise<void> {
  while (!stopping) {
    const n = next++;
    const { appends, context } = writerCommand(writer, n);
    const result = await store.appendAll(appends, context);
    if (result.outcome === 'conflict') throw new Error(`command ${n} met a conflict on ${result.stream}`);
    process.stdout.write(`${n}\n`);
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, write));
await store.close();
await pool.end();
