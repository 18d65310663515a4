import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { NewSector } from '#worker-registry';

/** Which union does this person belong to, since when? */
export interface UnionMemberRow {
  readonly workerId: string;
  readonly organisationId: string;
  readonly status: 'member' | 'ended';
  readonly joinedOn: LocalDate;
  /** First day in this union, or without one. */
  readonly since: LocalDate;
  readonly position: Position;
}

export const unionMembersTable: ReadModelTable<UnionMemberRow> = {
  name: 'union_members',
  key: 'workerId',
  columns: {
    workerId: 'text',
    organisationId: 'text',
    status: 'text',
    joinedOn: 'date',
    since: 'date',
    position: 'bigint',
  },
  indexes: [['organisationId', 'workerId']],
};

/** What unions are there, and how many members do they say they have? */
export interface UnionOrganisationRow {
  readonly organisationId: string;
  readonly name: string;
  readonly region: string;
  readonly employer: string | null;
  readonly newSector: NewSector | null;
  /** Null: the union has not said. */
  readonly countedMembers: number | null;
  readonly countedOn: LocalDate | null;
  readonly position: Position;
}

export const unionOrganisationsTable: ReadModelTable<UnionOrganisationRow> = {
  name: 'union_organisations',
  key: 'organisationId',
  columns: {
    organisationId: 'text',
    name: 'text',
    region: 'text',
    employer: 'text',
    newSector: 'text',
    countedMembers: 'integer',
    countedOn: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'organisationId']],
};
