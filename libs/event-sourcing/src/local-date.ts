import type { Instant, LocalDate } from './event.js';

const EIGHT_HOURS = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai at a moment. China has kept one offset since 1991. */
export const localDateOf = (instant: Instant | Date): LocalDate =>
  new Date(new Date(instant).getTime() + EIGHT_HOURS).toISOString().slice(0, 10);
