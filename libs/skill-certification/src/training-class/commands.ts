import type { LocalDate } from '#event-sourcing';
import type { ClassRefusalCode } from '../institution/scope.js';
import type { SeverityByProject } from '../institution-rules/rules.js';
import type { ExamResult, InspectionRecord, SignIn, TraineeFinding } from './events.js';
import type { ClassPlan } from './plan.js';

/** What was looked up before the command was sent. */
export interface LookedUp {
  /** Why the institution may not open the class, null when it may. */
  readonly standing: ClassRefusalCode | null;
  readonly findings: readonly TraineeFinding[];
  /** What is done about retired people and students; absent: nobody settled it, so it is only said. */
  readonly retired?: SeverityByProject | undefined;
  readonly student?: SeverityByProject | undefined;
}

export interface RequestClass {
  readonly type: 'RequestClass';
  readonly classId: string;
  readonly number: string;
  readonly institutionId: string;
  readonly region: string;
  readonly plan: ClassPlan;
  readonly roster: readonly string[];
  readonly requestedBy: string;
  readonly answerBy: LocalDate | null;
  readonly lookedUp: LookedUp;
  readonly on: LocalDate;
}

export interface ApproveClass {
  readonly type: 'ApproveClass';
  readonly classId: string;
  readonly approvedBy: string;
  /** As it is on the first day of the class, as far as it is known today. */
  readonly standing: ClassRefusalCode | null;
  readonly on: LocalDate;
}

export interface RefuseClass {
  readonly type: 'RefuseClass';
  readonly classId: string;
  readonly reason: string;
  readonly refusedBy: string;
  readonly on: LocalDate;
}

export interface CancelClass {
  readonly type: 'CancelClass';
  readonly classId: string;
  readonly reason: string;
  readonly cancelledBy: string;
  readonly on: LocalDate;
}

export interface AdmitTrainee {
  readonly type: 'AdmitTrainee';
  readonly classId: string;
  readonly workerId: string;
  readonly lookedUp: Omit<LookedUp, 'standing'>;
  readonly on: LocalDate;
}

export interface RemoveTrainee {
  readonly type: 'RemoveTrainee';
  readonly classId: string;
  readonly workerId: string;
  readonly reason: string;
  readonly on: LocalDate;
}

export interface RecordSignIns {
  readonly type: 'RecordSignIns';
  readonly classId: string;
  readonly sessionId: string;
  readonly signIns: readonly SignIn[];
  readonly recordedBy: string;
  readonly today: LocalDate;
}

export interface RecordInspection {
  readonly type: 'RecordInspection';
  readonly classId: string;
  readonly inspection: InspectionRecord;
  /** Of the institution that is inspected: it does not inspect itself. */
  readonly institutionCreditCode: string;
  readonly on: LocalDate;
}

export interface RecordExam {
  readonly type: 'RecordExam';
  readonly classId: string;
  readonly results: readonly ExamResult[];
  readonly recordedBy: string;
  readonly on: LocalDate;
}

export interface FinishClass {
  readonly type: 'FinishClass';
  readonly classId: string;
  readonly finishedBy: string;
  readonly today: LocalDate;
}

/** A certificate names the class. */
export interface LinkCertificate {
  readonly type: 'LinkCertificate';
  readonly classId: string;
  readonly workerId: string;
  readonly certificateId: string;
  readonly issuedOn: LocalDate;
}

export type TrainingClassCommand =
  | RequestClass
  | ApproveClass
  | RefuseClass
  | CancelClass
  | AdmitTrainee
  | RemoveTrainee
  | RecordSignIns
  | RecordInspection
  | RecordExam
  | FinishClass
  | LinkCertificate;
