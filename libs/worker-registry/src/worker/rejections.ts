import type { LocalDate } from '#event-sourcing';

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

export type WorkerRejection =
  | NotRegistered
  | DateInvalid
  | RegisteredDifferently
  | EmploymentUnknown
  | EmploymentStartedDifferently
  | EmploymentEndedDifferently
  | DatesReversed
  | MonthInvalid
  | MonthContradicted
  | RetiredDifferently;

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
  }
}
