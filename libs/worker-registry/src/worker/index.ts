import type { Decider } from '#event-sourcing';
import type { WorkerCommand } from './commands.js';
import { decide } from './decide.js';
import type { WorkerEvent } from './events.js';
import type { WorkerRejection } from './rejections.js';
import { evolve, initialState, type WorkerState } from './state.js';

export const worker: Decider<WorkerCommand, WorkerState, WorkerEvent, WorkerRejection> = {
  category: 'worker',
  initialState,
  decide,
  evolve,
};
