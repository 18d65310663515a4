import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../testing/office.js';
import { packOf, publish } from '../testing/packs.js';
import { certify, enrol, turner } from '../testing/register.js';
import { patient } from '../testing/watch.js';
import { computeWhatIf } from './compute.js';
import { planWhatIf } from './plan.js';
import { emptyTally } from './tally.js';

const PEOPLE = 10_000;
const MEGABYTE = 1024 * 1024;

let office: Office;

/** Garbage is collected, so that what is left is what is kept. */
function kept(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

beforeAll(async () => {
  office = await Office.open();
  await publish(office, packOf('cixi-2019-78'), { inForceFrom: '2019-10-18' });
  const workerId = await enrol(
    office,
    { serial: 1 },
    turner({ from: '2016-01', to: '2026-10', status: 'paid' }),
  );
  await certify(office, workerId, { serial: 1, issuedOn: '2016-05-03' });
  await office.settle();
  // Ten thousand like this one, as the read model would hold them.
  await office.services.db.query(
    `insert into read.worker_dossiers
     select (jsonb_populate_record(d, jsonb_build_object('worker_id', gen_random_uuid()::text))).*
     from read.worker_dossiers d cross join generate_series(2, ${PEOPLE})`,
  );
}, 60_000);

afterAll(() => office.close());

describe('a population of ten thousand', () => {
  it('is gone through with memory that does not grow', async () => {
    const plan = await planWhatIf(office.services, {
      region: '330282',
      from: '2020-01',
      to: '2021-12',
      knownAt: new Date().toISOString(),
      ledger: 'from-zero',
      changes: [
        {
          kind: 'parameter',
          programme: 'shortage-post-allowance',
          parameter: 'monthly-amount',
          key: 'technician',
          value: 60_000,
          from: '2021-01-01',
        },
      ],
      budgets: [],
    });
    const heap: number[] = [];
    const sizes: number[] = [];
    const started = performance.now();
    let measuring = 0;
    const tally = await computeWhatIf(office.services, plan, {
      start: { tally: emptyTally(), after: '', done: 0 },
      through: await office.services.store.head(),
      watch: patient,
      onPage: (page) => {
        const before = performance.now();
        if (page.done % 2_000 === 0) heap.push(kept());
        sizes.push(JSON.stringify(page.tally).length);
        measuring += performance.now() - before;
        return Promise.resolve();
      },
    });
    const seconds = (performance.now() - started - measuring) / 1000;
    console.info(
      JSON.stringify({
        people: tally.persons,
        seconds: Math.round(seconds * 10) / 10,
        heapMegabytes: heap.map((bytes) => Math.round(bytes / MEGABYTE)),
      }),
    );
    expect(tally.persons).toBe(PEOPLE);
    expect(tally.gain.persons).toBe(PEOPLE);
    expect(heap.at(-1)! - heap[0]!).toBeLessThan(16 * MEGABYTE);
    expect(sizes.at(-1)! / sizes[0]!).toBeLessThan(1.5);
  }, 300_000);
});
