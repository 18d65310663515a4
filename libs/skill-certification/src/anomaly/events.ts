import type { DomainEvent } from '#event-sourcing';

/** What was noticed: fake trainees, fabricated classes, loose exams (audit of 2022). */
export const ANOMALY_KINDS = [
  'retired-trainee',
  'student-trainee',
  'deceased-trainee',
  'public-staff-trainee',
  'attendance-overlap',
  'same-moment-sign-ins',
  'online-hours',
  'same-phone',
  'inspection-shortfall',
  'pass-rate',
  'issue-volume',
  'trained-and-certified',
] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

/** A bureau that has to look into it, for one of the institutions in question. */
export interface ConcernedBureau {
  readonly region: string;
  readonly institutionId: string;
}

/** Records that something looks wrong; nothing is decided by it. */
export type AnomalyRaised = DomainEvent<
  'AnomalyRaised',
  {
    readonly anomalyId: string;
    readonly kind: AnomalyKind;
    /** Each bureau settles it for itself. */
    readonly bureaus: readonly ConcernedBureau[];
    readonly classIds: readonly string[];
    readonly workerIds: readonly string[];
    /** What was counted, such as `percent` or `minutes`. */
    readonly figures: Readonly<Record<string, number>>;
    /** Where it happened: a day, a lesson, an hour; for people to read. */
    readonly at: string;
  }
>;

/** Records that a bureau looked into it and what it found. */
export type AnomalySettled = DomainEvent<
  'AnomalySettled',
  {
    readonly anomalyId: string;
    readonly region: string;
    readonly institutionId: string;
    readonly outcome: 'confirmed' | 'explained';
    readonly reason: string;
    readonly settledBy: string;
  }
>;

/** These types are the storage format. */
export type AnomalyEvent = AnomalyRaised | AnomalySettled;
