import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type Instant,
  type LocalDate,
} from '#event-sourcing';
import type { InputOf, Services } from '../services.js';
import type { InstitutionRulesEvent } from './events.js';
import { institutionRules, settingOn, type SetInstitutionRules } from './index.js';
import { RULE_KEYS, type InstitutionRules, type RuleInForce } from './rules.js';

/** The division itself and everything above it, nearest first. */
const upwards = (region: string): readonly string[] => [
  ...new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '000000']),
];

export const setInstitutionRules = (
  { store }: Services,
  input: InputOf<SetInstitutionRules>,
  context: CommandContext,
) =>
  handleCommand(store, institutionRules, {
    ...context,
    id: input.region,
    command: { type: 'SetInstitutionRules', ...input },
  });

async function settingsOf(store: EventStore, region: string, knownAt: Instant | undefined) {
  const { events } = await store.read(streamOf(institutionRules, region));
  const known = knownAt === undefined ? events : events.filter(({ recordedAt }) => recordedAt <= knownAt);
  return fold(institutionRules, known as unknown as readonly InstitutionRulesEvent[]);
}

/** What holds in a region on a day, each with its origin: of each key the word of the nearest region that said anything. */
export async function institutionRulesInForce(
  { store }: Services,
  region: string,
  on: LocalDate,
  /** What was recorded later is left out. */
  knownAt?: Instant,
): Promise<readonly RuleInForce[]> {
  const settled = await Promise.all(upwards(region).map((each) => settingsOf(store, each, knownAt)));
  return RULE_KEYS.flatMap((key) => {
    const [nearest] = settled.flatMap((settings) => settingOn(settings, key, on) ?? []);
    return nearest === undefined ? [] : [nearest];
  });
}

/** The rules of a region on a day; what nobody settled is absent, and then does not apply. */
export async function readInstitutionRules(
  services: Services,
  region: string,
  on: LocalDate,
): Promise<Partial<InstitutionRules>> {
  const inForce = await institutionRulesInForce(services, region, on);
  return Object.fromEntries(
    inForce.flatMap(({ key, value }) => (value === null ? [] : [[key, value] as const])),
  );
}
