import type { LocalDate } from '#event-sourcing';
import type { PackContent } from '#subsidy';
import type { ProcessServices, Watch } from '../services.js';
import { computeWhatIf } from './compute.js';
import { planWhatIf } from './plan.js';
import { whatIfReport, type WhatIfReport } from './report.js';
import { WhatIfError, type WhatIfRequest } from './request.js';
import { WhatIfShelf } from './shelf.js';
import { emptyTally } from './tally.js';

type Services = Pick<ProcessServices, 'store' | 'privacy' | 'db' | 'packs' | 'demo' | 'readModelsReach'>;

const READ_MODELS = ['worker_dossiers', 'policy_packs', 'funds', 'payout_runs'];

/** Keeps a question that can be answered, with the log as it is now. Throws WhatIfError; records nothing in the log. */
export async function askWhatIf(
  services: Services,
  request: WhatIfRequest,
  { whatIfId, askedBy }: { readonly whatIfId: string; readonly askedBy: string },
): Promise<void> {
  await planWhatIf(services, request);
  await new WhatIfShelf(services.db).keep({
    whatIfId,
    region: request.region,
    askedBy,
    request,
    factsThrough: await services.store.head(),
    tally: emptyTally(),
  });
}

class Stopped extends Error {}

/** Answers a question that is kept, from where it was left; does nothing where it was taken away or is answered. */
export async function workOnWhatIf(
  services: Services,
  whatIfId: string,
  watch: Watch,
  { pageSize }: { readonly pageSize?: number } = {},
): Promise<void> {
  const shelf = new WhatIfShelf(services.db);
  const row = await shelf.find(whatIfId);
  if (row === undefined || row.status === 'done' || row.status === 'failed') return;
  const { request, factsThrough, tally, after, done } = row;
  await services.readModelsReach(READ_MODELS, factsThrough);
  let before = after;
  try {
    const plan = await planWhatIf(services, request);
    await computeWhatIf(services, plan, {
      start: { tally, after, done },
      through: factsThrough,
      watch,
      ...(pageSize !== undefined && { pageSize }),
      onPage: async (page) => {
        if (!(await shelf.page(whatIfId, before, page))) throw new Stopped();
        before = page.after;
      },
    });
    await shelf.finish(whatIfId, await whatIfReport(services, plan, tally, factsThrough));
  } catch (error) {
    if (error instanceof Stopped) return;
    if (!(error instanceof WhatIfError)) throw error;
    const { code, zh, en, facts } = error;
    await shelf.fail(whatIfId, { code, zh, en, facts });
  }
}

/** Answers at once, keeping nothing anywhere: for the command line. */
export async function answerWhatIf(
  services: Services,
  request: WhatIfRequest,
  watch: Watch,
): Promise<WhatIfReport> {
  const plan = await planWhatIf(services, request);
  const through = await services.store.head();
  await services.readModelsReach(READ_MODELS, through);
  const start = { tally: emptyTally(), after: '', done: 0 };
  const tally = await computeWhatIf(services, plan, { start, through, watch });
  return whatIfReport(services, plan, tally, through);
}

/** A document as both worlds have it on the last day of the period; null: the world has none of that name. */
export interface PackPairContent {
  readonly packId: string;
  readonly region: string;
  readonly base: PackContent | null;
  readonly scenario: PackContent | null;
}

/** Content of the documents compared, for what is asked of them besides payments: their targets. */
export async function comparedPacks(
  services: Services,
  request: WhatIfRequest,
): Promise<{ readonly horizon: LocalDate; readonly packs: readonly PackPairContent[] }> {
  const { worlds, horizon } = await planWhatIf(services, request);
  const { base, scenario } = worlds.eras.at(-1)!;
  const ids = [...new Set([...base, ...scenario].map(({ packId }) => packId))];
  const packs = ids.map((packId): PackPairContent => {
    const [one, other] = [base, scenario].map((shelf) => shelf.find((pack) => pack.packId === packId));
    const { region } = (one ?? other)!;
    return { packId, region, base: one?.content ?? null, scenario: other?.content ?? null };
  });
  return { horizon, packs };
}
