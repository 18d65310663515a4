import type { Decider } from '#event-sourcing';
import type { BlueCardCommand } from './commands.js';
import { decide } from './decide.js';
import type { BlueCardEvent } from './events.js';
import type { BlueCardRejection } from './rejections.js';
import { evolve, initialState, type BlueCardState } from './state.js';

/** Stream `blueCard-<workerId>`. */
export const blueCard: Decider<BlueCardCommand, BlueCardState, BlueCardEvent, BlueCardRejection> = {
  category: 'blueCard',
  initialState,
  decide,
  evolve,
};
