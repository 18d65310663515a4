import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { SignInMethod } from '#skill-certification';

/** Who signed in where and when? */
export interface ClassSignInRow {
  /** `<classId>/<sessionId>/<workerId>`. */
  readonly signInId: string;
  readonly classId: string;
  readonly sessionId: string;
  readonly workerId: string;
  readonly institutionId: string;
  readonly region: string;
  readonly day: LocalDate;
  /** Of the lesson, `HH:MM`. */
  readonly lessonFrom: string;
  readonly lessonTo: string;
  readonly mode: 'on-site' | 'online';
  /** `YYYY-MM-DDTHH:MM:SS`, Beijing time. */
  readonly at: string;
  readonly method: SignInMethod;
  readonly position: Position;
}

export const classSignInsTable: ReadModelTable<ClassSignInRow> = {
  name: 'class_sign_ins',
  key: 'signInId',
  columns: {
    signInId: 'text',
    classId: 'text',
    sessionId: 'text',
    workerId: 'text',
    institutionId: 'text',
    region: 'text',
    day: 'date',
    lessonFrom: 'text',
    lessonTo: 'text',
    mode: 'text',
    at: 'text',
    method: 'text',
    position: 'bigint',
  },
  indexes: [
    ['workerId', 'day'],
    ['classId', 'sessionId'],
  ],
};
