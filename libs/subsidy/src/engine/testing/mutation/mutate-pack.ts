import { compileProgramme, type CompiledProgramme } from '../../compiled-programme.js';
import { localDate } from '../../../facts/dates.js';
import type { CompiledPack } from '../../../pack/compile.js';
import type { Parameter, Programme, Scalar } from '../../../pack/model.js';
import { paysMoney } from '../../../pack/read-kind.js';
import { mutationsOf } from './mutate-expression.js';

/** A pack in which one programme differs in one place. */
export interface Mutant {
  readonly programme: string;
  /** Code of the clause or limit, name of the parameter, or `amount`. */
  readonly place: string;
  readonly what: string;
  readonly pack: CompiledPack;
}

interface Change {
  readonly place: string;
  readonly what: string;
  readonly programme: Programme;
}

const without = <T>(all: readonly T[], out: T): readonly T[] => all.filter((one) => one !== out);
const exchanged = <T>(all: readonly T[], old: T, other: T): readonly T[] =>
  all.map((one) => (one === old ? other : one));

function* changedClauses(programme: Programme): Generator<Change> {
  for (const clause of programme.clauses) {
    const place = clause.code;
    yield {
      place,
      what: 'removed',
      programme: { ...programme, clauses: without(programme.clauses, clause) },
    };
    for (const { expression, what } of mutationsOf(clause.requires)) {
      const clauses = exchanged(programme.clauses, clause, { ...clause, requires: expression });
      yield { place, what, programme: { ...programme, clauses } };
    }
    if (clause.stop) {
      const clauses = exchanged(programme.clauses, clause, { ...clause, stop: false });
      yield { place, what: 'refuses instead of stopping', programme: { ...programme, clauses } };
    }
  }
}

function* changedLimits(programme: Programme): Generator<Change> {
  for (const limit of programme.limits) {
    const place = limit.code;
    yield { place, what: 'removed', programme: { ...programme, limits: without(programme.limits, limit) } };
    for (const { expression, what } of mutationsOf(limit.max)) {
      const limits = exchanged(programme.limits, limit, { ...limit, max: expression });
      yield { place, what, programme: { ...programme, limits } };
    }
  }
  for (const exclusion of programme.exclusions)
    yield {
      place: exclusion.code,
      what: 'removed',
      programme: { ...programme, exclusions: without(programme.exclusions, exclusion) },
    };
  if (programme.ladder !== null)
    yield { place: programme.ladder.code, what: 'removed', programme: { ...programme, ladder: null } };
}

/** Where nothing is paid no amount is read. */
function* changedAmount(programme: Programme): Generator<Change> {
  if (!paysMoney(programme.kind)) return;
  for (const { expression, what } of mutationsOf(programme.amount))
    yield { place: 'amount', what, programme: { ...programme, amount: expression } };
}

const otherScalars = (value: Scalar): readonly Scalar[] =>
  typeof value === 'number'
    ? [value - 1, value + 1]
    : typeof value === 'boolean'
      ? [!value]
      : [`${value}-else`];

type RowValue = Parameter['rows'][number]['value'];

/** One value of a row changed, with the key it stands under. */
function* changedRow(
  value: RowValue,
): Generator<{ readonly key: string; readonly old: Scalar; readonly value: RowValue & {} }> {
  if (value === null) return;
  if (typeof value !== 'object') {
    for (const other of otherScalars(value)) yield { key: '', old: value, value: other };
    return;
  }
  for (const [key, old] of value)
    for (const other of otherScalars(old))
      yield { key: ` ${key}`, old, value: new Map([...value, [key, other]]) };
}

const inWords = (key: string, value: RowValue): string =>
  String(typeof value === 'object' && value !== null ? value.get(key.trim()) : value);

/** Tables that no rule reads are there for people to read: nothing that is asked depends on them. */
function* changedParameters(programme: Programme, { layout }: CompiledProgramme): Generator<Change> {
  for (const [name, parameter] of programme.parameters) {
    if (!layout.parameters.includes(name)) continue;
    for (const row of parameter.rows)
      for (const { key, old, value } of changedRow(row.value)) {
        const rows = exchanged(parameter.rows, row, { ...row, value });
        yield {
          place: name,
          what: `${localDate(row.from)}${key}: ${String(old)} became ${inWords(key, value)}`,
          programme: {
            ...programme,
            parameters: new Map([...programme.parameters, [name, { ...parameter, rows }]]),
          },
        };
      }
  }
}

/**
 * Every pack that differs from this one in one place of one programme: a comparison turned round or moved to the other
 * side of its boundary, `&&` and `||` exchanged, `!` dropped, a member of a list, a clause, a limit, an exclusion or a
 * ladder removed, a number one more or one less.
 */
export function* mutantsOf(pack: CompiledPack): Generator<Mutant> {
  for (const [name, compiled] of pack.compiled) {
    const { programme } = compiled;
    for (const change of [
      ...changedClauses(programme),
      ...changedLimits(programme),
      ...changedAmount(programme),
      ...changedParameters(programme, compiled),
    ]) {
      const other = change.programme;
      yield {
        programme: name,
        place: change.place,
        what: change.what,
        pack: {
          ...pack,
          programmes: new Map([...pack.programmes, [name, other]]),
          compiled: new Map([...pack.compiled, [name, compileProgramme(other, pack, 'closures')]]),
        },
      };
    }
  }
}
