import {
  accept,
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
import type { StatementKind } from '../statement/events.js';
import type { StatementTermsSet } from './events.js';

export type StatementTerms = StatementTermsSet['data'];

type SetTerms = { readonly from: LocalDate } & StatementTerms;

/** TERMS_INVALID: days are a whole number from 1 to 3650, or none. */
export interface TermsRejection {
  readonly code: 'TERMS_INVALID';
}

export const TERMS_REJECTIONS = {
  TERMS_INVALID: { zh: '有效天数应为1至3650的整数', en: 'Days are a whole number from 1 to 3650' },
} as const;

type TermsState = readonly (StatementTerms & { readonly from: LocalDate })[];

const LONGEST = 3650;

/** Stream `statementTerms-<region>`: what holds there and below, until a region below says otherwise. */
const statementTerms: Decider<SetTerms, TermsState, StatementTermsSet, TermsRejection> = {
  category: 'statementTerms',
  initialState: [],
  decide({ from: occurredOn, ...terms }, state) {
    const { kind, validDays, basis, ground } = terms;
    if (validDays !== null && (!Number.isInteger(validDays) || validDays < 1 || validDays > LONGEST))
      return reject({ code: 'TERMS_INVALID' });
    const before = inForce(state, kind, occurredOn);
    const same = before?.validDays === validDays && before.basis === basis && before.ground === ground;
    return same ? accept() : accept({ type: 'StatementTermsSet', occurredOn, data: terms });
  },
  evolve: (state, { data, occurredOn }) => [...state, { ...data, from: occurredOn }],
};

/** Of those that began by a day the one with the latest beginning, and of several the one recorded last. */
const inForce = (state: TermsState, kind: StatementKind, on: LocalDate): TermsState[number] | undefined =>
  state
    .filter((terms) => terms.kind === kind && terms.from <= on)
    .reduce<TermsState[number] | undefined>(
      (best, terms) => (best === undefined || terms.from >= best.from ? terms : best),
      undefined,
    );

/** How long a statement may be relied on: by the region itself or the nearest one above that says so; null: nobody did. */
export async function statementTermsFor(
  { store }: { readonly store: EventStore },
  {
    region,
    kind,
    on,
    demo,
  }: {
    readonly region: string;
    readonly kind: StatementKind;
    readonly on: LocalDate;
    /** What was made up counts, too. */
    readonly demo: boolean;
  },
): Promise<StatementTerms | null> {
  for (const place of regionChain(region)) {
    const { events } = await store.read(streamOf(statementTerms, place));
    // A stream of this category holds nothing else.
    const told = (events as unknown as readonly StatementTermsSet[])
      .filter(({ data }) => demo || data.basis !== 'demo')
      .reduce<TermsState>((state, event) => statementTerms.evolve(state, event), []);
    const found = inForce(told, kind, on);
    if (found !== undefined) return found;
  }
  return null;
}

/** Sets how long statements of a kind may be relied on from a day on. */
export const setStatementTerms = (
  { store }: { readonly store: EventStore },
  terms: SetTerms,
  context: CommandContext,
): Promise<HandleResult<StatementTermsSet, TermsRejection>> =>
  handleCommand(store, statementTerms, { ...context, id: terms.region, command: terms });
