import { sessionMinutes, type ClassSession } from './plan.js';
import type { SignIn } from './events.js';

export interface Attendance {
  readonly plannedMinutes: number;
  readonly attendedMinutes: number;
  /** Whole percent, rounded down: 79.9 % is 79. */
  readonly percent: number;
}

/** How much of the timetable somebody attended, under any of these entries: a lesson counts whole for whoever signed in to it. */
export function attendanceOf(
  sessions: readonly Pick<ClassSession, 'sessionId' | 'from' | 'to'>[],
  signIns: Readonly<Record<string, Readonly<Record<string, SignIn>>>>,
  ...entries: readonly string[]
): Attendance {
  const total = (counted: readonly Pick<ClassSession, 'from' | 'to'>[]) =>
    counted.reduce((sum, session) => sum + sessionMinutes(session), 0);
  const plannedMinutes = total(sessions);
  const attendedMinutes = total(
    sessions.filter(({ sessionId }) =>
      entries.some((workerId) => signIns[sessionId]?.[workerId] !== undefined),
    ),
  );
  return {
    plannedMinutes,
    attendedMinutes,
    percent: plannedMinutes === 0 ? 0 : Math.floor((attendedMinutes * 100) / plannedMinutes),
  };
}
