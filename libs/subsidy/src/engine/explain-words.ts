import { yuan } from '#reference-data';
import type { Ground, Text } from '../pack/model.js';
import { paysMoney } from '../pack/read-kind.js';
import type { CompiledProgramme } from './compiled-programme.js';
import type { ExplainedClause } from './explanation.js';
import type { Counter } from './ledger.js';
import type { TracePattern } from './trace.js';
import type { ValueRead } from './values-read.js';
import { BASIS_WORDS, BUILT_IN, factText } from './wording.js';

const join = (texts: readonly Text[], zh: string, en: string): Text => ({
  zh: texts.map((text) => text.zh).join(zh),
  en: texts.map((text) => text.en).join(en),
});

const inWords = (values: readonly ValueRead[]): Text =>
  join(
    values.map(({ title, value }) => ({ zh: `${title.zh}：${value.zh}`, en: `${title.en}: ${value.en}` })),
    '，',
    ', ',
  );

const citesInWords = ({ cite, basis }: Ground): Text => {
  const codes = cite.map((entry) => entry.cite).join(', ');
  return basis === 'document'
    ? { zh: `〔${codes}〕`, en: ` [${codes}]` }
    : {
        zh: `〔${codes || '—'}，${BASIS_WORDS[basis].zh}〕`,
        en: ` [${codes || '-'}, ${BASIS_WORDS[basis].en}]`,
      };
};

const clauseInWords = ({ text, answer, values, progress, cite, basis }: ExplainedClause): Text => {
  const read = inWords(answer === 'missing' ? values.filter(({ absent }) => absent) : values);
  const far = progress.map((one) => one.text);
  const shown = join([read, ...far], '；', '; ');
  const cites = citesInWords({ cite, basis });
  return answer === 'missing'
    ? {
        zh: `缺少证据：${text.zh}（${shown.zh}）${cites.zh}`,
        en: `evidence missing: ${text.en} (${shown.en})${cites.en}`,
      }
    : { zh: `${text.zh}（${shown.zh}）${cites.zh}`, en: `${text.en} (${shown.en})${cites.en}` };
};

/** ` 36/36`, in yuan where money is counted. */
const counterText = ({ programme }: CompiledProgramme, { code, counted, max }: Counter): string =>
  programme.limits.find((limit) => limit.code === code)?.count === 'amount-fen'
    ? ` ${yuan(counted)}/${yuan(max)}`
    : ` ${counted}/${max}`;

const codeInWords = (compiled: CompiledProgramme, code: string, counters: readonly Counter[]): Text => {
  const { limits, exclusions, ladder, budget } = compiled.programme;
  const found = [...limits, ...exclusions, ladder, budget].find((rule) => rule?.code === code);
  if (found === undefined || found === null) return BUILT_IN[code as keyof typeof BUILT_IN];
  const counter = counters.find((entry) => entry.code === code);
  const used = counter === undefined ? '' : counterText(compiled, counter);
  const cites = citesInWords(found);
  return { zh: `${found.text.zh}${used}${cites.zh}`, en: `${found.text.en}${used}${cites.en}` };
};

const paidInWords = (
  unit: string,
  { amountFen, payee }: TracePattern,
  amount: readonly ValueRead[],
): Text => {
  const shown = inWords(amount);
  const whom = payee === undefined ? { zh: '', en: '' } : factText('application.by', payee);
  const grounds = join(
    amount.flatMap(({ row }) => (row === null ? [] : [citesInWords(row)])),
    '',
    '',
  );
  return {
    zh: `${unit} 计发 ${yuan(amountFen)} 元${whom.zh && `给${whom.zh}`}（${shown.zh}）${grounds.zh}`,
    en: `${unit} pays CNY ${yuan(amountFen)}${whom.en && ` to the ${whom.en}`} (${shown.en})${grounds.en}`,
  };
};

/** What an entitlement, an equivalence or a compliance check says of a unit that meets it. */
const grantedInWords = ({ programme }: CompiledProgramme, unit: string): Text => {
  const given = programme.grants.map(({ text }) => text);
  const { zh, en } = join([...(programme.equals === null ? [] : [programme.equals]), ...given], '；', '; ');
  return { zh: `${unit} 符合${zh && `：${zh}`}`, en: `${unit} is met${en && `: ${en}`}` };
};

const BEFORE: Readonly<Record<'open' | 'stopped' | 'not', Text>> = {
  open: { zh: '待核实', en: 'is open' },
  stopped: { zh: '暂停，须核实', en: 'is stopped until it has been looked into' },
  not: { zh: '不计', en: 'does not count' },
};

export const unitInWords = (
  compiled: CompiledProgramme,
  unit: string,
  pattern: TracePattern,
  clauses: readonly ExplainedClause[],
  amount: readonly ValueRead[],
  counters: readonly Counter[],
): Text => {
  const { status } = pattern;
  if (status === 'counts')
    return paysMoney(compiled.programme.kind)
      ? paidInWords(unit, pattern, amount)
      : grantedInWords(compiled, unit);
  const asked = clauses.filter(({ answer }) => answer !== 'yes');
  const reasons =
    status === 'refused' || status === 'missing'
      ? asked.map(clauseInWords)
      : status === 'STOPPED'
        ? asked.filter(({ answer, stop }) => stop && answer === 'no').map(clauseInWords)
        : [codeInWords(compiled, status, counters)];
  const { zh, en } = join(reasons, '；', '; ');
  const before = BEFORE[status === 'missing' ? 'open' : status === 'STOPPED' ? 'stopped' : 'not'];
  return { zh: `${unit} ${before.zh}：${zh}`, en: `${unit} ${before.en}: ${en}` };
};
