import type { DayNumber } from './dates.js';
import type {
  AwardFacts,
  CertificateFacts,
  EmploymentFacts,
  MemberFacts,
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
  readonly member?: MemberFacts | null;
}

/** Booleans, safe integers (days as yyyymmdd) and strings; undefined is a fact that nobody has stated. */
export type FactValue = boolean | number | string | undefined;

export type Reader = (binding: Binding) => FactValue;

type Read<T> = (of: T, binding: Binding) => FactValue;

/** Facts of something that need not be there: missing where it is not. */
export const readingOf =
  <T>(find: (binding: Binding) => T | null | undefined) =>
  (read: Read<T>): Reader =>
  (binding) => {
    const found = find(binding);
    return found === null || found === undefined ? undefined : read(found, binding);
  };
