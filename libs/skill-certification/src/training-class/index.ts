import type { Decider } from '#event-sourcing';
import type { TrainingClassCommand } from './commands.js';
import { decide } from './decide.js';
import type { TrainingClassEvent } from './events.js';
import type { TrainingClassRejection } from './rejections.js';
import { evolve, initialState, type TrainingClassState } from './state.js';

/** Stream `trainingClass-<classId>`; the id follows from the number of the class. */
export const trainingClass: Decider<
  TrainingClassCommand,
  TrainingClassState,
  TrainingClassEvent,
  TrainingClassRejection
> = {
  category: 'trainingClass',
  initialState,
  decide,
  evolve,
};
