import type { LocalDate } from '#event-sourcing';
import type { HouseholdFacts, ProgrammeFacts } from '#subsidy';
import {
  FIELD_NAMES,
  fieldIsSealed,
  NOTHING_STATED,
  valueOn,
  withDecision,
  withRetirement,
  withStatement,
  type FieldName,
  type StatedField,
} from '#worker-registry';
import type { NotedEvent } from './row.js';

type WorkerFacts = ProgrammeFacts['worker'];

type Fields = ReadonlyMap<FieldName, StatedField>;

/** What sources stated and officers decided, field by field. */
function fieldsIn(known: readonly NotedEvent[]): Fields {
  const fields = new Map<FieldName, StatedField>();
  const of = (name: FieldName): StatedField => fields.get(name) ?? NOTHING_STATED;
  for (const event of known) {
    if (event.type === 'FieldStated')
      fields.set(
        event.data.field,
        withStatement(of(event.data.field), { ...event, data: { ...event.data, workerId: '' } }),
      );
    if (event.type === 'FieldDecided')
      fields.set(
        event.data.field,
        withDecision(of(event.data.field), {
          data: { ...event.data, workerId: '', reason: '', decidedBy: '' },
        }),
      );
    if (event.type === 'WorkerRetired')
      fields.set('retiredOn', withRetirement(of('retiredOn'), event.occurredOn));
  }
  return fields;
}

/**
 * A death is told from its day on; on a day before it, as on any day of somebody of whom it was asked, that there is none.
 * A retirement is told from its first day on.
 */
function told(name: FieldName, field: StatedField, day: LocalDate): unknown {
  const value = valueOn(name, field, day);
  if (name === 'diedOn') return typeof value === 'string' && value > day ? null : value;
  if (name === 'retiredOn') return typeof value === 'string' && value <= day ? value : undefined;
  return value;
}

const RULED = FIELD_NAMES.filter((name) => !fieldIsSealed(name));

/** What rules are told of a person on a day of all that sources state; what nobody stated, or is in dispute, is absent. */
export function statedFacts(known: readonly NotedEvent[], day: LocalDate): Partial<WorkerFacts> {
  const fields = fieldsIn(known);
  const facts = RULED.flatMap((name) => {
    const field = fields.get(name);
    const value = field === undefined ? undefined : told(name, field, day);
    return value === undefined ? [] : [[name, value] as const];
  });
  // A value of the schema of a field is what the facts of the same name take.
  return { ...(Object.fromEntries(facts) as Partial<WorkerFacts>), ...memberOn(known, day) };
}

/** Whether a union member; absent while no membership was ever recorded. */
function memberOn(known: readonly NotedEvent[], day: LocalDate): Pick<WorkerFacts, 'unionMember'> {
  const last = known
    .filter(
      (event) =>
        (event.type === 'UnionMembershipRegistered' || event.type === 'UnionMembershipEnded') &&
        event.occurredOn <= day,
    )
    .at(-1);
  return last === undefined ? {} : { unionMember: last.type === 'UnionMembershipRegistered' };
}

/** Members of the household on a day; absent while none was ever recorded by then. */
export function householdOn(
  known: readonly NotedEvent[],
  day: LocalDate,
): { readonly household?: HouseholdFacts } {
  const members = new Map<string, NonNullable<HouseholdFacts['list']>[number]>();
  let isStated = false;
  for (const event of known) {
    if (event.occurredOn > day) continue;
    if (event.type === 'HouseholdMemberRecorded') {
      const { memberId, relation, coLiving } = event.data;
      members.set(memberId, { memberId, relation, coLiving });
      isStated = true;
    }
    if (event.type === 'HouseholdMemberLeft') members.delete(event.data.memberId);
  }
  if (!isStated) return {};
  const list = [...members.values()];
  const together = list.length === 0 ? {} : { coLiving: list.every(({ coLiving }) => coLiving === true) };
  return { household: { members: list.length, ...together, list } };
}

/** What holds on one day and not on another cannot be told by leaving later things out: the dossier is read again. */
export const changesByDay = (known: readonly NotedEvent[]): boolean =>
  known.some(({ type }) => CHANGING.includes(type));

const CHANGING: readonly NotedEvent['type'][] = [
  'FieldStated',
  'HouseholdMemberRecorded',
  'UnionMembershipRegistered',
  'ApprenticeshipRegistered',
  'SkillAppointmentMade',
];
