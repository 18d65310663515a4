import type { ExplainedUnit } from '../engine/explanation.js';
import type { CaseResult } from '../pack/cases.js';
import type { ProgrammeCase } from '../pack/case-model.js';
import type { CompiledPack } from '../pack/compile.js';
import type { Limit, Programme } from '../pack/model.js';
import { firstDays, type FirstDay } from './first-days.js';

/** A part of a programme that some case shows or none does. */
interface Shown {
  readonly programme: string;
  readonly code: string;
  readonly shown: boolean;
}

interface LimitShown {
  readonly programme: string;
  readonly code: string;
  /** A unit counts and leaves one, a unit counts and leaves none, and a unit is refused where none was left. */
  readonly below: boolean;
  readonly at: boolean;
  readonly above: boolean;
}

/** What the cases of a pack show of its rules. */
export interface Coverage {
  /** Clauses, each refused by name once. */
  readonly clauses: readonly Shown[];
  /** Exclusions, ladders and budgets, each met once. */
  readonly obstacles: readonly Shown[];
  readonly limits: readonly LimitShown[];
  readonly days: readonly FirstDay[];
  /** Rows of the extraction that a case names. */
  readonly rows: readonly string[];
  /** Rows that a rule names and no case does. */
  readonly rowsWithoutCase: readonly string[];
}

/** A case about a programme that was decided, with what came out. */
interface Decided {
  readonly asked: ProgrammeCase;
  readonly units: readonly ExplainedUnit[];
}

const clausesShown = ({ name, clauses }: Programme, decided: readonly Decided[]): readonly Shown[] => {
  const refused = new Set(
    decided.flatMap(({ asked, units }) => {
      const named = Object.values(asked.expect.refused ?? {}).flat();
      return units
        .flatMap((unit) => unit.clauses)
        .filter(({ code, answer }) => answer === 'no' && named.includes(code))
        .map(({ code }) => code);
    }),
  );
  return clauses.map(({ code }) => ({ programme: name, code, shown: refused.has(code) }));
};

const obstaclesShown = (
  { name, exclusions, ladder, budget }: Programme,
  decided: readonly Decided[],
): readonly Shown[] =>
  [...exclusions, ...[ladder, budget].filter((part) => part !== null)].map(({ code }) => ({
    programme: name,
    code,
    shown: decided.some(({ units }) => units.some(({ status }) => status === code)),
  }));

/** How far a limit was used up: by units that count, itself included, and by those that it refused. */
const uses = ({ code }: Limit, units: readonly ExplainedUnit[]) =>
  units.flatMap((unit) =>
    unit.counters
      .filter((counter) => counter.code === code)
      .map((counter) => ({ counts: unit.counts, refused: unit.status === code, ...counter })),
  );

/** Of money, "one" is what is paid at once. */
const limitsShown = ({ name, limits }: Programme, decided: readonly Decided[]): readonly LimitShown[] =>
  limits.map((limit) => {
    const seen = uses(
      limit,
      decided.flatMap(({ units }) => units),
    );
    const money = limit.count === 'amount-fen';
    const under = seen.some(
      ({ counts, counted, max }) => counts && (money ? counted < max : counted === max - 1),
    );
    // One less than one is a person who was paid nothing.
    const onlyOne = !money && seen.length > 0 && seen.every(({ max }) => max === 1);
    return {
      programme: name,
      code: limit.code,
      below: under || onlyOne,
      at: seen.some(({ counts, counted, max }) => counts && counted === max),
      above: seen.some(({ refused, counted, max }) => refused && (money || counted === max)),
    };
  });

const rowsOf = (pack: CompiledPack): readonly string[] => {
  const rules = [...pack.programmes.values()].flatMap((programme) => [
    programme,
    ...programme.clauses,
    ...programme.limits,
    ...programme.exclusions,
    ...[programme.ladder, programme.budget, programme.grandfather].filter((part) => part !== null),
    ...[...programme.parameters.values()].flatMap(({ rows }) => rows),
  ]);
  const entries = [pack.credits, pack.deadlines, pack.contests, pack.recognition, pack.targets].flatMap(
    (section: ReadonlyMap<string, { readonly rows?: readonly string[] }>) => [...section.values()],
  );
  return [...rules, ...entries].flatMap(({ rows = [] }) => rows);
};

const sorted = (rows: Iterable<string>): readonly string[] => [...new Set(rows)].toSorted();

/** What the cases show of the rules of a pack, and what none of them does. */
export const coverageOf = (pack: CompiledPack, results: readonly CaseResult[]): Coverage => {
  const decided: readonly Decided[] = results.flatMap(({ asked, explanation }) =>
    asked?.kind === 'programme' && explanation !== null ? [{ asked, units: explanation.units }] : [],
  );
  const ofProgramme = <T>(show: (programme: Programme, decided: readonly Decided[]) => readonly T[]) =>
    [...pack.programmes.values()].flatMap((programme) =>
      show(
        programme,
        decided.filter(({ asked }) => asked.programme === programme.name),
      ),
    );
  const asked = results.flatMap((result) => (result.asked?.kind === 'programme' ? [result.asked] : []));
  const rows = sorted(results.flatMap((result) => result.asked?.rows ?? []));
  return {
    clauses: ofProgramme(clausesShown),
    obstacles: ofProgramme(obstaclesShown),
    limits: ofProgramme(limitsShown),
    days: [...pack.programmes.keys()].flatMap((name) =>
      firstDays(
        pack,
        name,
        asked.filter(({ programme }) => programme === name),
      ),
    ),
    rows,
    rowsWithoutCase: sorted(rowsOf(pack)).filter((row) => !rows.includes(row)),
  };
};

/** One thing that no case shows, in words. */
export interface CoverageGap {
  readonly programme: string;
  readonly zh: string;
  readonly en: string;
}

/** What no case shows, in the order of the programmes. */
export const gapsIn = ({ clauses, obstacles, limits, days }: Coverage): readonly CoverageGap[] => [
  ...[...clauses, ...obstacles]
    .filter(({ shown }) => !shown)
    .map(({ programme, code }) => ({ programme, zh: `${code} 从未拒绝`, en: `${code} never refuses` })),
  ...limits.flatMap(({ programme, code, below, at, above }) =>
    [below ? '' : 'max-1', at ? '' : 'max', above ? '' : 'max+1']
      .filter((lacking) => lacking !== '')
      .map((lacking) => ({ programme, zh: `${code} 缺 ${lacking}`, en: `${code}: no case at ${lacking}` })),
  ),
  ...days.flatMap(({ programme, first, on, before, onAsked, beforeAsked }) => [
    ...(onAsked ? [] : [{ programme, zh: `${on} 未问及`, en: `nothing on ${on}` }]),
    ...(beforeAsked
      ? []
      : [
          {
            programme,
            zh: `${before} 未问及（${first} 之前最后一日）`,
            en: `nothing on ${before}, the last day before ${first}`,
          },
        ]),
  ]),
];
