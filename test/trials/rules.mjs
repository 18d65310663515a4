import pg from 'pg';
import { startEmbeddedPostgres } from '../../dist/libs/platform/src/embedded-postgres/index.js';
import { closuresOf } from '../../dist/libs/subsidy/src/engine/closures.js';
import { javascriptOf } from '../../dist/libs/subsidy/src/engine/javascript.js';
import { columnForm } from '../../dist/libs/subsidy/src/engine/testing/fuzz/column-answers.js';
import { compareAnswers } from '../../dist/libs/subsidy/src/engine/testing/fuzz/differential.js';
import { oneByOneForm } from '../../dist/libs/subsidy/src/engine/testing/fuzz/engine-answers.js';
import { newInstallation } from './installation.mjs';

const SAY_EVERY_PAIRS = 50_000;

/** Random rules and facts, absent ones among them: generated JavaScript, closures, SQL and cel-js give the same answer. */
export async function run({ pairs, seed, say }) {
  const installation = newInstallation();
  const postgres = await startEmbeddedPostgres({ dataDir: installation.dataDir });
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await client.connect();
    const answerers = {
      forms: {
        closures: oneByOneForm(closuresOf),
        generated: oneByOneForm(javascriptOf),
        columns: columnForm('generated'),
        'column closures': columnForm('closures'),
      },
      query: (text, values) => client.query(text, values),
    };
    let next = SAY_EVERY_PAIRS;
    const { tally, disagreement } = await compareAnswers(answerers, {
      seed,
      pairs,
      said: (so) => {
        if (so.pairs < next) return;
        next += SAY_EVERY_PAIRS;
        say(`  ${so.pairs} pairs, ${so.rules} rules`);
      },
    });
    if (disagreement !== null) say(disagreement);
    return { ok: disagreement === null, disagreement, ...tally };
  } finally {
    await client.end();
    await postgres.stop();
    await installation.remove();
  }
}
