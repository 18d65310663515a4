import type { DomainEvent } from '#event-sourcing';
import type { Department } from './departments.js';

/** Acts upon the register that a region may give to some of its departments. */
export const DUTIES = [
  'worker:register',
  'worker:record-employment',
  'worker:record-insurance',
  'worker:merge',
  'source-report:submit',
  'source-report:decide',
  'union:record',
  'roll:record',
  'service:answer',
  'bulletin:draft',
  'bulletin:publish',
] as const;
export type Duty = (typeof DUTIES)[number];

/** Records which departments of a region do what; what is not named here every department may do, as its roles allow. */
export type DutiesSet = DomainEvent<
  'DutiesSet',
  {
    readonly region: string;
    readonly duties: Readonly<Partial<Record<Duty, readonly Department[]>>>;
    /** Document, or decision of the bureau, that says so. */
    readonly basis: string;
    readonly setBy: string;
  }
>;
