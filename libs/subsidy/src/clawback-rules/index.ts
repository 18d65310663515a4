import {
  accept,
  handleCommand,
  streamOf,
  type CommandContext,
  type Decider,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import { regionChain } from '#reference-data';
import type { ClawbackRulesSet } from './events.js';

export type ClawbackRules = ClawbackRulesSet['data'];

type SetRules = { readonly from: LocalDate } & ClawbackRules;
type RulesState = readonly SetRules[];

/** Stream `clawbackRules-<region>`: what holds there and below, until a region below says otherwise. */
const clawbackRules: Decider<SetRules, RulesState, ClawbackRulesSet, never> = {
  category: 'clawbackRules',
  initialState: [],
  decide({ from: occurredOn, ...data }, state) {
    const { returnedFrees, basis, ground } = data;
    const before = inForce(state, occurredOn);
    const same =
      before?.returnedFrees === returnedFrees && before.basis === basis && before.ground === ground;
    return same ? accept() : accept({ type: 'ClawbackRulesSet', occurredOn, data });
  },
  evolve: (state, { data, occurredOn }) => [...state, { ...data, from: occurredOn }],
};

/** Of those that began by a day the one with the latest beginning, and of several the one recorded last. */
const inForce = (state: RulesState, on: LocalDate): SetRules | undefined =>
  state
    .filter(({ from }) => from <= on)
    .reduce<SetRules | undefined>(
      (best, rules) => (best === undefined || rules.from >= best.from ? rules : best),
      undefined,
    );

/** The rule of the region itself or of the nearest one above that has one; null: nobody said, and nothing is freed. */
export async function clawbackRulesFor(
  { store }: { readonly store: EventStore },
  { region, on, demo }: { readonly region: string; readonly on: LocalDate; readonly demo: boolean },
): Promise<ClawbackRules | null> {
  for (const place of regionChain(region)) {
    const { events } = await store.read(streamOf(clawbackRules, place));
    // A stream of this category holds nothing else.
    const told = (events as unknown as readonly ClawbackRulesSet[])
      .filter(({ data }) => demo || data.basis !== 'demo')
      .reduce<RulesState>((state, event) => clawbackRules.evolve(state, event), []);
    const found = inForce(told, on);
    if (found !== undefined) return found;
  }
  return null;
}

/** Sets what holds from a day on. */
export const setClawbackRules = (
  { store }: { readonly store: EventStore },
  rules: SetRules,
  context: CommandContext,
): Promise<HandleResult<ClawbackRulesSet, never>> =>
  handleCommand(store, clawbackRules, { ...context, id: rules.region, command: rules });
