import { coverageOf, gapsIn, runCases, type CaseResult, type Coverage } from '#subsidy';
import { loadedPack, packFolders } from './policy-packs.js';

interface TestedPack {
  readonly packId: string;
  readonly folder: string;
  readonly cases: number;
  readonly failures: readonly Pick<CaseResult, 'file' | 'name' | 'differences'>[];
  /** Cases by what they ask about: a programme by its name, otherwise the kind. */
  readonly asked: Readonly<Record<string, number>>;
  readonly coverage: Coverage;
}

const askedOf = ({ asked }: CaseResult): string =>
  asked === null ? '' : asked.kind === 'programme' ? asked.programme : asked.kind;

const countBy = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/** Runs the cases of every pack that is named, and says what they show of its rules. */
export const testPacks = (given: string): readonly TestedPack[] =>
  packFolders(given).map((folder) => {
    const { pack } = loadedPack(folder);
    const results = runCases(folder);
    return {
      packId: pack.packId,
      folder,
      cases: results.length,
      failures: results
        .filter(({ differences }) => differences.length > 0)
        .map(({ file, name, differences }) => ({ file, name, differences })),
      asked: countBy(results.map(askedOf)),
      coverage: coverageOf(pack, results),
    };
  });

const share = (parts: readonly boolean[]): string => `${parts.filter(Boolean).length}/${parts.length}`;

const coverageLine = ({ clauses, obstacles, limits, days, rows }: Coverage): string =>
  [
    `条件被拒绝 clauses refused ${share(clauses.map(({ shown }) => shown))}`,
    `互斥递进预算 exclusions, ladders, budgets ${share(obstacles.map(({ shown }) => shown))}`,
    `限额三点 limits ${share(limits.flatMap(({ below, at, above }) => [below, at, above]))}`,
    `首日与前一日 first days ${share(days.flatMap(({ onAsked, beforeAsked }) => [onAsked, beforeAsked]))}`,
    `需求编号 rows ${rows.length}`,
  ].join('，');

const packText = ({ packId, cases, failures, asked, coverage }: TestedPack): readonly string[] => [
  `${packId}：案例 cases ${cases}，不符 failed ${failures.length}`,
  `  ${Object.entries(asked)
    .map(([name, count]) => `${name} ${count}`)
    .join('，')}`,
  `  ${coverageLine(coverage)}`,
  ...gapsIn(coverage).map(({ programme, zh, en }) => `  缺 lacking: ${programme} ${zh} ${en}`),
  ...(coverage.rowsWithoutCase.length === 0
    ? []
    : [`  无案例的需求编号 rows without a case: ${coverage.rowsWithoutCase.join(' ')}`]),
  ...failures.flatMap(({ file, name, differences }) => [
    `  ✗ ${file} ${name}`,
    ...differences.map((difference) => `      ${difference}`),
  ]),
];

export const testedText = (packs: readonly TestedPack[]): string => {
  const sum = (of: (pack: TestedPack) => number): number => packs.reduce((all, pack) => all + of(pack), 0);
  const cases = sum((pack) => pack.cases);
  const failed = sum(({ failures }) => failures.length);
  return [...packs.flatMap(packText), `合计 in all: 案例 cases ${cases}，不符 failed ${failed}`].join('\n');
};
