import {
  accept,
  ConcurrencyError,
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type Decider,
  type Decision,
  type EventStore,
  type HandleResult,
  type StreamAppend,
} from '#event-sourcing';
import type { FundRejection } from '../fund/decide.js';
import type { FundEvent } from '../fund/events.js';
import { fund } from '../fund/index.js';
import type { PayoutReturned } from '../payout/events.js';
import { payout } from '../payout/index.js';
import { payoutIdOf } from '../payout/state.js';
import type { ClawbackCommand, RecordReceipt } from './commands.js';
import type { ClawbackRejection } from './decide.js';
import type { ClawbackEvent, ClawbackRepaid } from './events.js';
import { clawback } from './index.js';
import { clawbackIdOf, type ClawbackCase, type ClawbackState } from './state.js';

interface Services {
  readonly store: EventStore;
}

export type ClawbackResult = HandleResult<ClawbackEvent, ClawbackRejection | FundRejection>;

/** Every step of a case but its receipts, which move money. */
export const handleClawback = (
  { store }: Services,
  command: Exclude<ClawbackCommand, RecordReceipt>,
  context: CommandContext,
): Promise<ClawbackResult> =>
  handleCommand(store, clawback, {
    ...context,
    id: clawbackIdOf(command.programme, command.workerId),
    command,
  });

/** A case as it stands now, undefined when none was opened under this id. */
export async function readClawback(
  { store }: Services,
  {
    programme,
    workerId,
    caseId,
  }: { readonly programme: string; readonly workerId: string; readonly caseId: string },
): Promise<ClawbackCase | undefined> {
  const { events } = await store.read(streamOf(clawback, clawbackIdOf(programme, workerId)));
  return fold(clawback, events as unknown as readonly ClawbackEvent[]).cases.get(caseId);
}

/** Each attempt is lost to somebody else's success. */
const ATTEMPTS = 20;

interface FundSeen {
  readonly stream: string;
  readonly revision: number;
  readonly events: readonly FundEvent[];
}

/** What of a receipt goes back to a fund. */
const partOf = ({ data: { shares } }: ClawbackRepaid, fundId: string): number =>
  shares.reduce((sum, share) => (share.fundId === fundId ? sum + share.amountFen : sum), 0);

function returned(
  repaid: ClawbackRepaid,
  fundId: string,
  { events }: FundSeen,
): Decision<FundEvent, FundRejection> {
  const { caseId, receipt } = repaid.data;
  const amountFen = partOf(repaid, fundId);
  const on = repaid.occurredOn;
  return amountFen === 0
    ? accept()
    : fund.decide({ type: 'ReturnToFund', fundId, caseId, receipt, amountFen, on }, fold(fund, events));
}

/** The negative entry in the stream of the payouts. */
function negativeEntry(accepted: readonly ClawbackEvent[]): PayoutReturned[] {
  const freed = accepted.flatMap((event) => (event.type === 'ClawbackSettled' ? event.data.freed : []));
  return accepted.flatMap((event) => {
    if (event.type !== 'ClawbackRepaid') return [];
    const { caseId, receipt, programme, workerId, amountFen } = event.data;
    const shares = event.data.shares.map(({ unit, decisionId, amountFen: fen }) => ({
      unit,
      decisionId,
      amountFen: fen,
    }));
    return [
      {
        type: 'PayoutReturned' as const,
        occurredOn: event.occurredOn,
        data: { caseId, receipt, programme, workerId, shares, amountFen, freed },
      },
    ];
  });
}

/** A receipt, the negative entry and the return to each fund: all of them or none. */
export async function recordClawbackReceipt(
  { store }: Services,
  input: Omit<RecordReceipt, 'type'>,
  context: CommandContext,
): Promise<Exclude<ClawbackResult, { readonly outcome: 'taken' }>> {
  const { programme, workerId, caseId } = input;
  const known = await readClawback({ store }, input);
  if (known === undefined) return { outcome: 'rejected', rejection: { code: 'CLAWBACK_NOT_FOUND', caseId } };
  const fundIds = [...new Set(known.opened.lines.map(({ fundId }) => fundId))];
  const paid = streamOf(payout, payoutIdOf(programme, workerId));

  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { revision } = await store.read(paid);
    const funds = new Map<string, FundSeen>();
    for (const fundId of fundIds) {
      const stream = streamOf(fund, fundId);
      const seen = await store.read(stream);
      const events = seen.events as unknown as readonly FundEvent[];
      funds.set(fundId, { stream, revision: seen.revision, events });
    }
    const returns = (accepted: readonly ClawbackEvent[]) =>
      accepted.flatMap((event) =>
        event.type === 'ClawbackRepaid'
          ? [...funds].map(([fundId, seen]) => ({ seen, back: returned(event, fundId, seen) }))
          : [],
      );
    const receipt: Decider<ClawbackCommand, ClawbackState, ClawbackEvent, ClawbackRejection | FundRejection> =
      {
        ...clawback,
        decide(command, state) {
          const decision = clawback.decide(command, state);
          if ('rejected' in decision) return decision;
          const refused = returns(decision.accepted).find(({ back }) => 'rejected' in back)?.back;
          return refused !== undefined && 'rejected' in refused ? refused : decision;
        },
      };
    const result: ClawbackResult = await handleCommand(store, receipt, {
      ...context,
      id: clawbackIdOf(programme, workerId),
      command: { type: 'RecordReceipt', ...input },
      alongside: (accepted): readonly StreamAppend[] => [
        { stream: paid, expected: revision, events: negativeEntry(accepted) },
        ...returns(accepted).flatMap(({ seen, back }) =>
          'accepted' in back && back.accepted.length > 0
            ? [{ stream: seen.stream, expected: seen.revision, events: back.accepted }]
            : [],
        ),
      ],
    });
    if (result.outcome !== 'taken') return result;
  }
  throw new ConcurrencyError(paid);
}
