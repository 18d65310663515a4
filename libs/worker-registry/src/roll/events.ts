import type { DomainEvent } from '#event-sourcing';
import type { RollKind, RollRole, RollTier } from './kinds.js';

/** What a roll is of. */
export interface RollContent {
  readonly kind: RollKind;
  /** e.g. `2020年“慈溪工匠”`, `冲压二班`. */
  readonly title: string;
  readonly tier: RollTier;
  readonly region: string;
  /** 统一社会信用代码; null where it is of no employer. */
  readonly employer: string | null;
  /** Which honour, programme or body, the same from round to round: `cixi-craftsman`; null where it stands alone. */
  readonly series: string | null;
  /** Document that names, grants or starts it. */
  readonly basis: string;
}

/** Records that there is a roll; `occurredOn` is its first day: of the designation, the award, the start. */
export type RollOpened = DomainEvent<
  'RollOpened',
  RollContent & { readonly rollId: string; readonly openedBy: string }
>;

/** Records that what had been said of a roll was wrong; all that is right. */
export type RollCorrected = DomainEvent<
  'RollCorrected',
  RollContent & { readonly rollId: string; readonly reason: string; readonly correctedBy: string }
>;

/** Records that a roll came to its end; `occurredOn` is the last day. */
export type RollClosed = DomainEvent<
  'RollClosed',
  { readonly rollId: string; readonly reason: string; readonly closedBy: string }
>;

/** Records that somebody stands on a roll; `occurredOn` is the first day. */
export type RollEntered = DomainEvent<
  'RollEntered',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly rollId: string;
    readonly kind: RollKind;
    readonly role: RollRole;
    readonly region: string;
    /** School and level that a programme of education leads to; left out otherwise. */
    readonly study?: { readonly school: string; readonly level: string };
    readonly enteredBy: string;
  }
>;

/** 完成, 离开, 撤销, 登记有误. */
export type RollEnd = 'completed' | 'left' | 'revoked' | 'recorded-wrongly';

/** Records that somebody stands on a roll no longer; `occurredOn` is the last day; of a wrong record nothing counts. */
export type RollLeft = DomainEvent<
  'RollLeft',
  { readonly workerId: string; readonly entryId: string; readonly because: RollEnd; readonly reason: string }
>;

/** These types are the storage format. */
export type RollEvent = RollOpened | RollCorrected | RollClosed;
export type RollEntryEvent = RollEntered | RollLeft;
