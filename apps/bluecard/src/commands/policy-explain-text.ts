import { yuan } from '#reference-data';
import type { ActivationObstacle, ExplainedClause, ExplainedUnit, Explanation, ValueRead } from '#subsidy';
import type { Explained } from './policy-explain.js';

export type Language = 'zh' | 'en';

const SIGNS: Readonly<Record<ExplainedClause['answer'], string>> = { yes: '✓', no: '✗', missing: '?' };

const WORDS = {
  zh: {
    missing: '缺少证据',
    amount: '金额',
    yuan: (fen: number) => `${yuan(fen)} 元`,
    basis: { document: '文件', external: '外部来源', demo: '示例', bureau: '本局设定' },
    from: (first: string, last: string | null) => `自 ${first} 起${last === null ? '' : `至 ${last}`}`,
    given: '给予',
    equals: '比照',
    demo: '含示例参数，不是政策标准。',
    counter: '已用',
    quote: (words: string) => `“${words}”`,
    notActivated: '未启用',
    because: { 'no-value': '尚未录入', 'demo-only': '只有示例值' },
  },
  en: {
    missing: 'evidence missing',
    amount: 'amount',
    yuan: (fen: number) => `CNY ${yuan(fen)}`,
    basis: {
      document: 'document',
      external: 'external source',
      demo: 'made up',
      bureau: 'set by the bureau',
    },
    from: (first: string, last: string | null) => `from ${first} on${last === null ? '' : ` until ${last}`}`,
    given: 'gives',
    equals: 'equals',
    demo: 'Made-up values were used; this is no standard of the policy.',
    counter: 'used',
    quote: (words: string) => `"${words}"`,
    notActivated: 'not activated',
    because: { 'no-value': 'has not been entered', 'demo-only': 'is made up' },
  },
} as const;

const COLON = { zh: '：', en: ': ' } as const;

const valueLine = (value: ValueRead, language: Language): string => {
  const { from, basis } = WORDS[language];
  const row =
    value.row === null ? '' : `（${from(value.row.from, value.row.until)}，${basis[value.row.basis]}）`;
  return `      ${value.title[language]}${COLON[language]}${value.value[language]}${row}`;
};

const quotes = (
  { cite, basis }: Pick<ExplainedClause, 'cite' | 'basis'>,
  language: Language,
): readonly string[] =>
  cite.map(
    ({ cite: code, document, quote }) =>
      `      〔${code}〕${document}${quote === null ? `（${WORDS[language].basis[basis]}）` : `：${WORDS[language].quote(quote)}`}`,
  );

const clauseLines = (clause: ExplainedClause, language: Language): readonly string[] => [
  `    ${SIGNS[clause.answer]} ${clause.code} ${clause.text[language]}${clause.answer === 'missing' ? `（${WORDS[language].missing}）` : ''}`,
  ...clause.values.map((value) => valueLine(value, language)),
  ...clause.progress.map(({ text }) => `      ${text[language]}`),
  ...quotes(clause, language),
];

const unitLines = (unit: ExplainedUnit, language: Language): readonly string[] => [
  `  ${unit.text[language]}`,
  ...unit.clauses.flatMap((clause) => clauseLines(clause, language)),
  ...(unit.amount.length === 0
    ? []
    : [
        `    ${WORDS[language].amount}：${WORDS[language].yuan(unit.amountFen)}`,
        ...unit.amount.flatMap((value) => [
          valueLine(value, language),
          ...(value.row === null ? [] : quotes(value.row, language)),
        ]),
      ]),
  ...unit.counters.map(
    ({ code, counted, max }) => `    ${code} ${WORDS[language].counter} ${counted}/${max}`,
  ),
];

const sameClauses = (a: ExplainedUnit, b: ExplainedUnit | undefined): boolean =>
  b !== undefined && JSON.stringify([a.status, a.clauses]) === JSON.stringify([b.status, b.clauses]);

/** Units in a row that have the same clauses and values are written out once, by the first of them. */
const unitsText = (units: readonly ExplainedUnit[], language: Language): readonly string[] =>
  units.flatMap((unit, i) =>
    sameClauses(unit, units[i - 1]) ? [`  ${unit.text[language]}`] : unitLines(unit, language),
  );

const decided = (explanation: Explanation, language: Language): readonly string[] => [
  explanation.summary[language],
  ...(explanation.demo ? [WORDS[language].demo] : []),
  ...(explanation.equals === null ? [] : [`${WORDS[language].equals}：${explanation.equals[language]}`]),
  ...explanation.grants.map(({ text }) => `${WORDS[language].given}：${text[language]}`),
  ...unitsText(explanation.units, language),
];

const obstacleLine = ({ name, reason }: ActivationObstacle, language: Language): string =>
  `  ${name}：${WORDS[language].because[reason]}`;

export const explainedText = (explained: Explained, language: Language): string =>
  [
    explained.document,
    ...('explanation' in explained
      ? decided(explained.explanation, language)
      : [
          WORDS[language].notActivated,
          ...explained.obstacles.map((obstacle) => obstacleLine(obstacle, language)),
        ]),
  ].join('\n');
