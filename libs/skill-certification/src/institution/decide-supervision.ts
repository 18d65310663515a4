import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { CloseSite, InstitutionCommand, OpenSite, ReportSchoolYear } from './commands.js';
import type { InstitutionEvent, SchoolYear } from './events.js';
import { filedSite, type FiledInstitution } from './state.js';

export type SupervisionCommand = Exclude<
  InstitutionCommand,
  {
    readonly type:
      'FileInstitution' | 'ChangeScope' | 'CloseFiling' | 'PurchaseService' | 'EndPurchase' | 'EngageTeacher';
  }
>;

export type SupervisionRejection =
  /** A site has six digits. */
  | { readonly code: 'SITE_INVALID'; readonly site: string }
  /** A site is opened once; its code is not given again. */
  | { readonly code: 'SITE_TAKEN'; readonly site: string }
  /** Only an open site closes, not before it opened, and the site of the filing lasts as long as the filing. */
  | { readonly code: 'SITE_NOT_OPEN'; readonly site: string }
  /** A site, a suspension and an elimination begin within the filing. */
  | { readonly code: 'OUTSIDE_FILING_PERIOD'; readonly from: LocalDate; readonly until: LocalDate }
  /** One suspension at a time. */
  | { readonly code: 'SUSPENDED'; readonly from: LocalDate }
  /** Only a suspended institution resumes, after the day of its suspension. */
  | { readonly code: 'NOT_SUSPENDED' }
  /** An institution is eliminated once. */
  | { readonly code: 'ELIMINATED'; readonly eliminatedOn: LocalDate }
  /** A suspension, an end of it, and an elimination state why. */
  | { readonly code: 'REASON_REQUIRED' }
  /** A part is not more than the whole, and nothing is less than none. */
  | { readonly code: 'REPORT_INVALID'; readonly year: number };

type SupervisionDecision = Decision<InstitutionEvent, SupervisionRejection>;

const SITE = /^\d{6}$/;

function outside({ filed }: FiledInstitution, on: LocalDate): SupervisionRejection | null {
  const { from, until } = filed.filing;
  return on < from || on > until ? { code: 'OUTSIDE_FILING_PERIOD', from, until } : null;
}

function openSite({ type: _, on, ...data }: OpenSite, state: FiledInstitution): SupervisionDecision {
  const { site } = data;
  if (!SITE.test(site)) return reject({ code: 'SITE_INVALID', site });
  const known = state.sites.find((each) => each.site === site);
  if (known?.from === on && known.closedOn === null) return accept();
  if (known !== undefined || site === filedSite(state)) return reject({ code: 'SITE_TAKEN', site });
  const refusal = outside(state, on);
  return refusal ? reject(refusal) : accept({ type: 'InstitutionSiteOpened', occurredOn: on, data });
}

function closeSite({ type: _, on, ...data }: CloseSite, state: FiledInstitution): SupervisionDecision {
  const known = state.sites.find(({ site }) => site === data.site);
  if (known?.closedOn === on) return accept();
  if (known === undefined || known.closedOn !== null || on < known.from)
    return reject({ code: 'SITE_NOT_OPEN', site: data.site });
  return accept({ type: 'InstitutionSiteClosed', occurredOn: on, data });
}

function isSound(report: SchoolYear): boolean {
  const { teachers, dualQualified, students, admitted, publicTrainings, majors = [] } = report;
  const ofMajors = majors.map((each) => each.students);
  return (
    [teachers, dualQualified, students, admitted, publicTrainings, ...ofMajors].every(
      (count) => count >= 0,
    ) &&
    dualQualified <= teachers &&
    new Set(majors.map(({ major }) => major)).size === majors.length &&
    ofMajors.reduce((sum, count) => sum + count, 0) <= students
  );
}

function reportYear(command: ReportSchoolYear, state: FiledInstitution): SupervisionDecision {
  const { institutionId, report, on } = command;
  if (!isSound(report)) return reject({ code: 'REPORT_INVALID', year: report.year });
  const known = state.schoolYears.find(({ year }) => year === report.year);
  if (known && sameFacts(known, report)) return accept();
  return accept({ type: 'SchoolYearReported', occurredOn: on, data: { institutionId, report } });
}

/** Rules for what a bureau records of a filed institution besides its filing. */
export function decideSupervision(command: SupervisionCommand, state: FiledInstitution): SupervisionDecision {
  const { institutionId, on } = command;
  const open = state.suspensions.find(({ resumedOn }) => resumedOn === null);
  switch (command.type) {
    case 'StateProfile': {
      const { profile } = command;
      if (state.profile && sameFacts(state.profile, profile)) return accept();
      return accept({ type: 'InstitutionProfileStated', occurredOn: on, data: { institutionId, profile } });
    }
    case 'OpenSite':
      return openSite(command, state);
    case 'CloseSite':
      return closeSite(command, state);
    case 'SuspendInstitution': {
      const { reason, suspendedBy } = command;
      if (open) return open.from === on ? accept() : reject({ code: 'SUSPENDED', from: open.from });
      if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
      const refusal = outside(state, on);
      if (refusal) return reject(refusal);
      const data = { institutionId, reason, suspendedBy };
      return accept({ type: 'InstitutionSuspended', occurredOn: on, data });
    }
    case 'ResumeInstitution': {
      const { reason, resumedBy } = command;
      if (!open && state.suspensions.at(-1)?.resumedOn === on) return accept();
      if (!open || on <= open.from) return reject({ code: 'NOT_SUSPENDED' });
      if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
      return accept({
        type: 'InstitutionResumed',
        occurredOn: on,
        data: { institutionId, reason, resumedBy },
      });
    }
    case 'EliminateInstitution': {
      const { reason, proposalId } = command;
      const { eliminatedOn } = state;
      if (eliminatedOn !== null)
        return eliminatedOn === on ? accept() : reject({ code: 'ELIMINATED', eliminatedOn });
      if (!reason.trim()) return reject({ code: 'REASON_REQUIRED' });
      const data = { institutionId, reason, proposalId };
      return accept({ type: 'InstitutionEliminated', occurredOn: on, data });
    }
    case 'ReportSchoolYear':
      return reportYear(command, state);
  }
}
