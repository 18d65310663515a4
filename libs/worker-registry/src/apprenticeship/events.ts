import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';

/** 企业新型学徒制 (led by the employer), 现代学徒制 (led by the school), 名师带徒 (a master and one apprentice). */
export type ApprenticeshipKind = 'new-enterprise' | 'modern' | 'mentored';

/** 新招用, 新转岗 (QHD:5). */
export type ApprenticeEntry = 'newly-hired' | 'transferred';

/** What was agreed; what nobody has said is null. */
export interface ApprenticeshipAgreement {
  readonly kind: ApprenticeshipKind;
  /** 统一社会信用代码. */
  readonly employer: string;
  /** School or training institution; null for a master and an apprentice. The id is null for one that is not filed here. */
  readonly school: { readonly institutionId: string | null; readonly name: string } | null;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  /** Level that is aimed at. */
  readonly level: Level | null;
  /** Last day as agreed. */
  readonly until: LocalDate;
  readonly entry: ApprenticeEntry | null;
  /** 招工即招生: enrolled at school when hired. */
  readonly enrolled: boolean | null;
  /** 企业导师: the worker who teaches. */
  readonly employerMentor: string | null;
  /** 学校导师: staff number at the school. */
  readonly schoolMentor: string | null;
  readonly feeFen: number | null;
}

/** Records an agreement of apprenticeship; `occurredOn` is its first day. */
export type ApprenticeshipRegistered = DomainEvent<
  'ApprenticeshipRegistered',
  {
    readonly workerId: string;
    readonly apprenticeshipId: string;
    /** Where the employer lies. */
    readonly region: string;
    readonly agreement: ApprenticeshipAgreement;
  }
>;

/** 取得证书, 结业, 未结业. */
export type ApprenticeshipOutcome = 'certificate' | 'completion' | 'failed';

/** Records that an apprenticeship ran to its end; `occurredOn` is the last day. */
export type ApprenticeshipEnded = DomainEvent<
  'ApprenticeshipEnded',
  {
    readonly workerId: string;
    readonly apprenticeshipId: string;
    readonly employerMentor: string | null;
    readonly outcome: ApprenticeshipOutcome;
    /** The certificate that it led to. */
    readonly certificateId: string | null;
  }
>;

/** 离职, 单位原因, 院校原因, 不适合, 其他. */
export type BreakOff = 'worker-left' | 'employer' | 'school' | 'unsuited' | 'other';

/** Records that an apprenticeship was broken off; `occurredOn` is the last day. */
export type ApprenticeshipBrokenOff = DomainEvent<
  'ApprenticeshipBrokenOff',
  {
    readonly workerId: string;
    readonly apprenticeshipId: string;
    readonly employerMentor: string | null;
    readonly because: BreakOff;
    readonly reason: string;
  }
>;

/** What is said of an apprenticeship, all of it. */
export interface ApprenticeshipStatement {
  readonly from: LocalDate;
  readonly agreement: ApprenticeshipAgreement;
}

/** Records that what was said of an agreement was wrong from its first day; `occurredOn` is the day of the correction. */
export type ApprenticeshipCorrected = DomainEvent<
  'ApprenticeshipCorrected',
  {
    readonly workerId: string;
    readonly apprenticeshipId: string;
    readonly before: ApprenticeshipStatement;
    readonly after: ApprenticeshipStatement;
    readonly reason: string;
  }
>;

/** These types are the storage format. One stream holds the apprenticeships of one person. */
export type ApprenticeshipEvent =
  ApprenticeshipRegistered | ApprenticeshipEnded | ApprenticeshipBrokenOff | ApprenticeshipCorrected;
