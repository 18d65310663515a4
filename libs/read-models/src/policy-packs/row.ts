import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';

/** Which version of a policy's rules answers a question? One row per version. */
export interface PolicyPackRow {
  /** `packId:version`. */
  readonly id: string;
  readonly packId: string;
  readonly version: number;
  readonly digest: string;
  /** The whole pack. */
  readonly content: object;
  readonly status: 'draft' | 'published';
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  readonly publishedBy: string | null;
  readonly publishedAt: Instant | null;
  readonly inForceFrom: LocalDate | null;
  readonly position: Position;
}

export const policyPacksTable: ReadModelTable<PolicyPackRow> = {
  name: 'policy_packs',
  key: 'id',
  columns: {
    id: 'text',
    packId: 'text',
    version: 'integer',
    digest: 'text',
    content: 'jsonb',
    status: 'text',
    draftedBy: 'text',
    draftedAt: 'timestamptz',
    publishedBy: 'text',
    publishedAt: 'timestamptz',
    inForceFrom: 'date',
    position: 'bigint',
  },
  indexes: [['packId', 'version']],
};
