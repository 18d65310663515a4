import type { LocalDate } from '#event-sourcing';

export interface DraftPack {
  readonly type: 'DraftPack';
  readonly packId: string;
  readonly version: number;
  /** SHA-256 of the canonical JSON of `content`, hex. */
  readonly digest: string;
  readonly content: object;
  readonly draftedBy: string;
  readonly on: LocalDate;
}

export interface PublishPack {
  readonly type: 'PublishPack';
  readonly packId: string;
  readonly version: number;
  /** Of the content that the second person has read. */
  readonly digest: string;
  readonly inForceFrom: LocalDate;
  readonly publishedBy: string;
  readonly on: LocalDate;
}

export type PolicyPackCommand = DraftPack | PublishPack;
