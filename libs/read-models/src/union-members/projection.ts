import { projection } from '#event-sourcing';
import type { UnionMembershipEvent, UnionOrganisationEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import {
  unionMembersTable,
  unionOrganisationsTable,
  type UnionMemberRow,
  type UnionOrganisationRow,
} from './row.js';

export const unionMembersProjection = projection<UnionMemberRow, UnionMembershipEvent>({
  table: unionMembersTable,
  version: 1,
  keysOf: (event) => [event.data.workerId],
  on: {
    UnionMembershipRegistered: (_row, { data: { workerId, organisationId }, occurredOn, position }) => ({
      workerId,
      organisationId,
      status: 'member',
      joinedOn: occurredOn,
      since: occurredOn,
      position,
    }),
    UnionMembershipTransferred: (row, event) => ({
      ...existing(row, event),
      organisationId: event.data.to,
      since: event.occurredOn,
      position: event.position,
    }),
    UnionMembershipEnded: (row, event) => ({
      ...existing(row, event),
      status: 'ended',
      since: event.occurredOn,
      position: event.position,
    }),
  },
});

export const unionOrganisationsProjection = projection<UnionOrganisationRow, UnionOrganisationEvent>({
  table: unionOrganisationsTable,
  version: 1,
  keysOf: (event) => [event.data.organisationId],
  on: {
    UnionOrganisationRecorded: (row, { data, position }) => ({
      organisationId: data.organisationId,
      name: data.name,
      region: data.region,
      employer: data.employer,
      newSector: data.newSector,
      countedMembers: row?.countedMembers ?? null,
      countedOn: row?.countedOn ?? null,
      position,
    }),
    UnionMembersCounted: (row, event) => ({
      ...existing(row, event),
      countedMembers: event.data.members,
      countedOn: event.occurredOn,
      position: event.position,
    }),
  },
});
