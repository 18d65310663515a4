import { idFrom, type CommandContext, type Instant, type LocalDate, type Position } from '#event-sourcing';
import {
  activationOf,
  openRun,
  payerOf,
  paysIn,
  paysMoney,
  readFund,
  type ActivationObstacle,
  type PayoutRunRejection,
  type RunVersion,
} from '#subsidy';
import { daysOf } from '../policy-effects/spans.js';
import type { PackSpan } from '../policy-packs/pack-library.js';
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
  /** An employer or a union pays: nothing of it goes through a public fund. */
  | { readonly outcome: 'paid-by-others'; readonly payer: string }
  | { readonly outcome: 'not-activated'; readonly obstacles: readonly ActivationObstacle[] }
  | { readonly outcome: 'fund-unknown' }
  | { readonly outcome: 'fund-elsewhere'; readonly fundRegion: string }
  | { readonly outcome: 'rejected'; readonly rejection: PayoutRunRejection };

/** Absent where one version answers for every day. */
function versionsOf(spans: readonly PackSpan[]): { readonly versions?: readonly RunVersion[] } {
  if (spans.length === 1 && spans[0]!.from === null && spans[0]!.until === null) return {};
  return {
    versions: spans.map(({ pack: { packId, version, digest }, from, until }) => ({
      pack: { packId, version, digest },
      inForce: { from, until },
    })),
  };
}

/** Fixes what a run is about: pack, period, and the log up to which facts count. Nobody is decided yet. */
export async function openPayoutRun(
  services: ProcessServices,
  request: RunRequest,
  context: CommandContext,
): Promise<OpenedRun> {
  const { programme, region, period, fundId, openedBy, now, on } = request;
  const asOf = request.asOf ?? period.to;
  // What was published or repealed before this moment counts, however far the tables have come.
  const factsThrough = await services.store.head();
  const spans = await services.packs.answering({
    programme,
    region,
    ...daysOf(period, asOf),
    knownAt: now,
    through: factsThrough,
  });
  const last = spans.at(-1);
  if (last === undefined) return { outcome: 'programme-unknown' };
  const shelved = last.pack;
  for (const { pack, until } of spans) {
    const { kind, payer, inForce } = pack.compiled.programmes.get(programme)!;
    const on = until ?? asOf;
    if (!paysMoney(kind)) return { outcome: 'pays-nothing' };
    if (payerOf(payer)?.isPublic === false) return { outcome: 'paid-by-others', payer };
    // Before its first day a programme has no values to look at.
    if (inForce.from > Number(on.replaceAll('-', ''))) continue;
    const obstacles = activationOf(pack.compiled, programme, on, services.demo);
    if (obstacles.length > 0) return { outcome: 'not-activated', obstacles };
  }
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
      ...versionsOf(spans),
      region,
      period,
      asOf,
      knownAt: now,
      factsThrough,
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
