import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountIdOf, findPrincipal } from '#access';
import type { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import type { Session } from '../session.js';
import { carryInsuranceOn } from './carry-insurance-on.js';
import { certifyMore } from './certify-more.js';
import { foundEmployers } from './employers.js';
import { furnishFacilities } from './facilities.js';
import { foundInstitutions, openAccounts, setBudgets } from './furnish.js';
import { handInSheets } from './hand-in-sheets.js';
import { openClasses, superviseInstitutions } from './institutions.js';
import { loadPolicies, type LoadedPolicy } from './load-policies.js';
import { demoPerson } from './people.js';
import { engagePeople } from './engage-people.js';
import { stateSources } from './state-sources.js';
import { giveStatements } from './give-statements.js';
import { settlePopulation } from './settle-population.js';
import { readWorld } from './world.js';

/** The folder `seeds/` beside `apps/`, found from compiled and from source files alike. */
export function seedsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'seeds', 'policies'))) return join(folder, 'seeds');
    if (folder === dirname(folder)) throw new Error('the folder seeds/ is missing');
  }
}

/** What one phase did, for people who wait and for figures. */
interface Phase {
  readonly phase: 'people' | 'certificates' | 'derived';
  readonly items: number;
  readonly events: number;
  readonly seconds: number;
}

export interface Seeded {
  readonly packs: readonly LoadedPolicy[];
  readonly people: number;
  readonly rows: number;
  readonly certificates: number;
  readonly phases: readonly Phase[];
}

/** Accounts come last, so their presence says that everything before them is there. */
export const isSeeded = async ({ runtime }: Pick<Session, 'runtime'>): Promise<boolean> =>
  (await findPrincipal(runtime, accountIdOf('admin'))) !== null;

/**
 * Loads the policy packs and a made-up town of `people`. Everything has an id that follows from what it is, so an
 * interrupted load goes on, and a larger town keeps the people of the smaller one.
 */
export async function seed(
  { runtime, services, workbench, settle }: Omit<Session, 'close'>,
  people: number,
  line: (title: string) => ProgressLine,
  folder: string = seedsFolder(),
): Promise<Seeded> {
  if (runtime.configuration.mode !== 'demo')
    throw new Refusal(
      'NOT_A_DEMO',
      '正式环境不载入示例数据。',
      'A production installation does not load made-up data; set BLUECARD_MODE=demo for a demonstration.',
    );
  const world = readWorld(folder);
  const packs = await loadPolicies(services, folder);
  await setBudgets(services, world);
  await foundInstitutions(services, world);
  await superviseInstitutions(services, folder);
  await furnishFacilities(services, folder);

  const { store } = runtime;
  const phases: Phase[] = [];
  const timed = async <T>(
    phase: Phase['phase'],
    items: (result: T) => number,
    work: () => Promise<T>,
  ): Promise<T> => {
    const [before, started] = [await store.head(), performance.now()];
    const result = await work();
    const seconds = Math.round(performance.now() - started) / 1000;
    phases.push({ phase, items: items(result), events: (await store.head()) - before, seconds });
    return result;
  };
  const range = { from: 0, to: people };
  const settling = line('产业工人 people');
  await timed(
    'people',
    () => people,
    () => settlePopulation(services, world, range, (done) => settling.show(done, people)),
  );
  await carryInsuranceOn(services, world, people);
  let expected = 0;
  for (let index = 0; index < people; index++) expected += demoPerson(world, index).certificates.length;
  const importing = line('证书 certificates');
  const { rows, recorded } = await timed(
    'certificates',
    (handedIn) => handedIn.rows,
    () => handInSheets(services, workbench, world, range, (done) => importing.show(done, expected)),
  );
  // In a very small town everything else is done before there is a table to look into.
  await runtime.readModelsReach(['workers', 'worker_dossiers', 'training_classes', 'class_trainees'], 0);
  await stateSources(services, world, people);
  await engagePeople(services, world, people);
  await openClasses(services, world, folder, people);
  await timed('derived', () => recorded, settle);
  await certifyMore(services, world, people);
  await giveStatements({ runtime, process: services }, world, people);
  await foundEmployers(services, world, people);
  await openAccounts(runtime, world, people);
  return { packs, people, rows, certificates: recorded, phases };
}
