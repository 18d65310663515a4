import type { LocalDate } from '#event-sourcing';
import type { Registered } from './worker/state.js';

/** Whether the person holds a post with the employer on a day. */
export const worksAt = ({ employments }: Registered, employer: string, day: LocalDate): boolean =>
  Object.values(employments).some(
    (one) =>
      one.employer === employer && one.startedOn <= day && (one.endedOn === null || day <= one.endedOn),
  );
