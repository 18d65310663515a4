import { localDateOf, type Instant, type LocalDate } from '#event-sourcing';

/** From where a question is asked: what was true on a day, as far as it had been recorded by a moment. */
export interface Viewpoint {
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  /** No moment was named, so the tables answer; otherwise the log is read again. */
  readonly isNow: boolean;
  /** The day has not ended: a state that changes by acts of that day needs no second look. */
  readonly isToday: boolean;
}

export interface Asked {
  readonly asOf?: LocalDate | null | undefined;
  readonly knownAt?: Instant | null | undefined;
}

/** What was not asked for is today, and now. */
export function viewpointOf({ asOf, knownAt }: Asked, now = new Date()): Viewpoint {
  const today = localDateOf(now);
  return {
    asOf: asOf ?? today,
    knownAt: knownAt ?? now.toISOString(),
    isNow: knownAt == null,
    isToday: asOf == null || asOf >= today,
  };
}

/** The tables hold the answer: nothing has to be read again from the log. */
export const isPresent = ({ isNow, isToday }: Viewpoint): boolean => isNow && isToday;
