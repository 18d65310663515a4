import { isDeepStrictEqual } from 'node:util';
import {
  accept,
  fold,
  handleCommand,
  reject,
  streamOf,
  type CommandContext,
  type Decider,
  type Decision,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import type { UnionMembersCounted, UnionOrganisationEvent, UnionOrganisationRecorded } from './events.js';

interface OrganisationState {
  readonly recorded: UnionOrganisationRecorded['data'] | null;
  readonly counted: { readonly members: number; readonly on: LocalDate } | null;
}

type OrganisationCommand =
  | ({
      readonly type: 'RecordOrganisation';
      readonly occurredOn: LocalDate;
    } & UnionOrganisationRecorded['data'])
  | ({ readonly type: 'CountMembers'; readonly occurredOn: LocalDate } & UnionMembersCounted['data']);

type OrganisationRejection =
  | { readonly code: 'DATE_INVALID'; readonly date: string }
  | { readonly code: 'ORGANISATION_UNKNOWN'; readonly organisationId: string }
  /** A number of members is a whole number, 0 or more. */
  | { readonly code: 'COUNT_INVALID' };

export const unionOrganisationMessages = {
  DATE_INVALID: { zh: '日期不正确', en: 'Not a date' },
  ORGANISATION_UNKNOWN: { zh: '没有该工会组织', en: 'There is no such union' },
  COUNT_INVALID: { zh: '会员数应为整数', en: 'The number of members must be a whole number' },
} as const satisfies Record<OrganisationRejection['code'], { zh: string; en: string }>;

function decide(
  { type, occurredOn, ...data }: OrganisationCommand,
  { recorded, counted }: OrganisationState,
): Decision<UnionOrganisationEvent, OrganisationRejection> {
  if (!isLocalDate(occurredOn)) return reject({ code: 'DATE_INVALID', date: occurredOn });
  if (type === 'RecordOrganisation') {
    const now = data as UnionOrganisationRecorded['data'];
    return isDeepStrictEqual(now, recorded)
      ? accept()
      : accept({ type: 'UnionOrganisationRecorded', occurredOn, data: now });
  }
  const { organisationId, members } = data as UnionMembersCounted['data'];
  if (recorded === null) return reject({ code: 'ORGANISATION_UNKNOWN', organisationId });
  if (!Number.isSafeInteger(members) || members < 0) return reject({ code: 'COUNT_INVALID' });
  return counted?.members === members && counted.on === occurredOn
    ? accept()
    : accept({ type: 'UnionMembersCounted', occurredOn, data: { organisationId, members } });
}

/** Stream `unionOrganisation-<organisationId>`. */
const unionOrganisation: Decider<
  OrganisationCommand,
  OrganisationState,
  UnionOrganisationEvent,
  OrganisationRejection
> = {
  category: 'unionOrganisation',
  initialState: { recorded: null, counted: null },
  decide,
  evolve: (state, event) =>
    event.type === 'UnionOrganisationRecorded'
      ? { ...state, recorded: event.data }
      : { ...state, counted: { members: event.data.members, on: event.occurredOn } },
};

/** What is known of a union, null when there is none. */
export async function readUnionOrganisation(
  store: EventStore,
  organisationId: string,
): Promise<UnionOrganisationRecorded['data'] | null> {
  const { events } = await store.read(streamOf(unionOrganisation, organisationId));
  // A stream of this category holds nothing else.
  return fold(unionOrganisation, events as unknown as readonly UnionOrganisationEvent[]).recorded;
}

export type OrganisationResult = HandleResult<UnionOrganisationEvent, OrganisationRejection>;

export const recordUnionOrganisation = (
  { store }: { readonly store: EventStore },
  data: UnionOrganisationRecorded['data'],
  context: CommandContext,
  occurredOn: LocalDate,
): Promise<OrganisationResult> =>
  handleCommand(store, unionOrganisation, {
    ...context,
    id: data.organisationId,
    command: { type: 'RecordOrganisation', occurredOn, ...data },
  });

/** `countedOn` is the day of which the number tells. */
export const countUnionMembers = (
  { store }: { readonly store: EventStore },
  data: UnionMembersCounted['data'],
  context: CommandContext,
  countedOn: LocalDate,
): Promise<OrganisationResult> =>
  handleCommand(store, unionOrganisation, {
    ...context,
    id: data.organisationId,
    command: { type: 'CountMembers', occurredOn: countedOn, ...data },
  });
