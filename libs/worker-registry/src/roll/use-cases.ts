import {
  fold,
  handleCommand,
  idFrom,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import { loadWorker } from '../services.js';
import { isErased } from '../worker/state.js';
import {
  roll,
  rollEntries,
  type EntryCommand,
  type EntryRejection,
  type OpenRoll,
  type RollCommand,
  type RollRejection,
} from './decide.js';
import type { RollEntryEvent, RollEvent } from './events.js';

interface Log {
  readonly store: EventStore;
}

/** Opens, corrects or closes a roll. */
export const handleRoll = (
  { store }: Log,
  command: RollCommand,
  context: CommandContext,
): Promise<HandleResult<RollEvent, RollRejection>> =>
  handleCommand(store, roll, { ...context, id: command.rollId, command });

/** A roll as it stands now, null when there is none. */
export async function readRoll({ store }: Log, rollId: string): Promise<OpenRoll | null> {
  const { events } = await store.read(streamOf(roll, rollId));
  // A stream of this category holds nothing else.
  return fold(roll, events as unknown as readonly RollEvent[]);
}

type Without<Command, Keys extends string> = Command extends unknown ? Omit<Command, Keys> : never;

export type EntryResult = HandleResult<RollEntryEvent, EntryRejection>;

/** Puts somebody of the register on a roll, or takes them off it. The id of an entry follows from roll and first day. */
export async function handleRollEntry(
  services: Log,
  command: Without<EntryCommand, 'roll'>,
  context: CommandContext,
): Promise<EntryResult> {
  const { workerId } = command;
  const state = await loadWorker(services.store, workerId);
  if (!state.registered) return { outcome: 'rejected', rejection: { code: 'NOT_REGISTERED' } };
  if (isErased(state)) return { outcome: 'rejected', rejection: { code: 'PERSON_ERASED' } };
  const whole: EntryCommand =
    command.type === 'EnterRoll' ? { ...command, roll: await readRoll(services, command.rollId) } : command;
  return handleCommand(services.store, rollEntries, { ...context, id: workerId, command: whole });
}

export const rollEntryIdOf = (workerId: string, rollId: string, from: string): string =>
  idFrom('roll-entry', workerId, rollId, from);
