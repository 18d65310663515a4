import { startEmbeddedPostgres } from '../../dist/libs/platform/src/embedded-postgres/index.js';

/** The limit of a start: Node and the embedded Postgres, and nothing on top. Says when it is ready, ends on SIGTERM. */
const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] });
process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
process.stdout.write('{"ready":true}\n');
setInterval(() => undefined, 60_000);
