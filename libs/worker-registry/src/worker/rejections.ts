import type { LocalDate } from '#event-sourcing';
import { FIELDS, type FieldName } from './fields.js';

/** A worker is registered before anything else is recorded about the person. */
type NotRegistered = { readonly code: 'NOT_REGISTERED' };

/** Every fact carries the day on which it was true. */
type DateInvalid = { readonly code: 'DATE_INVALID'; readonly date: string };

/** A worker has one identity, name, sex and birth month; a difference is a case for verification, not a new fact. */
export type RegisteredDifferently = {
  readonly code: 'ALREADY_REGISTERED_DIFFERENTLY';
  readonly differs: readonly ('identity' | 'name' | 'sex' | 'birthMonth')[];
};

/** Only an employment that was started can end. */
type EmploymentUnknown = { readonly code: 'EMPLOYMENT_UNKNOWN'; readonly employmentId: string };

/** An employment has one employer, post and first day. */
type EmploymentStartedDifferently = {
  readonly code: 'EMPLOYMENT_STARTED_DIFFERENTLY';
  readonly employmentId: string;
  readonly startedOn: LocalDate;
};

/** An employment has one last day. */
type EmploymentEndedDifferently = {
  readonly code: 'EMPLOYMENT_ENDED_DIFFERENTLY';
  readonly employmentId: string;
  readonly endedOn: LocalDate;
};

/** An employment does not end before it starts. */
type DatesReversed = {
  readonly code: 'DATES_REVERSED';
  readonly startedOn: LocalDate;
  readonly endedOn: LocalDate;
};

/** Insurance months are `YYYY-MM`, and a span does not end before it starts. */
type MonthInvalid = { readonly code: 'MONTH_INVALID'; readonly from: string; readonly to: string };

/** One report says one thing about a month. */
type MonthContradicted = { readonly code: 'MONTH_CONTRADICTED'; readonly month: string };

/** A person retires once. */
type RetiredDifferently = { readonly code: 'RETIRED_DIFFERENTLY'; readonly retiredOn: LocalDate };

/** The person's data was erased: nothing about them can be recorded under this id any more. */
export type PersonErased = { readonly code: 'PERSON_ERASED' };

/** One request for erasure is under way at a time. */
type ErasureRequestedDifferently = {
  readonly code: 'ERASURE_REQUESTED_DIFFERENTLY';
  readonly requestedBy: string;
};

/** Nothing is erased that nobody asked to be erased. */
type ErasureNotRequested = { readonly code: 'ERASURE_NOT_REQUESTED' };

/** Whoever asked for an erasure does not approve it. */
type SamePerson = { readonly code: 'SAME_PERSON'; readonly person: string };

/** Only an approved erasure is completed. */
type ErasureNotApproved = { readonly code: 'ERASURE_NOT_APPROVED' };

/** An erasure says why. */
type ReasonMissing = { readonly code: 'REASON_MISSING' };

/** A correction says why, in at least so many characters. */
type ReasonTooShort = { readonly code: 'REASON_TOO_SHORT'; readonly least: number };

/** A report that puts a paid month in arrears says why. */
type ReasonRequired = { readonly code: 'REASON_REQUIRED'; readonly month: string };

/** The number of a resident tells sex and month of birth: they are right, or the number is wrong. */
type ToldByIdentityNumber = {
  readonly code: 'TOLD_BY_IDENTITY_NUMBER';
  readonly fields: readonly ('sex' | 'birthMonth')[];
};

/** The last day of a post that is still held is not corrected: the post ends. */
type EmploymentNotEnded = { readonly code: 'EMPLOYMENT_NOT_ENDED'; readonly employmentId: string };

/** A month of birth is `YYYY-MM`. */
type BirthMonthInvalid = { readonly code: 'BIRTH_MONTH_INVALID' };

/** A department states only what the schema of the field knows. */
type FieldValueInvalid = { readonly code: 'FIELD_VALUE_INVALID'; readonly field: FieldName };

/** Only what sources contradict each other about is decided. */
type NotDisputed = { readonly code: 'NOT_DISPUTED'; readonly field: FieldName };

/** An officer decides about what he saw: a statement has come in, or was replaced, since. */
type StatementsChanged = {
  readonly code: 'STATEMENTS_CHANGED';
  readonly field: FieldName;
  readonly statements: readonly number[];
};

/** What is chosen is one of the statements. */
type StatementUnknown = { readonly code: 'STATEMENT_UNKNOWN'; readonly statement: number };

/** Of two officers one decides; the other is told, and may revise it. */
type AlreadyDecided = {
  readonly code: 'ALREADY_DECIDED';
  readonly field: FieldName;
  readonly decidedBy: string;
  readonly chosen: number;
};

/** An entry is not merged with itself. */
type SameEntry = { readonly code: 'SAME_ENTRY' };

/** An entry that was merged stands for nobody: merge with, or ask, the one it was merged into. */
export type MergedElsewhere = { readonly code: 'MERGED_ELSEWHERE'; readonly into: string };

/** An entry under a number that was never this person's does not stand alone again. */
type MergedForWrongNumber = { readonly code: 'MERGED_FOR_WRONG_NUMBER' };

/** A household has one husband or wife of the worker. */
type SpouseRecorded = { readonly code: 'SPOUSE_RECORDED' };

/** The document was once taken down as that of somebody else: it is free for the one whose it is. */
type NumberNotTheirs = { readonly code: 'NUMBER_NOT_THEIRS' };

export type WorkerRejection =
  | NumberNotTheirs
  | FieldValueInvalid
  | NotDisputed
  | StatementsChanged
  | StatementUnknown
  | AlreadyDecided
  | SameEntry
  | MergedElsewhere
  | MergedForWrongNumber
  | SpouseRecorded
  | NotRegistered
  | DateInvalid
  | RegisteredDifferently
  | EmploymentUnknown
  | EmploymentStartedDifferently
  | EmploymentEndedDifferently
  | DatesReversed
  | MonthInvalid
  | MonthContradicted
  | RetiredDifferently
  | PersonErased
  | ErasureRequestedDifferently
  | ErasureNotRequested
  | SamePerson
  | ErasureNotApproved
  | ReasonMissing
  | ReasonTooShort
  | ReasonRequired
  | ToldByIdentityNumber
  | EmploymentNotEnded
  | BirthMonthInvalid;

/** The sentences shown to users. */
export function explainWorkerRejection(rejection: WorkerRejection): {
  readonly zh: string;
  readonly en: string;
} {
  switch (rejection.code) {
    case 'NOT_REGISTERED':
      return { zh: '该人员尚未登记', en: 'This person is not registered' };
    case 'DATE_INVALID':
      return { zh: `日期不正确：${rejection.date}`, en: `Not a date: ${rejection.date}` };
    case 'ALREADY_REGISTERED_DIFFERENTLY':
      return {
        zh: '与已登记的人员信息不一致，待核实',
        en: `Differs from the register (${rejection.differs.join(', ')}) and must be verified`,
      };
    case 'EMPLOYMENT_UNKNOWN':
      return { zh: '没有这条就业记录', en: 'There is no such employment' };
    case 'EMPLOYMENT_STARTED_DIFFERENTLY':
      return {
        zh: `该就业记录已登记且内容不同（${rejection.startedOn} 入职）`,
        en: `This employment is recorded with other details (started ${rejection.startedOn})`,
      };
    case 'EMPLOYMENT_ENDED_DIFFERENTLY':
      return {
        zh: `该就业记录已于 ${rejection.endedOn} 终止`,
        en: `This employment already ended on ${rejection.endedOn}`,
      };
    case 'DATES_REVERSED':
      return {
        zh: `终止日期 ${rejection.endedOn} 早于入职日期 ${rejection.startedOn}`,
        en: `The last day ${rejection.endedOn} is before the first day ${rejection.startedOn}`,
      };
    case 'MONTH_INVALID':
      return {
        zh: `参保月份不正确：${rejection.from} 至 ${rejection.to}`,
        en: `Invalid insurance months: ${rejection.from} to ${rejection.to}`,
      };
    case 'MONTH_CONTRADICTED':
      return {
        zh: `同一份数据中 ${rejection.month} 的缴费状态前后矛盾`,
        en: `The report gives ${rejection.month} two statuses`,
      };
    case 'RETIRED_DIFFERENTLY':
      return {
        zh: `已登记于 ${rejection.retiredOn} 退休`,
        en: `Already recorded as retired on ${rejection.retiredOn}`,
      };
    case 'PERSON_ERASED':
      return {
        zh: '该人员的个人信息已依法删除，不能再登记',
        en: 'The personal data of this person was erased: nothing can be recorded under this id',
      };
    case 'ERASURE_REQUESTED_DIFFERENTLY':
      return {
        zh: `${rejection.requestedBy} 已申请删除，理由不同，请先撤回`,
        en: `${rejection.requestedBy} has requested this erasure for another reason: withdraw that first`,
      };
    case 'ERASURE_NOT_REQUESTED':
      return { zh: '尚无人申请删除', en: 'Nobody has requested this erasure' };
    case 'SAME_PERSON':
      return { zh: '须由另一人复核', en: 'A second person has to approve this' };
    case 'ERASURE_NOT_APPROVED':
      return { zh: '删除尚未复核', en: 'The erasure is not approved' };
    case 'REASON_MISSING':
      return { zh: '须写明删除理由或文号', en: 'State why, or the number of the file' };
    case 'REASON_TOO_SHORT':
      return {
        zh: `须写明更正原因（至少 ${rejection.least} 个字）`,
        en: `State why, in at least ${rejection.least} characters`,
      };
    case 'REASON_REQUIRED':
      return {
        zh: `${rejection.month} 已登记为已缴，改为欠缴须写明原因`,
        en: `${rejection.month} is recorded as paid: state why it is in arrears`,
      };
    case 'TOLD_BY_IDENTITY_NUMBER':
      return {
        zh: '性别和出生年月由公民身份号码确定，与号码不符',
        en: `The identity number tells otherwise (${rejection.fields.join(', ')})`,
      };
    case 'EMPLOYMENT_NOT_ENDED':
      return {
        zh: '该岗位仍在岗，请登记离职',
        en: 'This post is still held: record its end instead',
      };
    case 'BIRTH_MONTH_INVALID':
      return { zh: '出生年月不正确', en: 'Not a month of birth' };
    case 'FIELD_VALUE_INVALID':
      return {
        zh: `${FIELDS[rejection.field].zh}填写有误`,
        en: `Not a value of ${FIELDS[rejection.field].en}`,
      };
    case 'NOT_DISPUTED':
      return {
        zh: `${FIELDS[rejection.field].zh}各来源一致，无需裁定`,
        en: `Sources agree about ${FIELDS[rejection.field].en}`,
      };
    case 'STATEMENTS_CHANGED':
      return {
        zh: `${FIELDS[rejection.field].zh}的来源数据已有变化，请重新查看`,
        en: `What sources state about ${FIELDS[rejection.field].en} has changed: look again`,
      };
    case 'STATEMENT_UNKNOWN':
      return { zh: '没有这条来源数据', en: 'There is no such statement' };
    case 'ALREADY_DECIDED':
      return {
        zh: `${FIELDS[rejection.field].zh}已由 ${rejection.decidedBy} 裁定`,
        en: `${rejection.decidedBy} has decided about ${FIELDS[rejection.field].en} already`,
      };
    case 'SAME_ENTRY':
      return { zh: '两条登记为同一条', en: 'Both are the same entry' };
    case 'MERGED_ELSEWHERE':
      return {
        zh: `该登记已并入 ${rejection.into}，请在该登记办理`,
        en: `This entry was merged into ${rejection.into}: use that one`,
      };
    case 'MERGED_FOR_WRONG_NUMBER':
      return {
        zh: '因证件号码登记有误而合并，不能拆分；如更正有误，请再次更正证件号码',
        en: 'Merged because its number was wrong: correct the number again instead',
      };
    case 'NUMBER_NOT_THEIRS':
      return { zh: '该证件号码曾被误登记于他人', en: 'This number was once recorded of somebody else' };
    case 'SPOUSE_RECORDED':
      return { zh: '已登记配偶', en: 'A spouse is recorded already' };
  }
}
