import type { DomainEvent, LocalDate } from '#event-sourcing';

/** The cases that came with a draft: file name to its content, and the SHA-256 of the canonical JSON of all, hex. */
export interface DraftedCases {
  readonly digest: string;
  readonly files: object;
}

/** How the cases of a version came out. */
export interface CaseCounts {
  readonly total: number;
  readonly failed: number;
}

/** Records a version of a policy document's rules as written by one person. `content` is the whole pack as JSON. */
export type PolicyPackDrafted = DomainEvent<
  'PolicyPackDrafted',
  {
    readonly packId: string;
    readonly version: number;
    /** SHA-256 of the canonical JSON of `content`, hex. */
    readonly digest: string;
    readonly content: object;
    readonly draftedBy: string;
    /** null: drafted before cases were kept. */
    readonly cases: DraftedCases | null;
  }
>;

/** Records that a draft was handed over to a second person, with how its cases came out. */
export type PolicyPackReviewRequested = DomainEvent<
  'PolicyPackReviewRequested',
  {
    readonly packId: string;
    readonly version: number;
    readonly digest: string;
    readonly requestedBy: string;
    readonly cases: CaseCounts;
  }
>;

/** Records that a draft under review was sent back, and why. */
export type PolicyPackReturned = DomainEvent<
  'PolicyPackReturned',
  {
    readonly packId: string;
    readonly version: number;
    readonly returnedBy: string;
    readonly reason: string;
  }
>;

/** Records that whoever wrote a draft took it back for good, and why. It is neither reviewed nor published any more. */
export type PolicyPackWithdrawn = DomainEvent<
  'PolicyPackWithdrawn',
  {
    readonly packId: string;
    readonly version: number;
    readonly withdrawnBy: string;
    readonly reason: string;
  }
>;

/** Records that a second person put a drafted version into force. Earlier decisions stay as they are. */
export type PolicyPackPublished = DomainEvent<
  'PolicyPackPublished',
  {
    readonly packId: string;
    readonly version: number;
    readonly digest: string;
    /** First day on which questions are answered by this version. */
    readonly inForceFrom: LocalDate;
    /** Last day, null while none is known; from the next day on the pack answers nothing until a later version does. */
    readonly inForceUntil: LocalDate | null;
    readonly publishedBy: string;
  }
>;

/** Records that somebody asked for the end of a pack, and that it waits for a second person. */
export type PolicyPackRepealRequested = DomainEvent<
  'PolicyPackRepealRequested',
  {
    readonly packId: string;
    /** First day on which the pack no longer answers. */
    readonly from: LocalDate;
    readonly reason: string;
    readonly requestedBy: string;
    /** Versions published so far: those that it is about. */
    readonly versions: readonly number[];
  }
>;

/** Records that the end of a pack was not agreed to, and why. */
export type PolicyPackRepealReturned = DomainEvent<
  'PolicyPackRepealReturned',
  {
    readonly packId: string;
    readonly from: LocalDate;
    readonly returnedBy: string;
    readonly reason: string;
    readonly versions: readonly number[];
  }
>;

/** Records that a second person ended a pack from a day on. Decisions about days before, and all that was paid, stay. */
export type PolicyPackRepealed = DomainEvent<
  'PolicyPackRepealed',
  {
    readonly packId: string;
    readonly from: LocalDate;
    readonly reason: string;
    readonly requestedBy: string;
    readonly repealedBy: string;
    /** Versions that it ends: all that were published before it. */
    readonly versions: readonly number[];
  }
>;

/** These types are the storage format. */
export type PolicyPackEvent =
  | PolicyPackDrafted
  | PolicyPackReviewRequested
  | PolicyPackReturned
  | PolicyPackWithdrawn
  | PolicyPackPublished
  | PolicyPackRepealRequested
  | PolicyPackRepealReturned
  | PolicyPackRepealed;
