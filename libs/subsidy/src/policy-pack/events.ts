import type { DomainEvent, LocalDate } from '#event-sourcing';

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
    readonly publishedBy: string;
  }
>;

/** These types are the storage format. */
export type PolicyPackEvent = PolicyPackDrafted | PolicyPackPublished;
