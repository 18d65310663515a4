import { accept, type Decider, type Rejection } from '#event-sourcing';
import type { FixRows, PublicNoticeCommand } from './commands.js';
import { decide, type PublicNoticeRejection } from './decide.js';
import type { NoticeRowsFixed, PublicNoticeEvent } from './events.js';
import { evolve, initialState, type PublicNoticeState } from './state.js';

/** Stream `publicNotice-<runId>`: a run is published once. */
export const publicNotice: Decider<
  PublicNoticeCommand,
  PublicNoticeState,
  PublicNoticeEvent,
  PublicNoticeRejection
> = { category: 'publicNotice', initialState, decide, evolve };

/** Stream `publicNoticePart-<runId>.<part>`: rows as they were fixed first. */
export const publicNoticePart: Decider<FixRows, NoticeRowsFixed['data'] | null, NoticeRowsFixed, Rejection> =
  {
    category: 'publicNoticePart',
    initialState: null,
    decide: ({ on, ...data }, fixed) =>
      fixed === null ? accept({ type: 'NoticeRowsFixed', occurredOn: on, data }) : accept(),
    evolve: (_, { data }) => data,
  };
