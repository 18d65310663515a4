import type { LocalDate } from '#event-sourcing';
import {
  fieldOf,
  SOURCES,
  type Confidence,
  type FieldName,
  type SourceDepartment,
  type StatedValue,
} from './fields.js';
import type { FieldDecided, FieldStated } from './register-events.js';

/** What one department states of a field. */
export interface Statement {
  readonly statement: number;
  readonly value: StatedValue;
  readonly source: SourceDepartment;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly receivedOn: LocalDate;
  readonly confidence: Confidence;
}

type Decided = Pick<FieldDecided['data'], 'chosen' | 'over' | 'reason' | 'decidedBy'>;

/** Everything that was said and decided of one field of one person, in the order of recording. */
export interface StatedField {
  readonly statements: readonly Statement[];
  readonly decisions: readonly Decided[];
  /** As it was when the field was last stated. */
  readonly precedence: readonly SourceDepartment[];
}

/**
 * What counts on a day: all sources agree, one goes before the others, an officer has decided, or they contradict each
 * other and nobody has.
 */
export type Standing =
  | { readonly status: 'unstated'; readonly candidates: readonly [] }
  | {
      readonly status: 'agreed' | 'ranked' | 'decided';
      readonly inForce: Statement;
      readonly candidates: readonly Statement[];
    }
  | { readonly status: 'disputed'; readonly candidates: readonly Statement[] };

export const NOTHING_STATED: StatedField = { statements: [], decisions: [], precedence: [] };

export const withStatement = (
  field: StatedField,
  { data, occurredOn }: Pick<FieldStated, 'data' | 'occurredOn'>,
): StatedField => {
  const { statement, value, source, until, receivedOn, confidence, precedence } = data;
  const stated = { statement, value, source, from: occurredOn, until, receivedOn, confidence };
  return { ...field, statements: [...field.statements, stated], precedence };
};

export const withDecision = (field: StatedField, { data }: Pick<FieldDecided, 'data'>): StatedField => {
  const { chosen, over, reason, decidedBy } = data;
  return { ...field, decisions: [...field.decisions, { chosen, over, reason, decidedBy }] };
};

/** The day that lies behind all that is known. */
export const ALWAYS: LocalDate = '9999-12-31';

/** Two statements say the same when these are equal. */
export const comparable = (value: StatedValue): string =>
  typeof value === 'object' && value !== null ? value.mark : JSON.stringify(value);

const ORDER = Object.keys(SOURCES) as readonly SourceDepartment[];

/** Of one source the statement that holds from the latest day; of several about one day the one received last. */
const later = (a: Statement, b: Statement): number =>
  a.from !== b.from
    ? a.from < b.from
      ? -1
      : 1
    : a.receivedOn !== b.receivedOn
      ? a.receivedOn < b.receivedOn
        ? -1
        : 1
      : a.statement - b.statement;

const receivedLater = (a: Statement, b: Statement): number =>
  a.receivedOn === b.receivedOn ? a.statement - b.statement : a.receivedOn < b.receivedOn ? -1 : 1;

/** What each source states for a day, at most one statement of each, in the order of the sources. */
function candidatesOn(
  name: FieldName,
  statements: readonly Statement[],
  day: LocalDate,
): readonly Statement[] {
  const isDay = fieldOf(name).kind === 'day';
  return ORDER.flatMap((source) => {
    const own = statements.filter((one) => one.source === source);
    // A death or a retirement is a day: the last word of a source about it counts, whatever day is asked about.
    const last = isDay
      ? own.toSorted(receivedLater).at(-1)
      : own
          .filter(({ from }) => from <= day)
          .toSorted(later)
          .at(-1);
    return last === undefined || (last.until !== null && last.until < day) ? [] : [last];
  });
}

/** Whether an officer chose among exactly these statements, or among more than them. */
const decidesAmong = ({ over, chosen }: Decided, candidates: readonly Statement[]): boolean =>
  candidates.every(({ statement }) => over.includes(statement)) &&
  candidates.some(({ statement }) => statement === chosen);

/** The value in force on a day. It does not depend on the order in which different sources were heard. */
export function standingOn(name: FieldName, field: StatedField, day: LocalDate): Standing {
  const { statements, decisions, precedence } = field;
  const candidates = candidatesOn(name, statements, day);
  const [first] = candidates;
  if (first === undefined) return { status: 'unstated', candidates: [] };
  if (candidates.every(({ value }) => comparable(value) === comparable(first.value)))
    return { status: 'agreed', inForce: first, candidates };
  const decision = decisions.findLast((one) => decidesAmong(one, candidates));
  if (decision !== undefined)
    return {
      status: 'decided',
      inForce: candidates.find(({ statement }) => statement === decision.chosen)!,
      candidates,
    };
  const ranked = precedence.flatMap((source) => candidates.filter((one) => one.source === source))[0];
  return ranked === undefined
    ? { status: 'disputed', candidates }
    : { status: 'ranked', inForce: ranked, candidates };
}

/**
 * What rules are told on a day; undefined where nobody has said, or sources contradict each other. Of a death that is in
 * dispute the earliest day counts, so that nothing is paid meanwhile.
 */
export function valueOn(name: FieldName, field: StatedField, day: LocalDate): StatedValue | undefined {
  const standing = standingOn(name, field, day);
  if (standing.status === 'unstated') return undefined;
  if (standing.status !== 'disputed') return standing.inForce.value;
  if (fieldOf(name).whileDisputed !== 'earliest') return undefined;
  return standing.candidates
    .map(({ value }) => value)
    .filter((value) => typeof value === 'string')
    .toSorted()[0];
}
