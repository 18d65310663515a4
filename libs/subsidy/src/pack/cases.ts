import { creditsFor } from '../engine/credits.js';
import { evaluate } from '../engine/evaluate.js';
import { explain, type Explanation } from '../engine/explain.js';
import type { Trace } from '../engine/trace.js';
import { monthsFromTo } from '../facts/dates.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { creditsForHours, deadlineStatus, levelByContest, recognitionFor, targetIn } from './answers.js';
import { canonicalJson, type Json } from './canonical.js';
import type { PolicyCase, ProgrammeCase, ProgrammeExpectation } from './case-model.js';
import { withValues } from './case-values.js';
import { compilePack, type CompiledPack } from './compile.js';
import { casesIn, loadPackDirectory } from './load.js';
import { describeProblem, PackError } from './problem.js';
import { readCases } from './read-cases.js';
import type { PackContent } from './read-pack.js';
import { Reading } from './reading.js';

export interface CaseResult {
  readonly file: string;
  /** null: the file is none of cases; what is wrong with it are its differences. */
  readonly asked: PolicyCase | null;
  readonly name: string;
  /** What was expected and what came out; empty when the case holds. */
  readonly differences: readonly string[];
  /** Of a case about a programme that was decided. */
  readonly explanation: Explanation | null;
}

type Packs = readonly [CompiledPack, ...CompiledPack[]];
type Found = Pick<CaseResult, 'differences' | 'explanation'>;

const NOBODY: ProgrammeFacts = {
  worker: { id: 'worker-1' },
  certificates: [],
  employments: [],
  insurance: [],
  payments: [],
};

/** `2017-01..2019-12` stands for all the months in between. */
const spread = (unit: string): readonly string[] => {
  const [from, to] = unit.split('..') as [string, string | undefined];
  return to === undefined ? [unit] : monthsFromTo(from, to);
};

/** The facts of a case: those of nobody where it says nothing. */
export const caseFacts = (facts: Partial<ProgrammeFacts>): ProgrammeFacts => {
  const merged = { ...NOBODY, ...facts };
  return {
    ...merged,
    payments: merged.payments.map((payment) => ({ ...payment, units: payment.units.flatMap(spread) })),
  };
};

const differ = (what: string, expected: unknown, found: unknown): readonly string[] => {
  if (expected === undefined) return [];
  const [a, b] = [JSON.stringify(expected), JSON.stringify(found)];
  return a === b ? [] : [`${what}: expected ${a}, found ${b}`];
};

const compareUnits = (expected: ProgrammeExpectation, explanation: Explanation): readonly string[] => [
  ...differ(
    'units',
    expected.units?.flatMap(spread),
    explanation.units.filter(({ counts }) => counts).map(({ unit }) => unit),
  ),
  ...Object.entries(expected.refused ?? {}).flatMap(([span, codes]) =>
    spread(span).flatMap((unit) => {
      const found = explanation.units.find((entry) => entry.unit === unit && !entry.counts);
      return differ(`refused ${unit}`, codes, found?.reasons ?? null);
    }),
  ),
];

/** The same facts must give the same trace from the stored content of the pack and without generated code. */
const sameAgain = (
  packs: readonly CompiledPack[],
  programme: string,
  facts: ProgrammeFacts,
  trace: Trace,
): readonly string[] =>
  packs.flatMap((pack) => {
    const again = evaluate(pack, programme, facts, trace.request);
    return again.outcome === 'not-activated' || canonicalJson(again.trace) !== canonicalJson(trace)
      ? ['the same facts gave another trace']
      : [];
  });

const runProgrammeCase = (
  given: Packs,
  { programme, asOf, period, demo, budgetFen, values, expect, ...one }: ProgrammeCase,
): Found => {
  // The last of several packs is the one of the other back end.
  const packs =
    values === undefined
      ? given
      : (given.map((pack, i) =>
          withValues(pack, programme, values, i > 0 && i === given.length - 1 ? 'closures' : undefined),
        ) as [CompiledPack, ...CompiledPack[]]);
  const facts = caseFacts(one.facts);
  const budget = budgetFen === undefined ? {} : { budgetFen };
  const result = evaluate(packs[0], programme, facts, { ...period, asOf, demo, ...budget });
  const outcome = differ('outcome', expect.outcome, result.outcome);
  if (result.outcome === 'not-activated') {
    const obstacles = result.obstacles.map(({ name }) => name);
    return {
      differences: [...outcome, ...differ('obstacles', expect.obstacles, obstacles)],
      explanation: null,
    };
  }
  const explanation = explain(packs[0], programme, facts, result.trace);
  return {
    explanation,
    differences: [
      ...outcome,
      ...differ('amount-fen', expect['amount-fen'], result.amountFen),
      ...compareUnits(expect, explanation),
      ...sameAgain(packs, programme, facts, result.trace),
    ],
  };
};

const runTargetCase = (
  pack: CompiledPack,
  { target, year, expect }: Extract<PolicyCase, { readonly kind: 'target' }>,
): readonly string[] => {
  const found = targetIn(pack, target, year);
  const figure = found !== null && typeof found === 'object' && 'value' in found ? found : null;
  const status = found !== null && typeof found === 'object' && 'zh' in found ? found.zh : null;
  return [
    ...differ('value', expect.value, figure?.value ?? null),
    ...differ('comparator', expect.comparator, figure?.comparator ?? null),
    ...differ('derived', expect.derived, figure?.derived ?? null),
    ...differ('up-to', expect['up-to'], figure?.upTo ?? null),
    ...differ('milestone', expect.milestone, status),
    ...differ('direction', expect.direction, typeof found === 'string' ? found : null),
  ];
};

/** What a case that is not about a programme expects and does not find. */
const runOther = (pack: CompiledPack, one: Exclude<PolicyCase, ProgrammeCase>): readonly string[] => {
  switch (one.kind) {
    case 'credits': {
      const award =
        'hours' in one.of
          ? creditsForHours(pack, one.of.hours, one.asOf, one)
          : creditsFor(pack, one.of, one.asOf, one);
      return differ('tenths', one.expect.tenths, award?.tenths ?? null);
    }
    case 'target':
      return runTargetCase(pack, one);
    case 'deadline': {
      const found = deadlineStatus(pack, one.deadline, one.on);
      return [
        ...differ('status', one.expect.status, found?.status ?? null),
        ...differ('due', one.expect.due, found?.due ?? null),
        ...differ('milestone', one.expect.milestone, found?.milestone?.zh ?? null),
        ...differ('confirmed', one.expect.confirmed, found?.confirmed ?? null),
      ];
    }
    case 'contest': {
      const found = levelByContest(pack, one.contest, one);
      return [
        ...differ('level', one.expect.level, found?.level ?? null),
        ...differ('code', one.expect.code, found?.row.code ?? null),
      ];
    }
    case 'recognition': {
      const found = recognitionFor(pack, one.recognition, one);
      return [
        ...differ('meaning', one.expect.meaning, found?.meaning ?? null),
        ...differ('code', one.expect.code, found?.row.code ?? null),
      ];
    }
  }
};

const tried = (run: () => Found): Found => {
  try {
    return run();
  } catch (error) {
    return { differences: [String(error)], explanation: null };
  }
};

/** Asks the first pack, and whether the others give the same trace. */
export const runCase = (packs: Packs, asked: PolicyCase): Found =>
  tried(() =>
    asked.kind === 'programme'
      ? runProgrammeCase(packs, asked)
      : { differences: runOther(packs[0], asked), explanation: null },
  );

const runAll = (packs: Packs, file: string, cases: readonly PolicyCase[]): readonly CaseResult[] =>
  cases.map((asked) => ({ file, asked, name: asked.name, ...runCase(packs, asked) }));

/**
 * Runs the cases that stand beside a pack, each also with the pack compiled from its stored content and on the other
 * back end. @throws PackError when the pack or a file of cases cannot be read.
 */
export const runCases = (directory: string): readonly CaseResult[] => {
  const loaded = loadPackDirectory(directory);
  if ('problems' in loaded) throw new PackError('the pack is not in order', loaded.problems);
  const stored = JSON.parse(canonicalJson(loaded.content)) as typeof loaded.content;
  const packs = [loaded.pack, compilePack(stored), compilePack(stored, 'closures')] as const;
  return casesIn(directory, loaded.pack).flatMap(({ file, cases }) => runAll(packs, file, cases));
};

/** Files of cases as JSON, by name such as `cases/x.yaml`. */
export type CaseFiles = Readonly<Record<string, Json>>;

/** Runs cases that are stored with a pack. A file that is none of cases is a result that fails. @throws PackError for the pack. */
export const runCasesOf = (content: PackContent, files: CaseFiles): readonly CaseResult[] => {
  const pack = compilePack(content);
  return Object.entries(files).flatMap(([file, value]) => {
    const reading = new Reading();
    const cases = readCases(reading, value, pack.programmes);
    if (reading.problems.length === 0) return runAll([pack], file, cases);
    const differences = reading.problems.map((problem) =>
      describeProblem({ ...problem, path: [file, ...problem.path] }),
    );
    return [{ file, asked: null, name: '', differences, explanation: null }];
  });
};
