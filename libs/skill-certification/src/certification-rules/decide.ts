import { accept, reject, type Decision } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { CertificationRuleCommand } from './commands.js';
import type { CertificationRuleEvent } from './events.js';
import { isSameEntry, type CertificationRulesState } from './state.js';

export type CertificationRuleRejection =
  /** A limit is a whole number of promotions. */
  | { readonly code: 'LIMIT_INVALID' }
  /** A number that no document prints says where it comes from. */
  | { readonly code: 'CITE_REQUIRED' }
  | { readonly code: 'APPROVAL_NUMBER_REQUIRED' }
  | { readonly code: 'REASON_REQUIRED' }
  /** Only a pilot stops being one. */
  | { readonly code: 'NOT_A_PILOT' }
  /** A pilot does not end before it began. */
  | { readonly code: 'PILOT_ENDS_BEFORE_START' }
  /** An entry of the catalogue does not end before it begins. */
  | { readonly code: 'CATALOGUE_PERIOD_INVALID' };

type Decided = Decision<CertificationRuleEvent, CertificationRuleRejection>;

export function decide(command: CertificationRuleCommand, state: CertificationRulesState): Decided {
  switch (command.type) {
    case 'SetPromotionLimit': {
      const { region, perYear, basis, cite, on } = command;
      const data = { region, perYear, basis, cite };
      if (!Number.isSafeInteger(data.perYear) || data.perYear < 0) return reject({ code: 'LIMIT_INVALID' });
      if (!data.cite.trim()) return reject({ code: 'CITE_REQUIRED' });
      const known = state.limits.find(({ from }) => from === on);
      if (known !== undefined && sameFacts(known, { ...data, from: on })) return accept();
      return accept({ type: 'PromotionLimitSet', occurredOn: on, data });
    }
    case 'NamePilot': {
      const { region, institutionId, approvalNumber, on } = command;
      const running = state.pilots.some((pilot) => pilot.institutionId === institutionId && !pilot.until);
      if (running) return accept();
      if (!approvalNumber.trim()) return reject({ code: 'APPROVAL_NUMBER_REQUIRED' });
      const data = { region, institutionId, approvalNumber };
      return accept({ type: 'RecognitionPilotNamed', occurredOn: on, data });
    }
    case 'EndPilot': {
      const { region, institutionId, reason, on } = command;
      const pilot = state.pilots.findLast((one) => one.institutionId === institutionId);
      if (pilot === undefined) return reject({ code: 'NOT_A_PILOT' });
      if (pilot.until !== null) return accept();
      if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
      if (on < pilot.from) return reject({ code: 'PILOT_ENDS_BEFORE_START' });
      const data = { region, institutionId, reason };
      return accept({ type: 'RecognitionPilotEnded', occurredOn: on, data });
    }
    case 'CatalogueOccupation': {
      const { region, edition, occupation, family, from, until, cite } = command;
      const data = { region, edition, occupation, family, from, until, cite };
      if (data.until !== null && data.until < data.from) return reject({ code: 'CATALOGUE_PERIOD_INVALID' });
      if (!data.cite.trim()) return reject({ code: 'CITE_REQUIRED' });
      const known = state.catalogue.find((entry) => isSameEntry(entry, data));
      if (known !== undefined && sameFacts(known, data)) return accept();
      return accept({ type: 'OccupationCatalogued', occurredOn: data.from, data });
    }
  }
}
