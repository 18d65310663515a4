import type { LocalDate } from '#event-sourcing';
import { addDays, addMonths, localDate, type DayNumber } from '../facts/dates.js';
import type { CompiledProgramme } from '../engine/compiled-programme.js';
import { evaluate } from '../engine/evaluate.js';
import { referenceDayOf } from '../engine/subjects.js';
import { caseFacts } from '../pack/cases.js';
import type { ProgrammeCase } from '../pack/case-model.js';
import { withValues } from '../pack/case-values.js';
import type { CompiledPack } from '../pack/compile.js';

/** First days on which something else holds than on the day before: of the programme, and of what its rules read. */
const firstDaysOf = ({
  programme,
  layout,
  parameter,
  catalogue,
}: CompiledProgramme): readonly DayNumber[] => {
  const { from, until } = programme.inForce;
  const rows = [
    ...layout.parameters.flatMap((name) => parameter(name).rows),
    ...layout.catalogues.flatMap((name) => catalogue(name).rows),
  ].map((row) => row.from);
  const inForce = rows.filter((day) => day > from && (until === null || day <= until));
  return [...new Set([from, ...inForce])].sort((a, b) => a - b);
};

const monthOf = (day: DayNumber): DayNumber => day - (day % 100) + 1;
const monthEnd = (day: DayNumber): DayNumber => addDays(addMonths(monthOf(day), 1), -1);
const yearEnd = (day: DayNumber): DayNumber => Math.floor(day / 10_000) * 10_000 + 1231;

/** The first day from a day on, and the last one before it, on which the programme is ever asked about. */
const around = ({ programme }: CompiledProgramme, day: DayNumber): readonly [DayNumber, DayNumber] => {
  switch (programme.referenceDay.day) {
    case 'month-first': {
      const on = monthOf(day) === day ? day : addMonths(monthOf(day), 1);
      return [on, addMonths(on, -1)];
    }
    case 'month-last':
      return [monthEnd(day), addDays(monthOf(day), -1)];
    case 'year-end':
      return [yearEnd(day), yearEnd(day) - 10_000];
    case 'certificate-issued':
    case 'award-won':
    case 'training-completed':
    case 'employment-began':
    case 'as-of':
    case 'application':
    case 'filing':
      return [day, addDays(day, -1)];
  }
};

/** Days on which a case asks about its programme. */
const daysAsked = (pack: CompiledPack, one: ProgrammeCase): readonly DayNumber[] => {
  const { programme, asOf, period, demo, values } = one;
  const given = values === undefined ? pack : withValues(pack, programme, values);
  const facts = caseFacts(one.facts);
  const request = { ...period, asOf, demo };
  const result = evaluate(given, programme, facts, request);
  if (result.outcome === 'not-activated') return [Number(result.on.replaceAll('-', ''))];
  const compiled = given.programmes.get(programme)!;
  const { units, patterns } = result.trace;
  return units.map(([unit, at]) => referenceDayOf(compiled, unit, facts, patterns[at]!, request));
};

/** A day from which something holds, and whether a case asks about it and about the last day before it. */
export interface FirstDay {
  readonly programme: string;
  readonly first: LocalDate;
  /** The first day from it on, and the last before it, on which the programme is ever asked about. */
  readonly on: LocalDate;
  readonly before: LocalDate;
  readonly onAsked: boolean;
  readonly beforeAsked: boolean;
}

/** First days of a programme, ascending. */
export const firstDays = (
  pack: CompiledPack,
  programme: string,
  cases: readonly ProgrammeCase[],
): readonly FirstDay[] => {
  const compiled = pack.compiled.get(programme)!;
  const asked = new Set(cases.flatMap((one) => daysAsked(pack, one)));
  return firstDaysOf(compiled).map((first) => {
    const [on, before] = around(compiled, first);
    return {
      programme,
      first: localDate(first),
      on: localDate(on),
      before: localDate(before),
      onAsked: asked.has(on),
      beforeAsked: asked.has(before),
    };
  });
};
