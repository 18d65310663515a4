import type { LocalDate } from '#event-sourcing';
import type { ApprenticeshipAgreement, ApprenticeshipBrokenOff, ApprenticeshipEnded } from './events.js';

interface Command<Type extends string> {
  readonly type: Type;
  readonly workerId: string;
  readonly apprenticeshipId: string;
}

/** `on` is the first day. */
export type RegisterApprenticeship = Command<'RegisterApprenticeship'> & {
  readonly region: string;
  readonly agreement: ApprenticeshipAgreement;
  readonly on: LocalDate;
};

/** `on` is the last day. */
export type EndApprenticeship = Command<'EndApprenticeship'> &
  Pick<ApprenticeshipEnded['data'], 'outcome' | 'certificateId'> & {
    readonly on: LocalDate;
    readonly today: LocalDate;
  };

/** `on` is the last day. */
export type BreakOffApprenticeship = Command<'BreakOffApprenticeship'> &
  Pick<ApprenticeshipBrokenOff['data'], 'because' | 'reason'> & {
    readonly on: LocalDate;
    readonly today: LocalDate;
  };

/** What is left out stays as it was said; `on` is the day of the correction. */
export type CorrectApprenticeship = Command<'CorrectApprenticeship'> & {
  readonly from?: LocalDate;
  readonly changes: Partial<ApprenticeshipAgreement>;
  readonly reason: string;
  readonly on: LocalDate;
};

export type ApprenticeshipCommand =
  RegisterApprenticeship | EndApprenticeship | BreakOffApprenticeship | CorrectApprenticeship;
