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
  type Instant,
  type LocalDate,
} from '#event-sourcing';
import { isLocalMonth, regionChain } from '#reference-data';
import type { RegisterRulesSet } from './events.js';

export type RegisterRules = RegisterRulesSet['data'];

type SetRules = { readonly occurredOn: LocalDate } & RegisterRules;

export type RulesRejection =
  /** A month is `YYYY-MM`. */
  | { readonly code: 'MONTH_INVALID' }
  /** Each source stands in an order once. */
  | { readonly code: 'SOURCE_TWICE' };

export const registerRulesMessages = {
  MONTH_INVALID: { zh: '年月不正确', en: 'Not a month' },
  SOURCE_TWICE: { zh: '同一来源重复列出', en: 'A source stands in an order twice' },
} as const satisfies Record<RulesRejection['code'], { zh: string; en: string }>;

/** Stream `registerRules-<region>`: what holds there and below, until a region below says otherwise. */
const registerRules: Decider<SetRules, RegisterRules | null, RegisterRulesSet, RulesRejection> = {
  category: 'registerRules',
  initialState: null,
  decide({ occurredOn, ...rules }, before) {
    const { newGenerationBornFrom, precedence } = rules;
    if (newGenerationBornFrom !== null && !isLocalMonth(newGenerationBornFrom))
      return reject({ code: 'MONTH_INVALID' });
    if (Object.values(precedence).some((order) => new Set(order).size !== order.length))
      return reject({ code: 'SOURCE_TWICE' });
    const same = before !== null && isDeepStrictEqual({ ...before, setBy: '' }, { ...rules, setBy: '' });
    return same ? accept() : accept({ type: 'RegisterRulesSet', occurredOn, data: rules });
  },
  evolve: (_before, { data }) => data,
};

/** The rules of a region: its own, or those of the nearest region above that has some; null where nobody has said. */
export async function registerRulesFor(
  store: EventStore,
  region: string,
  /** As set by a day, as far as recorded by a moment; now when absent. */
  by?: { readonly knownAt: Instant; readonly asOf: LocalDate },
): Promise<RegisterRules | null> {
  for (const code of regionChain(region)) {
    const { events } = await store.read(streamOf(registerRules, code));
    // A stream of this category holds nothing else.
    const told = events.filter(
      ({ recordedAt, occurredOn }) => by === undefined || (recordedAt <= by.knownAt && occurredOn <= by.asOf),
    );
    const rules = fold(registerRules, told as unknown as readonly RegisterRulesSet[]);
    if (rules !== null) return rules;
  }
  return null;
}

export const setRegisterRules = (
  { store }: { readonly store: EventStore },
  rules: RegisterRules,
  context: CommandContext,
  occurredOn: LocalDate,
): Promise<HandleResult<RegisterRulesSet, RulesRejection>> =>
  handleCommand(store, registerRules, { ...context, id: rules.region, command: { occurredOn, ...rules } });
