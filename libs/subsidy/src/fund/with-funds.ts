import {
  ConcurrencyError,
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type Decider,
  type Decision,
  type DomainEvent,
  type EventStore,
  type HandleResult,
  type Rejection,
  type StreamAppend,
} from '#event-sourcing';
import type { FundCommand } from './commands.js';
import type { FundRejection } from './decide.js';
import type { FundEvent } from './events.js';
import { fund } from './index.js';
import type { FundState } from './state.js';

/** Each attempt is lost to somebody else's success: more officers at once than this is not an office. */
const ATTEMPTS = 20;

/** A command on one stream, and what it does to funds. */
export interface MovesMoney<C, E extends DomainEvent> extends CommandContext {
  readonly id: string;
  readonly command: C;
  /** Funds that may be touched. */
  readonly fundIds: readonly string[];
  readonly fundCommands: (event: E) => readonly FundCommand[];
  /** Other streams as they were just read, written in the same breath. */
  readonly others?: () => Promise<(accepted: readonly E[]) => readonly StreamAppend[]>;
}

interface ReadFundStream {
  readonly stream: string;
  readonly revision: number;
  readonly state: FundState;
}

type Settled<E extends DomainEvent, R extends Rejection> = Exclude<
  HandleResult<E, R>,
  { readonly outcome: 'taken' }
>;

async function readFunds(
  store: EventStore,
  fundIds: readonly string[],
): Promise<Map<string, ReadFundStream>> {
  const read = await Promise.all(
    [...new Set(fundIds)].map(async (fundId) => {
      const stream = streamOf(fund, fundId);
      const { events, revision } = await store.read(stream);
      return [
        fundId,
        { stream, revision, state: fold(fund, events as unknown as readonly FundEvent[]) },
      ] as const;
    }),
  );
  return new Map(read);
}

/** What the commands add to each fund, one after the other; the first refusal refuses all. */
function decideFunds(
  funds: ReadonlyMap<string, ReadFundStream>,
  commands: readonly FundCommand[],
): Decision<FundEvent, FundRejection> {
  const states = new Map([...funds].map(([fundId, { state }]) => [fundId, state]));
  const accepted: FundEvent[] = [];
  for (const command of commands) {
    const state = states.get(command.fundId);
    if (state === undefined) throw new Error(`fund ${command.fundId} was not read`);
    const decision = fund.decide(command, state);
    if ('rejected' in decision) return decision;
    accepted.push(...decision.accepted);
    states.set(
      command.fundId,
      decision.accepted.reduce((sum, event) => fund.evolve(sum, event), state),
    );
  }
  return { accepted };
}

/** Decides a command that moves money and appends it together with what it does to the funds, all or nothing. */
export async function handleWithFunds<C, S, E extends DomainEvent, R extends Rejection>(
  { store }: { readonly store: EventStore },
  decider: Decider<C, S, E, R>,
  { fundIds, fundCommands, others, ...intent }: MovesMoney<C, E>,
): Promise<Settled<E, R | FundRejection>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const funds = await readFunds(store, fundIds);
    const elsewhere = (await others?.()) ?? (() => []);
    const against: Decider<C, S, E, R | FundRejection> = {
      ...decider,
      decide(command, state) {
        const decision = decider.decide(command, state);
        if ('rejected' in decision) return decision;
        const funded = decideFunds(funds, decision.accepted.flatMap(fundCommands));
        return 'rejected' in funded ? funded : decision;
      },
    };
    const result = await handleCommand(store, against, {
      ...intent,
      alongside: (accepted): readonly StreamAppend[] => {
        const funded = decideFunds(funds, accepted.flatMap(fundCommands));
        const events = 'accepted' in funded ? funded.accepted : [];
        return [
          ...[...funds].flatMap(([fundId, { stream, revision }]) => {
            const own = events.filter(({ data }) => data.fundId === fundId);
            return own.length === 0 ? [] : [{ stream, expected: revision, events: own }];
          }),
          ...elsewhere(accepted),
        ];
      },
    });
    if (result.outcome !== 'taken') return result;
  }
  throw new ConcurrencyError(streamOf(decider, intent.id));
}
