import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { ClassPlan } from './plan.js';

/** What speaks against a trainee, or only has to be known. */
export type TraineeFinding =
  /** Is in another open class for the same occupation and level. */
  | { readonly code: 'IN_OTHER_CLASS'; readonly workerId: string; readonly number: string }
  | { readonly code: 'RETIRED'; readonly workerId: string; readonly since: LocalDate }
  /** Full-time student 全日制在校生. */
  | { readonly code: 'STUDENT'; readonly workerId: string };

/** Records that an institution asked to open a training class 开班申请; `occurredOn` is the day it asked. */
export type ClassRequested = DomainEvent<
  'ClassRequested',
  {
    readonly classId: string;
    readonly number: string;
    readonly institutionId: string;
    /** Region of the bureau that keeps the filing, and that answers. */
    readonly region: string;
    readonly plan: ClassPlan;
    /** Workers, each once. */
    readonly roster: readonly string[];
    /** What the institution was told and asked nevertheless. */
    readonly warnings: readonly TraineeFinding[];
    readonly requestedBy: string;
    /** Last day for the bureau's answer; null where nobody settled the days or no work calendar is loaded. */
    readonly answerBy: LocalDate | null;
  }
>;

/** Records that the bureau lets the class open. */
export type ClassApproved = DomainEvent<
  'ClassApproved',
  { readonly classId: string; readonly approvedBy: string; readonly late: boolean }
>;

/** Records that the bureau does not let the class open. */
export type ClassRefused = DomainEvent<
  'ClassRefused',
  {
    readonly classId: string;
    readonly reason: string;
    readonly refusedBy: string;
    readonly late: boolean;
  }
>;

/** Records that the institution, or the bureau, called the class off before its end. */
export type ClassCancelled = DomainEvent<
  'ClassCancelled',
  { readonly classId: string; readonly reason: string; readonly cancelledBy: string }
>;

/** Records that somebody joined a class. */
export type TraineeAdmitted = DomainEvent<
  'TraineeAdmitted',
  {
    readonly classId: string;
    readonly institutionId: string;
    readonly region: string;
    readonly workerId: string;
    readonly warnings: readonly TraineeFinding[];
  }
>;

/** Records that somebody left a class; what they attended stays recorded. */
export type TraineeLeft = DomainEvent<
  'TraineeLeft',
  { readonly classId: string; readonly workerId: string; readonly reason: string }
>;

/** 人脸, 指纹, 身份证, 扫码, 纸质签到, 在线平台. */
export const SIGN_IN_METHODS = ['face', 'fingerprint', 'id-card', 'code', 'paper', 'platform'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

export interface SignIn {
  readonly workerId: string;
  /** `YYYY-MM-DDTHH:MM:SS`, Beijing time. */
  readonly at: string;
  readonly method: SignInMethod;
}

/** Records who signed in to one lesson 签到; `occurredOn` is the day of the lesson. */
export type SignInsRecorded = DomainEvent<
  'SignInsRecorded',
  {
    readonly classId: string;
    readonly institutionId: string;
    readonly region: string;
    readonly sessionId: string;
    /** Of the lesson, `HH:MM`. */
    readonly from: string;
    readonly to: string;
    readonly mode: 'on-site' | 'online';
    readonly signIns: readonly SignIn[];
    readonly recordedBy: string;
  }
>;

export interface InspectionRecord {
  readonly inspectionId: string;
  /** Name of the organisation that inspects, never a person. */
  readonly inspector: string;
  /** 统一社会信用代码 of it. */
  readonly inspectorCreditCode: string;
  /** Lesson at which it looked, null for the papers as a whole. */
  readonly sessionId: string | null;
  /** People present, as counted; null where nobody was counted. */
  readonly present: number | null;
  readonly outcome: 'in-order' | 'deficient';
  readonly findings: string;
}

/** Records what a third party found in a class 第三方检查; `occurredOn` is the day of the inspection. */
export type ClassInspected = DomainEvent<
  'ClassInspected',
  { readonly classId: string; readonly institutionId: string; readonly region: string } & InspectionRecord
>;

export interface ExamResult {
  readonly workerId: string;
  readonly outcome: 'passed' | 'failed' | 'absent';
  /** Marks out of 100 in tenths. */
  readonly scoreTenths: number | null;
}

/** Records the results of the final exam; `occurredOn` is the day of the exam. */
export type ExamRecorded = DomainEvent<
  'ExamRecorded',
  {
    readonly classId: string;
    readonly institutionId: string;
    readonly region: string;
    readonly results: readonly ExamResult[];
    readonly recordedBy: string;
  }
>;

/** Records that a class came to its end; `occurredOn` is its last day. */
export type ClassFinished = DomainEvent<
  'ClassFinished',
  { readonly classId: string; readonly trainees: number; readonly finishedBy: string }
>;

/** Records what somebody did in a class that ended; `occurredOn` is its last day. */
export type TrainingCompleted = DomainEvent<
  'TrainingCompleted',
  {
    readonly classId: string;
    readonly number: string;
    readonly workerId: string;
    readonly institutionId: string;
    readonly region: string;
    readonly edition: '2015' | '2022';
    readonly occupation: string;
    readonly level: Level | null;
    /** Minutes of lessons planned and attended. */
    readonly plannedMinutes: number;
    readonly attendedMinutes: number;
    /** Whole percent, rounded down. */
    readonly attendancePercent: number;
    /** A third party looked at the class and found it in order, and nothing else. */
    readonly inspected: boolean;
    /** Null where there was no exam, or no result of theirs. */
    readonly result: ExamResult['outcome'] | null;
    /** Every lesson was online. */
    readonly online: boolean;
    readonly project: string | null;
    readonly package: string | null;
    readonly purchased: boolean;
  }
>;

/** Records that a class led to a certificate; `occurredOn` is the day of issue. */
export type TrainingCertified = DomainEvent<
  'TrainingCertified',
  { readonly classId: string; readonly workerId: string; readonly certificateId: string }
>;

/** These types are the storage format. */
export type TrainingClassEvent =
  | ClassRequested
  | ClassApproved
  | ClassRefused
  | ClassCancelled
  | TraineeAdmitted
  | TraineeLeft
  | SignInsRecorded
  | ClassInspected
  | ExamRecorded
  | ClassFinished
  | TrainingCompleted
  | TrainingCertified;
