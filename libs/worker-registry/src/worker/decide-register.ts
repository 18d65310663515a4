import { accept, reject, type Decision } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import { isReason, REASON_TOO_SHORT } from './decide-correction.js';
import { decideMerge } from './decide-merge.js';
import type { WorkerEvent } from './events.js';
import { fieldIsSealed, fieldOf, isValueOf, type FieldName, type StatedValue } from './fields.js';
import type {
  DecideField,
  EndHouseholdMember,
  RecordHouseholdMember,
  RegisterCommand,
  StatedNow,
  StateFields,
} from './register-commands.js';
import type { FieldStated } from './register-events.js';
import { stated } from './register-state.js';
import type { WorkerRejection } from './rejections.js';
import type { Registered } from './state.js';
import { ALWAYS, comparable, standingOn } from './statements.js';

type Decided = Decision<WorkerEvent, WorkerRejection>;

/** What departments state, what officers decide about it, names, households, and who is the same person as whom. */
export function decideRegister(command: RegisterCommand, state: Registered): Decided {
  const { workerId } = state;
  const { occurredOn } = command;
  switch (command.type) {
    case 'StateFields':
      return stateFields(command, state);
    case 'DecideField':
      return decideField(command, state);
    case 'RecordNameVariant': {
      const { kind, name } = command;
      return name.mark === state.nameMark || state.variantMarks.includes(name.mark)
        ? accept()
        : accept({ type: 'NameVariantRecorded', occurredOn, data: { workerId, kind, name } });
    }
    case 'RecordHouseholdMember':
      return recordMember(command, state);
    case 'EndHouseholdMember':
      return endMember(command, state);
    case 'RuleOutDuplicate': {
      const { other, ruledBy, reason } = command;
      if (!isReason(reason)) return reject(REASON_TOO_SHORT);
      if (other === workerId) return reject({ code: 'SAME_ENTRY' });
      return state.ruledOut.includes(other)
        ? accept()
        : accept({
            type: 'DuplicateRuledOut',
            occurredOn,
            data: { workerId, other, reason: reason.trim(), ruledBy },
          });
    }
    case 'MergeInto':
    case 'AbsorbWorker':
    case 'SeparateFrom':
    case 'ReleaseAbsorbed':
      return decideMerge(command, state);
  }
}

const isSealed = (value: StatedValue): boolean => typeof value === 'object' && value !== null;

const fits = (field: FieldName, value: StatedValue): boolean =>
  fieldIsSealed(field)
    ? isSealed(value)
    : !(typeof value === 'object' && value !== null) && isValueOf(field, value);

/** Of a death or a retirement the day itself; of anything else the day from which it holds. */
const holdsFrom = ({ field, value, from }: StatedNow, received: string): string =>
  fieldOf(field).kind === 'day' && typeof value === 'string' ? value : (from ?? received);

/** All that one report says of a person, or nothing of it. What the source has said before is not recorded again. */
function stateFields(
  { source, confidence, stated: report, occurredOn }: StateFields,
  state: Registered,
): Decided {
  const events: FieldStated[] = [];
  for (const one of report) {
    const { field, value, until, precedence } = one;
    if (!fits(field, value)) return reject({ code: 'FIELD_VALUE_INVALID', field });
    const from = holdsFrom(one, occurredOn);
    if (!isLocalDate(from)) return reject({ code: 'DATE_INVALID', date: from });
    if (until !== null && (!isLocalDate(until) || until < from))
      return reject({ code: 'DATE_INVALID', date: until });
    if (isKnown(one, from, source, state)) continue;
    const statement = state.statements + events.length + 1;
    events.push({
      type: 'FieldStated',
      occurredOn: from,
      data: {
        workerId: state.workerId,
        statement,
        field,
        value,
        source,
        receivedOn: occurredOn,
        until,
        confidence,
        precedence,
      },
    });
  }
  return accept(...events);
}

/** Whether the last word of the source about this day was the same. */
function isKnown(
  { field, value, until }: StatedNow,
  from: string,
  source: StateFields['source'],
  state: Registered,
): boolean {
  const isDay = fieldOf(field).kind === 'day';
  const last = stated(state, field).statements.findLast(
    (one) => one.source === source && (isDay || one.from === from),
  );
  return last !== undefined && comparable(last.value) === comparable(value) && last.until === until;
}

/** Two officers at once: one decides, the other is told by whom and what. */
function decideField(
  { field, chosen, over, revises, reason, decidedBy, occurredOn }: DecideField,
  state: Registered,
): Decided {
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  const known = stated(state, field);
  const { status, candidates } = standingOn(field, known, ALWAYS);
  if (status === 'unstated' || status === 'agreed') return reject({ code: 'NOT_DISPUTED', field });
  const numbers = candidates.map(({ statement }) => statement).toSorted((a, b) => a - b);
  const isSeen = numbers.length === over.length && numbers.every((number) => over.includes(number));
  if (!isSeen) return reject({ code: 'STATEMENTS_CHANGED', field, statements: numbers });
  if (!numbers.includes(chosen)) return reject({ code: 'STATEMENT_UNKNOWN', statement: chosen });
  const earlier = status === 'decided' ? known.decisions.at(-1) : undefined;
  if (earlier !== undefined) {
    if (earlier.chosen === chosen && earlier.decidedBy === decidedBy) return accept();
    if (!revises)
      return reject({
        code: 'ALREADY_DECIDED',
        field,
        decidedBy: earlier.decidedBy,
        chosen: earlier.chosen,
      });
  }
  const data = { workerId: state.workerId, field, chosen, over: numbers, reason: reason.trim(), decidedBy };
  return accept({ type: 'FieldDecided', occurredOn, data });
}

function recordMember(
  { memberId, name, relation, coLiving, occurredOn }: RecordHouseholdMember,
  state: Registered,
): Decided {
  const known = state.household[memberId];
  const isSame =
    known?.relation === relation && known.coLiving === coLiving && known.nameMark === (name?.mark ?? null);
  if (isSame) return accept();
  const spouses = Object.entries(state.household).filter(
    ([id, member]) => id !== memberId && member.relation === 'spouse',
  );
  if (relation === 'spouse' && spouses.length > 0) return reject({ code: 'SPOUSE_RECORDED' });
  return accept({
    type: 'HouseholdMemberRecorded',
    occurredOn,
    data: { workerId: state.workerId, memberId, name, relation, coLiving },
  });
}

function endMember({ memberId, reason, occurredOn }: EndHouseholdMember, state: Registered): Decided {
  if (!isReason(reason)) return reject(REASON_TOO_SHORT);
  return state.household[memberId] === undefined
    ? accept()
    : accept({
        type: 'HouseholdMemberLeft',
        occurredOn,
        data: { workerId: state.workerId, memberId, reason: reason.trim() },
      });
}
