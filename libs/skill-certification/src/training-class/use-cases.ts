import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import { isWorkingDay, OFFICIAL_WORK_CALENDAR, workingDaysFrom, type WorkCalendar } from '#reference-data';
import type { Services } from '../services.js';
import type { TrainingClassCommand } from './commands.js';
import type { TrainingClassEvent } from './events.js';
import { trainingClass } from './index.js';
import type { TrainingClassRejection } from './rejections.js';
import type { TrainingClassState } from './state.js';

export const handleClass = (
  { store }: Services,
  command: TrainingClassCommand,
  context: CommandContext,
): Promise<HandleResult<TrainingClassEvent, TrainingClassRejection>> =>
  handleCommand(store, trainingClass, { ...context, id: command.classId, command });

/** The class as it stands now, `absent` when nobody asked for it. */
export async function readClass({ store }: Services, classId: string): Promise<TrainingClassState> {
  const { events } = await store.read(streamOf(trainingClass, classId));
  return fold(trainingClass, events as unknown as readonly TrainingClassEvent[]);
}

/**
 * Last day for an answer: the day of asking does not count. Null where nobody settled how many days there are, or where
 * the calendar of a year in question is not loaded, because weekends alone would be a guess.
 */
export function answerDeadline(
  requestedOn: LocalDate,
  workingDays: number | undefined,
  calendar: WorkCalendar = OFFICIAL_WORK_CALENDAR,
): LocalDate | null {
  if (workingDays === undefined) return null;
  try {
    isWorkingDay(requestedOn, calendar);
    return workingDaysFrom(requestedOn, workingDays, { countStart: false, calendar }).at(-1) ?? requestedOn;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
