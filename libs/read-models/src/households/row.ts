import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { SealedText } from '#privacy';
import type { Relation } from '#worker-registry';

interface MemberRow {
  readonly memberId: string;
  /** With the key of the worker. */
  readonly nameSealed: SealedText | null;
  readonly relation: Relation;
  readonly coLiving: boolean;
  readonly since: LocalDate;
}

/** With whom does this person live? */
export interface HouseholdRow {
  readonly workerId: string;
  readonly members: readonly MemberRow[];
  readonly position: Position;
}

export const householdsTable: ReadModelTable<HouseholdRow> = {
  name: 'households',
  key: 'workerId',
  columns: { workerId: 'text', members: 'jsonb', position: 'bigint' },
};
