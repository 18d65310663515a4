import { idFrom, type LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { EvaluationMode } from '../certificate/events.js';

/** One lesson of the timetable; `from` and `to` are `HH:MM` of that day, Beijing time. */
export interface ClassSession {
  readonly sessionId: string;
  readonly date: LocalDate;
  readonly from: string;
  readonly to: string;
  readonly mode: 'on-site' | 'online';
  readonly subject: string;
}

/** A teacher, by the number of the paper that entitles them; no name stands in the log. */
export interface ClassTeacher {
  readonly qualificationNumber: string;
  readonly qualification: string;
  /** 双师型. */
  readonly dualQualified: boolean;
}

export interface ExamPlan {
  readonly on: LocalDate;
  readonly place: string;
  readonly mode: EvaluationMode;
  /** Institution that certifies; null where it is not settled yet. */
  readonly certifiedBy: string | null;
}

export interface ClassPlan {
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  /** null: training without a level. */
  readonly level: Level | null;
  readonly startsOn: LocalDate;
  /** Last day, included. */
  readonly endsOn: LocalDate;
  readonly place: string;
  readonly sessions: readonly ClassSession[];
  readonly teachers: readonly ClassTeacher[];
  readonly exam: ExamPlan | null;
  /** 培训项目, such as 企业新型学徒制 or 青苗计划 (JS:6); null for none. */
  readonly project: string | null;
  /** Code of the national training package 国家基本职业培训包 that it follows (CN:6). */
  readonly package: string | null;
  /** 政府购买服务 (JS:23): somebody else pays the training than the trainee. */
  readonly purchased: boolean;
}

const OWN_NUMBER = /^[0-9A-Za-z][0-9A-Za-z-]{0,19}$/;

/** `0133330282-2020-001`: organisation and site of the filing, then the institution's own number; null where that is no number. */
export const classNumberOf = (certificatePrefix: string, own: string): string | null =>
  OWN_NUMBER.test(own) ? `${certificatePrefix.slice(1, 5)}${certificatePrefix.slice(7)}-${own}` : null;

/** The stream of a class follows from its number, which no other class has. */
export const classIdOf = (number: string): string => idFrom('training-class', number);

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export const sessionMinutes = ({ from, to }: Pick<ClassSession, 'from' | 'to'>): number =>
  minuteOf(to) - minuteOf(from);

/** Whether two lessons share a minute. */
export const overlap = (
  a: Pick<ClassSession, 'date' | 'from' | 'to'>,
  b: Pick<ClassSession, 'date' | 'from' | 'to'>,
): boolean => a.date === b.date && a.from < b.to && b.from < a.to;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export type PlanFault =
  /** A class does not end before it begins. */
  | 'PERIOD'
  /** A timetable has lessons, each with an id of its own. */
  | 'SESSIONS'
  /** A lesson lies within the class and ends after it begins. */
  | 'SESSION_TIME'
  /** Two lessons of a class are not at one time. */
  | 'SESSION_OVERLAP'
  /** Somebody teaches. */
  | 'TEACHERS'
  /** The exam is not before the class. */
  | 'EXAM';

/** What is wrong with a plan, null for nothing. */
export function planFault({ startsOn, endsOn, sessions, teachers, exam }: ClassPlan): PlanFault | null {
  if (endsOn < startsOn) return 'PERIOD';
  if (sessions.length === 0 || new Set(sessions.map(({ sessionId }) => sessionId)).size < sessions.length)
    return 'SESSIONS';
  const inTime = ({ date, from, to }: ClassSession) =>
    startsOn <= date && date <= endsOn && TIME.test(from) && TIME.test(to) && from < to;
  if (!sessions.every(inTime)) return 'SESSION_TIME';
  const ordered = [...sessions].sort((a, b) => (`${a.date}${a.from}` < `${b.date}${b.from}` ? -1 : 1));
  if (ordered.some((session, at) => at > 0 && overlap(ordered[at - 1]!, session))) return 'SESSION_OVERLAP';
  if (teachers.length === 0) return 'TEACHERS';
  return exam !== null && exam.on < startsOn ? 'EXAM' : null;
}
