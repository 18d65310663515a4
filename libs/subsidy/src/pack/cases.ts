import { creditsFor } from '../engine/credits.js';
import { evaluate } from '../engine/evaluate.js';
import { explain, type Explanation } from '../engine/explain.js';
import type { Trace } from '../engine/trace.js';
import { monthsFromTo } from '../facts/dates.js';
import type { CertificateFacts, ProgrammeFacts } from '../facts/programme-facts.js';
import { canonicalJson } from './canonical.js';
import { compilePack, type CompiledPack } from './compile.js';
import { loadPackDirectory, readYamlFile, yamlFilesIn } from './load.js';
import { PackError } from './problem.js';

export interface CaseResult {
  readonly file: string;
  readonly name: string;
  /** What was expected and what came out; empty when the case holds. */
  readonly differences: readonly string[];
}

/** What a case says must come out; what it does not name is not looked at. */
interface Expected {
  readonly outcome: string;
  readonly 'amount-fen'?: number;
  /** All units that are paid, in order. */
  readonly units?: readonly string[];
  /** Units that are not, with the codes of why. */
  readonly refused?: Readonly<Record<string, readonly string[]>>;
  readonly obstacles?: readonly string[];
  readonly tenths?: number | null;
}

interface CaseFile {
  readonly programme?: string;
  readonly facts?: Partial<ProgrammeFacts>;
  readonly cases: readonly {
    readonly name: string;
    readonly asOf: string;
    readonly period?: { readonly from: string; readonly to: string };
    /** Demonstration values may be used; yes unless it says no. */
    readonly demo?: boolean;
    /** Replaces the facts of the file, list by list. */
    readonly facts?: Partial<ProgrammeFacts>;
    readonly certificate?: Pick<CertificateFacts, 'kind' | 'level'>;
    readonly expect: Expected;
  }[];
}

type Case = CaseFile['cases'][number];

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

const factsOf = (file: CaseFile, { facts }: Case): ProgrammeFacts => {
  const merged = { ...NOBODY, ...file.facts, ...facts };
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

const compareUnits = (expected: Expected, explanation: Explanation): readonly string[] => [
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
  packs: readonly [CompiledPack, ...CompiledPack[]],
  file: CaseFile,
  one: Case,
): readonly string[] => {
  const programme = file.programme!;
  const facts = factsOf(file, one);
  const { from, to } = one.period ?? { from: one.asOf, to: one.asOf };
  const result = evaluate(packs[0], programme, facts, { from, to, asOf: one.asOf, demo: one.demo ?? true });
  const outcome = differ('outcome', one.expect.outcome, result.outcome);
  if (result.outcome === 'not-activated')
    return [
      ...outcome,
      ...differ(
        'obstacles',
        one.expect.obstacles,
        result.obstacles.map(({ name }) => name),
      ),
    ];
  return [
    ...outcome,
    ...differ('amount-fen', one.expect['amount-fen'], result.amountFen),
    ...compareUnits(one.expect, explain(packs[0], programme, facts, result.trace)),
    ...sameAgain(packs, programme, facts, result.trace),
  ];
};

const runCreditCase = (pack: CompiledPack, one: Case): readonly string[] => {
  const award = creditsFor(pack, one.certificate!, one.asOf, { demo: one.demo ?? true });
  return differ('tenths', one.expect.tenths, award?.tenths ?? null);
};

const tried = (run: () => readonly string[]): readonly string[] => {
  try {
    return run();
  } catch (error) {
    return [String(error)];
  }
};

/**
 * Runs the cases that stand beside a pack, each also with the pack compiled from its stored content and on the other
 * back end. @throws PackError when the pack or a file of cases cannot be read.
 */
export const runCases = (directory: string): readonly CaseResult[] => {
  const loaded = loadPackDirectory(directory);
  if ('problems' in loaded) throw new PackError('the pack is not in order', loaded.problems);
  const stored = JSON.parse(canonicalJson(loaded.content)) as typeof loaded.content;
  const packs = [loaded.pack, compilePack(stored), compilePack(stored, 'closures')] as const;
  return yamlFilesIn(directory, 'cases').flatMap((name) => {
    const yaml = readYamlFile(directory, name);
    if (yaml.problems.length > 0) throw new PackError('cases cannot be read', yaml.problems);
    const file = yaml.value as unknown as CaseFile;
    return file.cases.map((one) => ({
      file: name,
      name: one.name,
      differences: tried(() =>
        one.certificate === undefined ? runProgrammeCase(packs, file, one) : runCreditCase(packs[0], one),
      ),
    }));
  });
};
