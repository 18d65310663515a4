import {
  handleCommand,
  type CommandContext,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import {
  bulletin,
  bulletinSchedule,
  type BulletinCommand,
  type BulletinRejection,
  type ScheduleRejection,
} from './decide.js';
import type { BulletinEvent, BulletinScheduled } from './events.js';

interface Log {
  readonly store: EventStore;
}

/** Drafts, publishes or withdraws. */
export const handleBulletin = (
  { store }: Log,
  command: BulletinCommand,
  context: CommandContext,
): Promise<HandleResult<BulletinEvent, BulletinRejection>> =>
  handleCommand(store, bulletin, { ...context, id: command.bulletinId, command });

/** Says how often a region publishes a kind of bulletin, from `firstDueOn` on. */
export const scheduleBulletins = (
  { store }: Log,
  schedule: BulletinScheduled['data'],
  context: CommandContext,
  firstDueOn: LocalDate,
): Promise<HandleResult<BulletinScheduled, ScheduleRejection>> =>
  handleCommand(store, bulletinSchedule, {
    ...context,
    id: `${schedule.region}.${schedule.kind}`,
    command: { ...schedule, occurredOn: firstDueOn },
  });
