import type { Decider } from '#event-sourcing';
import type { CertificationRuleCommand } from './commands.js';
import { decide, type CertificationRuleRejection } from './decide.js';
import type { CertificationRuleEvent } from './events.js';
import { evolve, initialState, type CertificationRulesState } from './state.js';

/** Stream `certificationRules-<region>`: what a bureau sets that no document prints. */
export const certificationRules: Decider<
  CertificationRuleCommand,
  CertificationRulesState,
  CertificationRuleEvent,
  CertificationRuleRejection
> = { category: 'certificationRules', initialState, decide, evolve };
