import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decider, type Decision, type LocalDate } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import type { RollContent, RollEnd, RollEntered, RollEntryEvent, RollEvent } from './events.js';
import { rollKind, type RollRole } from './kinds.js';

export type RollCommand = { readonly rollId: string; readonly occurredOn: LocalDate } & (
  | ({ readonly type: 'OpenRoll'; readonly openedBy: string } & RollContent)
  | ({ readonly type: 'CorrectRoll'; readonly reason: string; readonly correctedBy: string } & RollContent)
  | { readonly type: 'CloseRoll'; readonly reason: string; readonly closedBy: string }
);

export type RollRejection =
  | { readonly code: 'DATE_INVALID' }
  | { readonly code: 'ROLL_DIFFERS' }
  | { readonly code: 'ROLL_UNKNOWN' }
  | { readonly code: 'ROLL_CLOSED'; readonly closedOn: LocalDate }
  /** Entries carry the kind: a roll of another kind is another roll. */
  | { readonly code: 'KIND_STAYS' }
  | { readonly code: 'EMPLOYER_REQUIRED' }
  | { readonly code: 'REASON_REQUIRED' };

export interface OpenRoll {
  readonly content: RollContent;
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
}

function decideRoll(command: RollCommand, roll: OpenRoll | null): Decision<RollEvent, RollRejection> {
  const { rollId, occurredOn } = command;
  if (!isLocalDate(occurredOn)) return reject({ code: 'DATE_INVALID' });
  if (command.type === 'CloseRoll') {
    if (roll === null) return reject({ code: 'ROLL_UNKNOWN' });
    if (roll.closedOn === occurredOn) return accept();
    if (roll.closedOn !== null) return reject({ code: 'ROLL_CLOSED', closedOn: roll.closedOn });
    if (occurredOn < roll.openedOn) return reject({ code: 'DATE_INVALID' });
    if (command.reason.trim() === '') return reject({ code: 'REASON_REQUIRED' });
    const { reason, closedBy } = command;
    return accept({ type: 'RollClosed', occurredOn, data: { rollId, reason, closedBy } });
  }
  const { kind, title, tier, region, employer, series, basis } = command;
  const content: RollContent = { kind, title, tier, region, employer, series, basis };
  if (rollKind(kind).ofEmployer && employer === null) return reject({ code: 'EMPLOYER_REQUIRED' });
  if (command.type === 'OpenRoll') {
    const { openedBy } = command;
    if (roll !== null)
      return isDeepStrictEqual([roll.content, roll.openedOn], [content, occurredOn])
        ? accept()
        : reject({ code: 'ROLL_DIFFERS' });
    return accept({ type: 'RollOpened', occurredOn, data: { rollId, ...content, openedBy } });
  }
  const { reason, correctedBy } = command;
  if (roll === null) return reject({ code: 'ROLL_UNKNOWN' });
  if (roll.content.kind !== kind) return reject({ code: 'KIND_STAYS' });
  if (isDeepStrictEqual(roll.content, content)) return accept();
  if (reason.trim() === '') return reject({ code: 'REASON_REQUIRED' });
  return accept({ type: 'RollCorrected', occurredOn, data: { rollId, ...content, reason, correctedBy } });
}

const contentOf = ({ kind, title, tier, region, employer, series, basis }: RollContent): RollContent => ({
  kind,
  title,
  tier,
  region,
  employer,
  series,
  basis,
});

/** Stream `roll-<rollId>`. */
export const roll: Decider<RollCommand, OpenRoll | null, RollEvent, RollRejection> = {
  category: 'roll',
  initialState: null,
  decide: decideRoll,
  evolve(before, event) {
    switch (event.type) {
      case 'RollOpened':
        return { content: contentOf(event.data), openedOn: event.occurredOn, closedOn: null };
      case 'RollCorrected':
        return before === null ? null : { ...before, content: contentOf(event.data) };
      case 'RollClosed':
        return before === null ? null : { ...before, closedOn: event.occurredOn };
    }
  },
};

export type EntryCommand = { readonly workerId: string; readonly occurredOn: LocalDate } & (
  | ({ readonly type: 'EnterRoll'; readonly roll: OpenRoll | null } & Pick<
      RollEntered['data'],
      'entryId' | 'rollId' | 'role' | 'study' | 'enteredBy'
    >)
  | {
      readonly type: 'LeaveRoll';
      readonly entryId: string;
      readonly because: RollEnd;
      readonly reason: string;
    }
);

export type EntryRejection =
  | Extract<
      RollRejection,
      { readonly code: 'DATE_INVALID' | 'ROLL_UNKNOWN' | 'ROLL_CLOSED' | 'REASON_REQUIRED' }
    >
  /** Nobody stands on a roll before there is one. */
  | { readonly code: 'BEFORE_ROLL'; readonly openedOn: LocalDate }
  | { readonly code: 'ROLE_UNKNOWN'; readonly role: RollRole }
  /** A person stands on a roll once at a time. */
  | { readonly code: 'ON_ROLL_BEFORE'; readonly since: LocalDate }
  | { readonly code: 'ENTRY_UNKNOWN' }
  | { readonly code: 'NOT_REGISTERED' }
  | { readonly code: 'PERSON_ERASED' };

interface Entry {
  readonly rollId: string;
  readonly role: RollRole;
  readonly from: LocalDate;
  readonly left: { readonly on: LocalDate; readonly because: RollEnd } | null;
}

type Entries = ReadonlyMap<string, Entry>;

function decideEntry(command: EntryCommand, entries: Entries): Decision<RollEntryEvent, EntryRejection> {
  const { workerId, occurredOn } = command;
  if (!isLocalDate(occurredOn)) return reject({ code: 'DATE_INVALID' });
  if (command.type === 'LeaveRoll') {
    const { entryId, because, reason } = command;
    const entry = entries.get(entryId);
    if (entry === undefined) return reject({ code: 'ENTRY_UNKNOWN' });
    if (entry.left?.because === because || entry.left?.because === 'recorded-wrongly') return accept();
    if (entry.left !== null && because !== 'recorded-wrongly') return reject({ code: 'ENTRY_UNKNOWN' });
    if (occurredOn < entry.from && because !== 'recorded-wrongly') return reject({ code: 'DATE_INVALID' });
    if (reason.trim() === '') return reject({ code: 'REASON_REQUIRED' });
    return accept({ type: 'RollLeft', occurredOn, data: { workerId, entryId, because, reason } });
  }
  const { entryId, rollId, role, study, enteredBy, roll: onto } = command;
  if (onto === null) return reject({ code: 'ROLL_UNKNOWN' });
  if (occurredOn < onto.openedOn) return reject({ code: 'BEFORE_ROLL', openedOn: onto.openedOn });
  if (onto.closedOn !== null && occurredOn > onto.closedOn)
    return reject({ code: 'ROLL_CLOSED', closedOn: onto.closedOn });
  const { kind, region } = onto.content;
  if (!rollKind(kind).roles.includes(role)) return reject({ code: 'ROLE_UNKNOWN', role });
  const open = [...entries.values()].find((one) => one.rollId === rollId && one.left === null);
  if (open !== undefined)
    return open.role === role && open.from === occurredOn
      ? accept()
      : reject({ code: 'ON_ROLL_BEFORE', since: open.from });
  const data = {
    workerId,
    entryId,
    rollId,
    kind,
    role,
    region,
    ...(study !== undefined && { study }),
    enteredBy,
  };
  return accept({ type: 'RollEntered', occurredOn, data });
}

/** Stream `rollEntries-<workerId>`: everything that one person stands on. */
export const rollEntries: Decider<EntryCommand, Entries, RollEntryEvent, EntryRejection> = {
  category: 'rollEntries',
  initialState: new Map(),
  decide: decideEntry,
  evolve(entries, { type, data, occurredOn }) {
    if (type === 'RollEntered') {
      const { entryId, rollId, role } = data;
      return new Map(entries).set(entryId, { rollId, role, from: occurredOn, left: null });
    }
    const entry = entries.get(data.entryId);
    const left = { on: occurredOn, because: data.because };
    return entry === undefined ? entries : new Map(entries).set(data.entryId, { ...entry, left });
  },
};

export const rollMessages = {
  DATE_INVALID: { zh: '日期不正确', en: 'The day is not right' },
  ROLL_DIFFERS: {
    zh: '该名册已登记，内容不同；请作更正',
    en: 'The roll is on record with other content: correct it',
  },
  ROLL_UNKNOWN: { zh: '没有该名册', en: 'There is no such roll' },
  ROLL_CLOSED: { zh: '该名册已结束', en: 'The roll came to its end' },
  KIND_STAYS: { zh: '名册类别不能更改', en: 'A roll of another kind is another roll' },
  EMPLOYER_REQUIRED: { zh: '须写明用人单位', en: 'Say of which employer it is' },
  REASON_REQUIRED: { zh: '须写明理由', en: 'Say why' },
  BEFORE_ROLL: { zh: '早于名册设立之日', en: 'Before the roll was opened' },
  ROLE_UNKNOWN: { zh: '该类名册没有此身份', en: 'A roll of this kind knows no such part' },
  ON_ROLL_BEFORE: { zh: '该人员已在此名册', en: 'The person stands on this roll' },
  ENTRY_UNKNOWN: { zh: '没有该登记，或已结束', en: 'There is no such entry, or it has ended' },
  NOT_REGISTERED: { zh: '该人员尚未登记', en: 'The person is not in the register' },
  PERSON_ERASED: { zh: '该人员的个人信息已依法删除', en: 'The personal data of this person was erased' },
} as const satisfies Record<(RollRejection | EntryRejection)['code'], { zh: string; en: string }>;
