import { commandIdOf, localDateOf, type CommandContext, type Position } from '#event-sourcing';
import { adjustmentsOf, type AdjustmentRow } from '#read-models';
import {
  handleAdjustment,
  readReview,
  type AdjustmentKind,
  type AdjustmentProposed,
  type AdjustmentRejection,
  type AdjustmentResult,
} from '#subsidy';
import type { ProcessServices } from '../services.js';
import { Comparing } from './person.js';

export interface Verdict {
  readonly verdict: 'accept' | 'dismiss';
  readonly reason: string;
  readonly decidedBy: string;
}

export type Decided =
  | { readonly outcome: 'recorded' | 'duplicate'; readonly position: Position }
  | { readonly outcome: 'unchanged' }
  /** It no longer said what is so: it has lapsed, and `instead`, if anything is left to propose, took its place. */
  | {
      readonly outcome: 'stale';
      readonly position: Position;
      readonly instead: AdjustmentProposed['data'] | null;
    }
  | { readonly outcome: 'rejected'; readonly rejection: AdjustmentRejection };

const ATTEMPTS = 20;

/** Agrees to a proposal after looking at the person once more, or leaves things as they are. */
export async function decideAdjustment(
  services: ProcessServices,
  row: AdjustmentRow,
  verdict: Verdict,
  context: CommandContext,
): Promise<Decided> {
  const comparing = verdict.verdict === 'accept' ? await comparingNow(services, row.reviewId) : null;
  return decideOne(services, comparing, row, verdict, context);
}

const LOOKED_AT = ['worker_dossiers', 'payout_runs', 'policy_packs'];

async function comparingNow(services: ProcessServices, reviewId: string): Promise<Comparing> {
  const { opened } = await readReview(services, reviewId);
  if (opened === null) throw new Error(`review ${reviewId} was never opened`);
  const through = await services.store.head();
  await services.readModelsReach(LOOKED_AT, through);
  return new Comparing(services, opened, { knownAt: new Date().toISOString(), through });
}

async function decideOne(
  services: ProcessServices,
  comparing: Comparing | null,
  row: AdjustmentRow,
  { reason, decidedBy }: Verdict,
  context: CommandContext,
): Promise<Decided> {
  const { proposalId, programme, workerId, region } = row;
  const on = localDateOf(new Date());
  const about = { proposalId, programme, workerId, region, reason, on };
  if (comparing === null)
    return told(
      await handleAdjustment(
        services,
        { type: 'DismissAdjustment', ...about, dismissedBy: decidedBy },
        context,
      ),
    );
  for (let attempt = 1; ; attempt++) {
    const compared = await comparing.person(row);
    const result = await handleAdjustment(
      services,
      {
        type: 'AcceptAdjustment',
        ...about,
        differences: compared.differences,
        seen: compared.seen,
        asOf: on,
        knownAt: comparing.knownAt,
        acceptedBy: decidedBy,
      },
      context,
    );
    const moved = result.outcome === 'rejected' && result.rejection.code === 'PAYMENTS_MOVED';
    if (!moved || attempt === ATTEMPTS) return told(result);
  }
}

function told(result: AdjustmentResult): Decided {
  switch (result.outcome) {
    case 'taken':
      throw new Error('adjustments stand in one stream only');
    case 'recorded': {
      const { events, position } = result;
      if (!events.some(({ type }) => type === 'AdjustmentLapsed')) return { outcome: 'recorded', position };
      const instead = events.find((event) => event.type === 'AdjustmentProposed')?.data ?? null;
      return { outcome: 'stale', position, instead };
    }
    case 'duplicate':
    case 'unchanged':
    case 'rejected':
      return result;
  }
}

export interface DecidedAll {
  readonly decided: number;
  /** Proposals that no longer said what is so: they lapsed, and were replaced where something is left. */
  readonly stale: number;
  /** Whether proposals of the kind are left: ask again. */
  readonly more: boolean;
  readonly position: Position | null;
}

/** Decides a part of the open proposals of one kind alike; asked again it goes on with the rest. */
export async function decideAdjustments(
  services: ProcessServices,
  asked: { readonly reviewId: string; readonly kind: AdjustmentKind; readonly region: string },
  verdict: Verdict,
  context: CommandContext,
  most = 200,
): Promise<DecidedAll> {
  await services.readModelsReach(['adjustments'], await services.store.head());
  const page = await adjustmentsOf(services.db, { ...asked, status: 'proposed', limit: most });
  const comparing = verdict.verdict === 'accept' ? await comparingNow(services, asked.reviewId) : null;
  let [decided, stale]: [number, number] = [0, 0];
  let position: Position | null = null;
  for (const row of page.rows) {
    const own = { ...context, commandId: commandIdOf(context.commandId, row.proposalId) };
    const result = await decideOne(services, comparing, row, verdict, own);
    if (result.outcome === 'recorded') decided += 1;
    if (result.outcome === 'stale') stale += 1;
    if ('position' in result) position = result.position;
  }
  return { decided, stale, more: page.next !== null, position };
}
