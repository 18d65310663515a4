import type { LocalDate } from '#event-sourcing';

/** The later of two days. */
export const later = (known: LocalDate | undefined, day: LocalDate): LocalDate =>
  known !== undefined && known > day ? known : day;
