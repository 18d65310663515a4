import { refused } from '../../common/answers.js';
import { showCredits, type CreditLineView, type CreditStatementView } from '../../workers/credits.view.js';
import { each, type Asked, type Stated } from './stated.js';

const MESSAGES = {
  NO_CREDITS: { zh: '学分账户没有分录，不能开具证明', en: 'The learning account has no entries to state' },
} as const;

type Rule = NonNullable<CreditLineView['rule']>;

/** 学分账户 (B2): every line, the newest first, with the balance after it and the rule that it follows. */
export async function creditsPaper({ services, worker, viewpoint }: Asked): Promise<Stated> {
  const statement = await showCredits(services, viewpoint, worker.workerId);
  if (statement.lines.length === 0) throw refused({ code: 'NO_CREDITS' }, MESSAGES);
  const rules = each(
    statement.lines.flatMap(({ rule }) => rule ?? []),
    ({ packId, packVersion, ruleId, cite }) => `${packId} ${packVersion} ${ruleId} ${cite}`,
  );
  const cited = await Promise.all(rules.map((rule) => citedBy(services, rule)));
  return {
    topic: 'credits',
    region: null,
    title: { zh: '个人学习账号学分证明', en: 'Statement of the learning account' },
    says: `截至 ${viewpoint.asOf} 的学分余额为 ${statement.balance.credits}。${owedText(statement)}`,
    sections: [linesSection(statement)],
    quotes: each(
      cited.flatMap(({ quotes }) => quotes),
      ({ document, quote }) => `${document} ${quote}`,
    ),
    grounds: cited.map(({ ground }) => ground),
    notes: trialNotes(rules),
    demo: statement.demo,
    restsOn: [],
  };
}

const owedText = ({ owed }: CreditStatementView): string => (owed === null ? '' : `欠学分 ${owed.credits}。`);

const linesSection = ({ lines }: CreditStatementView): Stated['sections'][number] => ({
  heading: '账户明细（由新到旧）',
  lines: [],
  table: {
    columns: [
      { title: '日期', share: 0.14 },
      { title: '事项', share: 0.3 },
      { title: '变动', share: 0.09 },
      { title: '余额', share: 0.09 },
      { title: '规则', share: 0.26 },
      { title: '状态', share: 0.12 },
    ],
    rows: lines.map(({ date, text, change, balance, rule, usedFor, status }) => [
      date,
      [text.zh, ...usedFor.map((use) => `${use.text.zh} ${use.credits.credits}`)].join('；'),
      change.credits,
      balance.credits,
      rule === null
        ? '—'
        : `${rule.title?.zh ?? rule.ruleId}，第 ${rule.packVersion} 版（${rule.basisText.zh}）`,
      status === 'reversed' ? '已冲正' : '有效',
    ]),
  },
});

const trialNotes = (rules: readonly Rule[]): readonly string[] =>
  each(
    rules.flatMap(({ title, ruleId, trial }) =>
      trial === null
        ? []
        : [
            `“${title?.zh ?? ruleId}”为试行规则，${trial.from} 起${trial.until === null ? '' : `，至 ${trial.until}`}。`,
          ],
    ),
    (note) => note,
  );

/** Document and words of a rule, in the version that gave the credits. */
async function citedBy(
  { process: { packs } }: Asked['services'],
  { packId, packVersion, ruleId, cite }: Rule,
) {
  const compiled = (await packs.named({ packId, version: packVersion }))?.compiled;
  const citation = compiled?.citations.get(cite);
  return {
    ground: { packId, packVersion, document: compiled?.number ?? packId, rule: ruleId, cites: [cite] },
    quotes:
      citation === undefined || citation.quote === null
        ? []
        : [{ document: citation.document, quote: citation.quote }],
  };
}
