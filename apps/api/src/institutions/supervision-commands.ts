import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { idFrom, localDateOf } from '#event-sourcing';
import { institutionOfNumber, schoolWithAdmissionCode } from '#read-models';
import {
  handleRating,
  institutionRatingMessages,
  readInstitution,
  readInstitutionRules,
  skillCertificationMessages,
  superviseInstitution,
  type FiledInstitution,
} from '#skill-certification';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type {
  DatedReasonRequest,
  DecisionRequest,
  HearingRequest,
  ProfileRequest,
  PurchaseRequest,
  RatingRequest,
  SchoolYearRequest,
  SiteRequest,
  EngagementRequest,
} from './supervision-requests.js';

/** What a bureau may do with an institution besides its filing. */
export type Supervision =
  | { readonly act: 'profile'; readonly request: ProfileRequest }
  | { readonly act: 'open-site'; readonly request: SiteRequest }
  | { readonly act: 'close-site'; readonly site: string; readonly request: DatedReasonRequest }
  | { readonly act: 'suspend' | 'resume'; readonly request: DatedReasonRequest }
  | { readonly act: 'school-year'; readonly request: SchoolYearRequest }
  | { readonly act: 'purchase'; readonly request: PurchaseRequest }
  | { readonly act: 'end-purchase'; readonly purchaseId: string; readonly request: DatedReasonRequest }
  | { readonly act: 'engage-teacher'; readonly request: EngagementRequest }
  | { readonly act: 'rate'; readonly request: RatingRequest }
  | { readonly act: 'publish'; readonly ratingId: string }
  | { readonly act: 'hear'; readonly proposalId: string; readonly request: HearingRequest }
  | { readonly act: 'decide'; readonly proposalId: string; readonly request: DecisionRequest };

const ACTION: Readonly<Record<Supervision['act'], Action>> = {
  profile: 'institution:file',
  'open-site': 'institution:file',
  'close-site': 'institution:file',
  suspend: 'institution:supervise',
  resume: 'institution:supervise',
  'school-year': 'institution:supervise',
  purchase: 'institution:supervise',
  'end-purchase': 'institution:supervise',
  'engage-teacher': 'institution:supervise',
  rate: 'institution:supervise',
  publish: 'institution:supervise',
  hear: 'institution:supervise',
  decide: 'institution:eliminate',
};

const SITE_ELSEWHERE = {
  SITE_TAKEN: { zh: '该站点代码已属于其他机构', en: 'This site code belongs to another institution' },
};

const CODE_ELSEWHERE = {
  ADMISSION_CODE_TAKEN: {
    zh: '该招生代码已属于其他院校',
    en: 'This admission code belongs to another school',
  },
};

const PREFIX_WITHOUT_SITE = 7;

export class Supervise extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly institutionId: string,
    readonly supervision: Supervision,
  ) {
    super();
  }
}

@CommandHandler(Supervise)
export class SuperviseHandler extends Handler implements ICommandHandler<Supervise> {
  async execute({ caller, institutionId, supervision }: Supervise): Promise<Recorded> {
    const state = await readInstitution(this.services.process, institutionId);
    const filed = admitted(
      caller,
      ACTION[supervision.act],
      state.status === 'absent' ? null : state,
      ({ filed: { region } }) => ({ institutionId, region }),
    );
    switch (supervision.act) {
      case 'rate':
      case 'publish':
      case 'hear':
      case 'decide':
        return this.rate(caller, filed, supervision);
      case 'open-site':
        await this.checkSite(filed, supervision.request.site);
        break;
      case 'profile':
        await this.checkAdmissionCode(filed, supervision.request.admissionCode ?? null);
        break;
      case 'close-site':
      case 'suspend':
      case 'resume':
      case 'school-year':
      case 'purchase':
      case 'end-purchase':
      case 'engage-teacher':
        break;
    }
    const command = commandOf(institutionId, actorOf(caller), supervision);
    const context = contextOf(caller, `supervise:${supervision.act}:${institutionId}`);
    return recorded(
      await superviseInstitution(this.services.process, command, context),
      skillCertificationMessages,
    );
  }

  /** One list of codes for 技工院校 and 中职 (AQ:5): a code is one school's. */
  private async checkAdmissionCode({ filed }: FiledInstitution, code: string | null): Promise<void> {
    if (code === null) return;
    const { region, institutionId } = filed;
    const { pool, store } = this.services.runtime;
    await showing(this.services, ['institutions'], await store.head());
    const school = await schoolWithAdmissionCode(pool, { region, code });
    if (school !== undefined && school.institutionId !== institutionId)
      throw refused({ code: 'ADMISSION_CODE_TAKEN' }, CODE_ELSEWHERE);
  }

  /** Two institutions never issue under one prefix. */
  private async checkSite({ filed }: FiledInstitution, site: string): Promise<void> {
    const prefix = `${filed.filing.certificatePrefix.slice(0, PREFIX_WITHOUT_SITE)}${site}`;
    const holder = await institutionOfNumber(this.services.runtime.pool, prefix);
    if (holder !== undefined && holder.institutionId !== filed.institutionId)
      throw refused({ code: 'SITE_TAKEN' }, SITE_ELSEWHERE);
  }

  private async rate(
    caller: Caller,
    { filed }: FiledInstitution,
    supervision: Extract<Supervision, { readonly act: 'rate' | 'publish' | 'hear' | 'decide' }>,
  ): Promise<Recorded> {
    const { process } = this.services;
    const { institutionId, region, creditCode } = filed;
    const today = localDateOf(new Date());
    const by = actorOf(caller);
    const context = contextOf(caller, `supervise:${supervision.act}:${institutionId}`);
    const rules = await readInstitutionRules(process, region, today);
    const send = async (command: Parameters<typeof handleRating>[1]): Promise<Recorded> =>
      recorded(await handleRating(process, command, context), institutionRatingMessages);
    switch (supervision.act) {
      case 'rate': {
        const { period, sheet, report } = supervision.request;
        return send({
          type: 'RateInstitution',
          ratingId: idFrom('institution-rating', institutionId, period),
          institutionId,
          region,
          period,
          creditCode,
          grades: rules.grades,
          sheet: sheet.map(({ item, tenths, outOfTenths }) => ({
            item,
            tenths,
            outOfTenths,
          })),
          report: report == null ? null : plainReport(report),
          ratedBy: by,
          on: today,
        });
      }
      case 'publish': {
        const { ratingId } = supervision;
        return send({
          type: 'PublishRating',
          institutionId,
          ratingId,
          publishedBy: by,
          on: today,
          proposalId: idFrom('elimination-proposal', institutionId, ratingId),
          lowestGradesInARow: rules.lowestGradesInARow,
          hearingNoticeDays: rules.hearingNoticeDays,
        });
      }
      case 'hear': {
        const { proposalId, request } = supervision;
        const { attended, minutes, on } = request;
        return send({ type: 'HoldHearing', institutionId, proposalId, attended, minutes, heldBy: by, on });
      }
      case 'decide': {
        const { proposalId, request } = supervision;
        const { outcome, reason, on } = request;
        const facts = { institutionId, proposalId, outcome, reason, decidedBy: by, on };
        return send({ type: 'DecideElimination', ...facts });
      }
    }
  }
}

const plainReport = ({ assessor, assessorCreditCode, number, on }: NonNullable<RatingRequest['report']>) => ({
  assessor,
  assessorCreditCode,
  number,
  on,
});

type Recording = Exclude<Supervision, { readonly act: 'rate' | 'publish' | 'hear' | 'decide' }>;

function commandOf(
  institutionId: string,
  by: string,
  supervision: Recording,
): Parameters<typeof superviseInstitution>[1] {
  switch (supervision.act) {
    case 'profile': {
      const { provider, functions, base, admissionCode, licensedUntil, on } = supervision.request;
      const profile = {
        provider,
        functions,
        base:
          base == null
            ? null
            : {
                kind: base.kind,
                level: base.level,
              },
        admissionCode: admissionCode ?? null,
        licensedUntil: licensedUntil ?? null,
      };
      return { type: 'StateProfile', institutionId, profile, on };
    }
    case 'open-site': {
      const { site, name, address, on } = supervision.request;
      return { type: 'OpenSite', institutionId, site, name, address, on };
    }
    case 'close-site': {
      const { reason, on } = supervision.request;
      return { type: 'CloseSite', institutionId, site: supervision.site, reason, on };
    }
    case 'suspend': {
      const { reason, on } = supervision.request;
      return { type: 'SuspendInstitution', institutionId, reason, suspendedBy: by, on };
    }
    case 'resume': {
      const { reason, on } = supervision.request;
      return { type: 'ResumeInstitution', institutionId, reason, resumedBy: by, on };
    }
    case 'school-year': {
      const {
        year,
        teachers,
        dualQualified,
        students,
        admitted: taken,
        publicTrainings,
        majors,
      } = supervision.request;
      const counts = { year, teachers, dualQualified, students, admitted: taken, publicTrainings };
      const ofMajors = majors?.map(({ major, students: count }) => ({ major, students: count }));
      const report = { ...counts, ...(ofMajors && { majors: ofMajors }) };
      return { type: 'ReportSchoolYear', institutionId, report, on: localDateOf(new Date()) };
    }
    case 'purchase': {
      const { on, purchaseId, service, purchaser, tender, lot, unitPriceFen, from, until } =
        supervision.request;
      const purchase = { purchaseId, service, purchaser, tender, lot, unitPriceFen, from, until };
      return { type: 'PurchaseService', institutionId, purchase, on };
    }
    case 'end-purchase': {
      const { reason, on } = supervision.request;
      return { type: 'EndPurchase', institutionId, purchaseId: supervision.purchaseId, reason, on };
    }
    case 'engage-teacher': {
      const { qualificationNumber, edition, occupation, level, major, approvalNumber, on } =
        supervision.request;
      const facts = { qualificationNumber, edition, occupation, level, major, approvalNumber };
      return { type: 'EngageTeacher', institutionId, ...facts, on };
    }
  }
}
