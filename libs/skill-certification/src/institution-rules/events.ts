import type { DomainEvent } from '#event-sourcing';
import type { RuleSetting } from './rules.js';

/** Records what a region settles about its institutions; `occurredOn` is the first day on which it holds. */
export type InstitutionRulesSet = DomainEvent<
  'InstitutionRulesSet',
  { readonly region: string; readonly settings: readonly RuleSetting[]; readonly setBy: string }
>;

/** These types are the storage format. */
export type InstitutionRulesEvent = InstitutionRulesSet;
