import type { LocalDate } from '#event-sourcing';
import type { EvaluationMode } from '../certificate/events.js';

/** What is done about something that ought not to be: nothing, say so, refuse. */
export type Severity = 'allow' | 'warn' | 'block';

/** One severity for all classes, another one for classes of a programme 培训项目. */
export interface SeverityByProject {
  readonly default: Severity;
  readonly byProject?: Readonly<Record<string, Severity>>;
}

/** A grade and the least score that earns it, in tenths of a point. */
export interface GradeBand {
  readonly grade: Grade;
  readonly fromTenths: number;
}

export const GRADES = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof GRADES)[number];

/** Everything that a bureau may settle about institutions; nothing here has a value of its own. */
export interface InstitutionRules {
  /** Whoever trained somebody does not certify them 教育培训与技能鉴定分离 (AQ:8). */
  readonly separation: Severity;
  /** Ways of assessment that the separation leaves alone, such as 企业自主评价. */
  readonly separationExempts: readonly EvaluationMode[];
  /** Working days in which the bureau answers a class that was asked for. */
  readonly answerWorkingDays: number;
  /** Days after the end of its class in which an eliminated institution may still certify. */
  readonly graceDays: number;
  /** Least attendance that counts, whole percent. */
  readonly attendancePercent: number;
  readonly retiredTrainee: SeverityByProject;
  readonly studentTrainee: SeverityByProject;
  /** Best grade first; the last one is the lowest. */
  readonly grades: readonly GradeBand[];
  /** As many lowest grades one after the other lead to a proposal of elimination. */
  readonly lowestGradesInARow: number;
  /** Days between a proposal of elimination and the earliest hearing. */
  readonly hearingNoticeDays: number;
  /** A pass rate above this is looked at, whole percent; with as many results at least, of as many months. */
  readonly passRateAbove: { readonly percent: number; readonly results: number; readonly months: number };
  /** More trainees of one institution with one telephone number are looked at. */
  readonly samePhoneAbove: number;
  /** Seconds: as many online sign-ins at one second are looked at. */
  readonly sameMomentSignIns: number;
  /** More minutes of online lessons of one person in a day are looked at. */
  readonly onlineMinutesPerDay: number;
  /** People: an inspector counted as many fewer than signed in. */
  readonly inspectionShortfall: number;
  /** More certificates of one institution with one day of issue are looked at. */
  readonly certificatesPerDayAbove: number;
}

export type RuleKey = keyof InstitutionRules;

export const RULE_KEYS = [
  'separation',
  'separationExempts',
  'answerWorkingDays',
  'graceDays',
  'attendancePercent',
  'retiredTrainee',
  'studentTrainee',
  'grades',
  'lowestGradesInARow',
  'hearingNoticeDays',
  'passRateAbove',
  'samePhoneAbove',
  'sameMomentSignIns',
  'onlineMinutesPerDay',
  'inspectionShortfall',
  'certificatesPerDayAbove',
] as const satisfies readonly RuleKey[];

/** Where a value comes from: printed in a document, another named source, made up for a demonstration, the bureau's own. */
type RuleBasis = 'document' | 'external' | 'demo' | 'bureau';

/** One setting; `value` null takes an inherited one off. */
export type RuleSetting = {
  readonly [Key in RuleKey]: {
    readonly key: Key;
    readonly value: InstitutionRules[Key] | null;
    readonly basis: RuleBasis;
    /** What it is printed in, or who decided it. */
    readonly cite: string;
  };
}[RuleKey];

/** A setting with the region that made it and the day from which it holds. */
export type RuleInForce = RuleSetting & { readonly region: string; readonly from: LocalDate };
