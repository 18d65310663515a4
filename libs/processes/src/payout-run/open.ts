import { idFrom, type CommandContext, type Instant, type LocalDate, type Position } from '#event-sourcing';
import {
  activationOf,
  openRun,
  paysIn,
  paysMoney,
  readFund,
  type ActivationObstacle,
  type PayoutRunRejection,
} from '#subsidy';
import type { ShelvedPack } from '../policy-packs/pack-library.js';
import type { ProcessServices } from '../services.js';

export interface RunRequest {
  readonly programme: string;
  readonly region: string;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  /** Facts and rules are those of this day; the last day of the period when absent. */
  readonly asOf?: LocalDate;
  readonly fundId: string;
  readonly openedBy: string;
  readonly now: Instant;
  readonly on: LocalDate;
}

export type OpenedRun =
  | { readonly outcome: 'opened'; readonly runId: string; readonly position: Position | null }
  | { readonly outcome: 'programme-unknown' }
  /** It grants a treatment or asks for a duty: there is nothing to put on a list. */
  | { readonly outcome: 'pays-nothing' }
  | { readonly outcome: 'not-activated'; readonly obstacles: readonly ActivationObstacle[] }
  | { readonly outcome: 'fund-unknown' }
  | { readonly outcome: 'fund-elsewhere'; readonly fundRegion: string }
  | { readonly outcome: 'rejected'; readonly rejection: PayoutRunRejection };

const programmeIn = (shelf: readonly ShelvedPack[], programme: string): ShelvedPack | undefined =>
  shelf.find(({ compiled }) => compiled.programmes.has(programme));

/** Fixes what a run is about: pack, period, and the log up to which facts count. Nobody is decided yet. */
export async function openPayoutRun(
  services: ProcessServices,
  request: RunRequest,
  context: CommandContext,
): Promise<OpenedRun> {
  const { programme, region, period, fundId, openedBy, now, on } = request;
  const asOf = request.asOf ?? period.to;
  const shelved = programmeIn(await services.packs.inForce({ region, asOf, knownAt: now }), programme);
  if (shelved === undefined) return { outcome: 'programme-unknown' };
  if (!paysMoney(shelved.compiled.programmes.get(programme)!.kind)) return { outcome: 'pays-nothing' };
  const obstacles = activationOf(shelved.compiled, programme, asOf, services.demo);
  if (obstacles.length > 0) return { outcome: 'not-activated', obstacles };
  const fund = await readFund(services, fundId);
  if (fund.budget === null) return { outcome: 'fund-unknown' };
  if (!paysIn(fund, region)) return { outcome: 'fund-elsewhere', fundRegion: fund.budget.region };
  const runId = idFrom('payout-run', context.commandId);
  const { packId, version, digest } = shelved;
  const result = await openRun(
    services,
    {
      runId,
      programme,
      pack: { packId, version, digest },
      region,
      period,
      asOf,
      knownAt: now,
      factsThrough: await services.store.head(),
      fundId,
      openedBy,
      on,
    },
    context,
  );
  switch (result.outcome) {
    case 'recorded':
    case 'duplicate':
      return { outcome: 'opened', runId, position: result.position };
    case 'unchanged':
      return { outcome: 'opened', runId, position: null };
    case 'rejected':
      return result;
    case 'taken':
      throw new Error('a run stands in one stream only');
  }
}
