import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { ChangeScope, CloseFiling, FileInstitution, InstitutionCommand } from './commands.js';
import { decideServices, type ServiceRejection } from './decide-services.js';
import { decideSupervision, type SupervisionRejection } from './decide-supervision.js';
import type { FiledScope, InstitutionEvent } from './events.js';
import { canonicalScope, scopeOn, type FiledInstitution, type InstitutionState } from './state.js';

export type InstitutionRejection =
  /** An institution files once; another content under the same id is refused. */
  | { readonly code: 'ALREADY_FILED' }
  /** Only a filed institution changes or ends its filing. */
  | { readonly code: 'NOT_FILED' }
  /** A prefix is one capital letter and twelve digits: kind, organisation, province, site. */
  | { readonly code: 'PREFIX_INVALID'; readonly certificatePrefix: string }
  /** A filing does not end before it begins. */
  | { readonly code: 'FILING_PERIOD_INVALID'; readonly from: LocalDate; readonly until: LocalDate }
  /** A filing names at least one occupation. */
  | { readonly code: 'SCOPE_EMPTY' }
  /** A change or an end of the filing lies within its period. */
  | { readonly code: 'OUTSIDE_FILING_PERIOD'; readonly from: LocalDate; readonly until: LocalDate }
  /** A filing ends early once, and its scope does not change after that day. */
  | { readonly code: 'CLOSED'; readonly closedOn: LocalDate }
  | SupervisionRejection
  | ServiceRejection;

type InstitutionDecision = Decision<InstitutionEvent, InstitutionRejection>;

const CERTIFICATE_PREFIX = /^[A-Z]\d{12}$/;

function file({ type: _, on, ...asked }: FileInstitution, state: InstitutionState): InstitutionDecision {
  const { from, until, certificatePrefix } = asked.filing;
  const filed = { ...asked, filing: { ...asked.filing, scope: canonicalScope(asked.filing.scope) } };
  if (state.status !== 'absent')
    return sameFacts(state.filed, filed) ? accept() : reject({ code: 'ALREADY_FILED' });
  if (!CERTIFICATE_PREFIX.test(certificatePrefix))
    return reject({ code: 'PREFIX_INVALID', certificatePrefix });
  if (until < from) return reject({ code: 'FILING_PERIOD_INVALID', from, until });
  if (filed.filing.scope.length === 0) return reject({ code: 'SCOPE_EMPTY' });
  return accept({ type: 'InstitutionFiled', occurredOn: on, data: filed });
}

function outsidePeriod({ filed }: FiledInstitution, on: LocalDate): InstitutionRejection | null {
  const { from, until } = filed.filing;
  return on < from || on > until ? { code: 'OUTSIDE_FILING_PERIOD', from, until } : null;
}

function changeScope(command: ChangeScope, state: FiledInstitution): InstitutionDecision {
  const { institutionId, on } = command;
  const scope: readonly FiledScope[] = canonicalScope(command.scope);
  if (scope.length === 0) return reject({ code: 'SCOPE_EMPTY' });
  const outside = outsidePeriod(state, on);
  if (outside) return reject(outside);
  if (state.closedOn !== null && on > state.closedOn)
    return reject({ code: 'CLOSED', closedOn: state.closedOn });
  if (sameFacts(scopeOn(state, on), scope)) return accept();
  return accept({ type: 'InstitutionScopeChanged', occurredOn: on, data: { institutionId, scope } });
}

function close({ institutionId, reason, on }: CloseFiling, state: FiledInstitution): InstitutionDecision {
  if (state.closedOn !== null)
    return state.closedOn === on ? accept() : reject({ code: 'CLOSED', closedOn: state.closedOn });
  const outside = outsidePeriod(state, on);
  if (outside) return reject(outside);
  return accept({ type: 'InstitutionFilingClosed', occurredOn: on, data: { institutionId, reason } });
}

export function decide(command: InstitutionCommand, state: InstitutionState): InstitutionDecision {
  if (command.type === 'FileInstitution') return file(command, state);
  if (state.status === 'absent') return reject({ code: 'NOT_FILED' });
  switch (command.type) {
    case 'ChangeScope':
      return changeScope(command, state);
    case 'CloseFiling':
      return close(command, state);
    case 'StateProfile':
    case 'OpenSite':
    case 'CloseSite':
    case 'SuspendInstitution':
    case 'ResumeInstitution':
    case 'EliminateInstitution':
    case 'ReportSchoolYear':
      return decideSupervision(command, state);
    case 'PurchaseService':
    case 'EndPurchase':
    case 'EngageTeacher':
      return decideServices(command, state);
  }
}
