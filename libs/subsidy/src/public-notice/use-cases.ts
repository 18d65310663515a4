import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type StreamAppend,
} from '#event-sourcing';
import { handleWithFunds } from '../fund/with-funds.js';
import type { PayoutEvent } from '../payout/events.js';
import { payout } from '../payout/index.js';
import { payoutIdOf } from '../payout/state.js';
import type { DecideObjection, EndNotice, FileObjection, FixRows, PublishNotice } from './commands.js';
import type { PublicNoticeEvent } from './events.js';
import { publicNotice, publicNoticePart } from './index.js';
import type { PublicNoticeState } from './state.js';

interface Services {
  readonly store: EventStore;
}

/** Fixes a part of the list before it is published; what was fixed first stays. */
export const fixNoticeRows = ({ store }: Services, rows: FixRows, context: CommandContext) =>
  handleCommand(store, publicNoticePart, { ...context, id: `${rows.runId}.${rows.part}`, command: rows });

/** Rows of a part as they were fixed, null before that. */
export async function readNoticePart({ store }: Services, runId: string, part: number) {
  const { events } = await store.read(streamOf(publicNoticePart, `${runId}.${part}`));
  return fold(publicNoticePart, events as never);
}

const handle = (
  { store }: Services,
  command: PublishNotice | FileObjection | EndNotice,
  context: CommandContext,
) => handleCommand(store, publicNotice, { ...context, id: command.runId, command });

export const publishNotice = (
  services: Services,
  input: Omit<PublishNotice, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'PublishNotice', ...input }, context);

export const fileObjection = (
  services: Services,
  input: Omit<FileObjection, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'FileObjection', ...input }, context);

export const endNotice = (services: Services, input: Omit<EndNotice, 'type'>, context: CommandContext) =>
  handle(services, { type: 'EndNotice', ...input }, context);

/** A row with what it takes to refuse it. */
export interface RefusableRow {
  readonly decisionId: string;
  readonly programme: string;
  readonly workerId: string;
  readonly amountFen: number;
}

/** Appends that refuse rows in the streams of their payouts, as these were just read. */
export async function refusals(
  { store }: Services,
  rows: readonly RefusableRow[],
  because: {
    readonly stage: 'review' | 'objection' | 'payment';
    readonly reason: string;
    readonly refusedBy: string;
    readonly on: string;
  },
): Promise<readonly StreamAppend[]> {
  return (
    await Promise.all(
      rows.map(async ({ decisionId, programme, workerId }) => {
        const stream = streamOf(payout, payoutIdOf(programme, workerId));
        const { events, revision } = await store.read(stream);
        const decision = payout.decide(
          { type: 'RefusePayout', decisionId, programme, workerId, ...because },
          fold(payout, events as unknown as readonly PayoutEvent[]),
        );
        if ('rejected' in decision) throw new Error(`${decisionId}: ${decision.rejected.code}`);
        return decision.accepted.length === 0
          ? []
          : [{ stream, expected: revision, events: decision.accepted }];
      }),
    )
  ).flat();
}

/** Decides an objection; where it is upheld the row is refused and its money goes back, all or nothing. */
export async function decideObjection(
  services: Services,
  {
    row,
    fundId,
    ...input
  }: Omit<DecideObjection, 'type'> & {
    /** The row that the objection is about. */
    readonly row: RefusableRow;
    readonly fundId: string;
  },
  context: CommandContext,
) {
  const { runId, reason, decidedBy: refusedBy, on } = input;
  return handleWithFunds(services, publicNotice, {
    ...context,
    id: runId,
    command: { type: 'DecideObjection', ...input },
    fundIds: [fundId],
    fundCommands: (event) =>
      isUpheld(event)
        ? [
            {
              type: 'ReleaseFund',
              fundId,
              runId,
              decisionId: row.decisionId,
              amountFen: row.amountFen,
              cause: 'objection',
              on,
            },
          ]
        : [],
    others: async () => {
      const appends = await refusals(services, [row], { stage: 'objection', reason, refusedBy, on });
      return (accepted) => (accepted.some(isUpheld) ? appends : []);
    },
  });
}

const isUpheld = (event: PublicNoticeEvent): boolean =>
  event.type === 'NoticeObjectionDecided' && event.data.outcome === 'upheld';

/** The notice of a run as it stands now. */
export async function readNotice({ store }: Services, runId: string): Promise<PublicNoticeState> {
  const { events } = await store.read(streamOf(publicNotice, runId));
  return fold(publicNotice, events as unknown as readonly PublicNoticeEvent[]);
}
