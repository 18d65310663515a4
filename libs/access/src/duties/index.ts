import { isDeepStrictEqual } from 'node:util';
import {
  accept,
  fold,
  handleCommand,
  reject,
  streamOf,
  type CommandContext,
  type Decider,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import { regionChain } from '#reference-data';
import type { DutiesSet } from './events.js';

export type Duties = DutiesSet['data'];

/** A duty that nobody has would never be done. */
type DutiesRejection = { readonly code: 'DUTY_OF_NOBODY'; readonly action: string };

export const dutiesMessages = {
  DUTY_OF_NOBODY: { zh: '每项至少指定一个部门', en: 'Name one department at least' },
} as const satisfies Record<DutiesRejection['code'], { zh: string; en: string }>;

/** Stream `duties-<region>`: holds there and below, until a region below says otherwise. */
const duties: Decider<
  Duties & { readonly occurredOn: LocalDate },
  Duties | null,
  DutiesSet,
  DutiesRejection
> = {
  category: 'duties',
  initialState: null,
  decide({ occurredOn, ...data }, before) {
    const nobody = Object.entries(data.duties).find(([, departments]) => departments.length === 0);
    if (nobody !== undefined) return reject({ code: 'DUTY_OF_NOBODY', action: nobody[0] });
    const isSame = before !== null && isDeepStrictEqual({ ...before, setBy: '' }, { ...data, setBy: '' });
    return isSame ? accept() : accept({ type: 'DutiesSet', occurredOn, data });
  },
  evolve: (_before, { data }) => data,
};

/** The duties of a region: its own, or those of the nearest region above that has some; null where nobody has said. */
export async function dutiesFor(store: EventStore, region: string): Promise<Duties | null> {
  const told = await Promise.all(regionChain(region).map((code) => store.read(streamOf(duties, code))));
  for (const { events } of told) {
    // A stream of this category holds nothing else.
    const set = fold(duties, events as unknown as readonly DutiesSet[]);
    if (set !== null) return set;
  }
  return null;
}

export const setDuties = (
  { store }: { readonly store: EventStore },
  set: Duties,
  context: CommandContext,
  occurredOn: LocalDate,
): Promise<HandleResult<DutiesSet, DutiesRejection>> =>
  handleCommand(store, duties, { ...context, id: set.region, command: { occurredOn, ...set } });
