import type { DayNumber } from './dates.js';
import type {
  AwardFacts,
  CertificateFacts,
  EmploymentFacts,
  ProgrammeFacts,
  StudiesFacts,
  TrainingFacts,
} from './programme-facts.js';

/** What a rule is asked about: a person on a day, with the certificate and the post that are put forward. */
export interface Binding {
  readonly facts: ProgrammeFacts;
  readonly on: DayNumber;
  /** Region of the policy. */
  readonly region: string;
  readonly certificate: CertificateFacts | null;
  readonly employment: EmploymentFacts | null;
  /** Programme that is asked about. */
  readonly programme?: string;
  readonly award?: AwardFacts | null;
  readonly training?: TrainingFacts | null;
  readonly studies?: StudiesFacts | null;
}

/** Booleans, safe integers (days as yyyymmdd) and strings; undefined is a fact that nobody has stated. */
export type FactValue = boolean | number | string | undefined;

export type Reader = (binding: Binding) => FactValue;
