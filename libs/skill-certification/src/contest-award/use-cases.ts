import { fold, handleCommand, idFrom, streamOf, type CommandContext } from '#event-sourcing';
import type { InputOf, Services } from '../services.js';
import type { AnnulAward, ApproveLevel, ContestAwardCommand, CountAward, RecordAward } from './commands.js';
import type { ContestAwardEvent } from './events.js';
import { contestAwards } from './index.js';
import type { ContestAwardsState } from './state.js';

/** The same person wins once in a contest of a day in an occupation. */
export const contestAwardIdOf = (
  workerId: string,
  { contestName, occupation, on }: { contestName: string; occupation: string; on: string },
): string => idFrom('contest-award', workerId, contestName, occupation, on);

const handle = ({ store }: Services, command: ContestAwardCommand, context: CommandContext) =>
  handleCommand(store, contestAwards, { ...context, id: command.workerId, command });

export const recordContestAward = (
  services: Services,
  input: InputOf<RecordAward>,
  context: CommandContext,
) => handle(services, { type: 'RecordAward', ...input }, context);

export const annulContestAward = (services: Services, input: InputOf<AnnulAward>, context: CommandContext) =>
  handle(services, { type: 'AnnulAward', ...input }, context);

export const approveContestLevel = (
  services: Services,
  input: InputOf<ApproveLevel>,
  context: CommandContext,
) => handle(services, { type: 'ApproveLevel', ...input }, context);

export const countContestAward = (services: Services, input: InputOf<CountAward>, context: CommandContext) =>
  handle(services, { type: 'CountAward', ...input }, context);

/** Awards of a person as they stand now. */
export async function readContestAwards({ store }: Services, workerId: string): Promise<ContestAwardsState> {
  const { events } = await store.read(streamOf(contestAwards, workerId));
  return fold(contestAwards, events as unknown as readonly ContestAwardEvent[]);
}
