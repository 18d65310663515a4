import { accept, reject, type Decider, type LocalDate } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { InstitutionRulesEvent } from './events.js';
import { ruleFault } from './rule-fault.js';
import type { RuleInForce, RuleKey, RuleSetting } from './rules.js';

/** A region settles something about its institutions, from the day `on`. */
export interface SetInstitutionRules {
  readonly type: 'SetInstitutionRules';
  readonly region: string;
  readonly settings: readonly RuleSetting[];
  readonly setBy: string;
  readonly on: LocalDate;
}

export type InstitutionRulesRejection =
  /** A value that makes no sense, such as an attendance of more than 100 percent. */
  | { readonly code: 'RULE_INVALID'; readonly key: RuleKey }
  /** One change settles each thing once. */
  | { readonly code: 'RULE_TWICE'; readonly key: RuleKey };

/** Settings of a region in the order of their first days; of one day the later word counts. */
export type InstitutionRulesState = readonly RuleInForce[];

/** The setting of a key that holds on a day, undefined when none was ever made. */
export const settingOn = (
  settings: InstitutionRulesState,
  key: RuleKey,
  on: LocalDate,
): RuleInForce | undefined => settings.findLast((setting) => setting.key === key && setting.from <= on);

/** Stream `institutionRules-<region>`. */
export const institutionRules: Decider<
  SetInstitutionRules,
  InstitutionRulesState,
  InstitutionRulesEvent,
  InstitutionRulesRejection
> = {
  category: 'institutionRules',
  initialState: [],
  decide({ region, settings, setBy, on }, state) {
    const keys = settings.map(({ key }) => key);
    const twice = keys.find((key, at) => keys.indexOf(key) !== at);
    if (twice !== undefined) return reject({ code: 'RULE_TWICE', key: twice });
    const wrong = settings.find((setting) => ruleFault(setting));
    if (wrong) return reject({ code: 'RULE_INVALID', key: wrong.key });
    const changes = settings.filter((setting) => {
      const known = settingOn(state, setting.key, on);
      return known === undefined || !sameFacts([known.value, known.cite], [setting.value, setting.cite]);
    });
    if (changes.length === 0) return accept();
    return accept({
      type: 'InstitutionRulesSet',
      occurredOn: on,
      data: { region, settings: changes, setBy },
    });
  },
  evolve(state, { occurredOn: from, data: { region, settings } }) {
    const later = state.filter((setting) => setting.from > from);
    const earlier = state.slice(0, state.length - later.length);
    return [...earlier, ...settings.map((setting) => ({ ...setting, region, from })), ...later];
  },
};
