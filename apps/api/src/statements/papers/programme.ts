import { householdKnownAt } from '#read-models';
import type { Programme } from '#subsidy';
import type { PaperSection, StatementKind } from '#statements';
import { refused } from '../../common/answers.js';
import { registerOf } from '../../common/vantage.js';
import { showEligibility } from '../../eligibility/eligibility.js';
import type { ProgrammeAnswerView } from '../../eligibility/views.js';
import { RELATION_NAMES } from '../../history/register-texts.js';
import { memberNames } from '../../register/member-names.js';
import { notEntitled, notOffered } from './refusals.js';
import { each, packGround, type Asked, type Stated } from './stated.js';

type Explained = NonNullable<ProgrammeAnswerView['explanation']>;

/** 等同待遇 (F-*) or 待遇资格 such as 落户 (C-*): what the nearest document grants today, by which words, and on what. */
export async function programmePaper(
  asked: Asked,
  kind: Extract<StatementKind, 'equivalence' | 'entitlement'>,
  programme: string,
): Promise<Stated> {
  const { services, worker, viewpoint } = asked;
  const { process } = services;
  const { programmes, region } = await showEligibility(process, worker, { ...viewpoint, programme });
  const answer = programmes[0];
  if (answer === undefined || answer.kind !== kind) throw notOffered(kind, programme);
  const { explanation } = answer;
  if (answer.outcome !== 'eligible' || explanation === null) throw refused(...notEntitled(answer));
  const { packId, packVersion, documentNumber, document, title } = answer;
  const pack = (await process.packs.named({ packId, version: packVersion }))!;
  const rule = pack.compiled.programmes.get(programme)!;
  const cited = each([...rule.cite, ...explanation.clauses.flatMap(({ cite }) => cite)], ({ cite }) => cite);
  const by = `《${document.zh}》（${documentNumber}）`;
  const equals = explanation.equals;
  return {
    topic: `${kind}:${programme}`,
    region,
    title,
    says:
      equals === null
        ? `截至 ${viewpoint.asOf}，符合${by}规定的“${title.zh}”的条件。`
        : `截至 ${viewpoint.asOf}，按${by}，比照：${equals.zh}。`,
    sections: [
      clausesSection(explanation),
      ...grantsSection(explanation),
      ...(await familySection(asked, pack.compiled.programmes, rule, packId)),
    ],
    quotes: cited.flatMap(({ document: item, quote }) => (quote === null ? [] : [{ document: item, quote }])),
    grounds: [
      packGround(
        pack,
        programme,
        cited.map(({ cite }) => cite),
      ),
    ],
    notes: [
      kind === 'equivalence'
        ? '本证明是待遇参照，不是职称或学历证书；待遇由用人单位按规定确定。'
        : '本证明仅说明条件是否符合，手续由主管机关按规定决定和办理。',
    ],
    demo: explanation.demo,
    restsOn: each(
      explanation.units.flatMap(({ counts, certificateId }) =>
        counts && certificateId !== null ? [certificateId] : [],
      ),
      (id) => id,
    ),
  };
}

const clausesSection = ({ clauses }: Explained): PaperSection => ({
  heading: '逐项条件',
  lines: [],
  table: {
    columns: [
      { title: '条件', share: 0.42 },
      { title: '结果', share: 0.1 },
      { title: '所据情况', share: 0.3 },
      { title: '条款', share: 0.18 },
    ],
    rows: clauses.map(({ text, answer, values, cite }) => [
      text.zh,
      answer === 'yes' ? '符合' : answer === 'no' ? '不符合' : '待核实',
      values.map(({ title, value }) => `${title.zh}：${value.zh}`).join('；') || '—',
      cite.map((citation) => citation.cite).join('、'),
    ]),
  },
});

const grantsSection = ({ grants }: Explained): readonly PaperSection[] =>
  grants.length === 0
    ? []
    : [{ heading: '相应待遇', lines: grants.map(({ text }) => `· ${text.zh}`), table: null }];

/** Who of the household may follow: by the programme of the same document that grants the same to its members. */
async function familySection(
  { services, worker, viewpoint }: Asked,
  programmes: ReadonlyMap<string, Programme>,
  { grants }: Programme,
  packId: string,
): Promise<readonly PaperSection[]> {
  const scopes = new Set(grants.map(({ scope }) => scope));
  const family = [...programmes.values()].find(
    ({ subject, grants: granted }) =>
      subject === 'household-member' && granted.some(({ scope }) => scopes.has(scope)),
  );
  if (family === undefined) return [];
  const asked = { ...viewpoint, programme: family.name };
  const answers = (await showEligibility(services.process, worker, asked)).programmes;
  const explanation = answers.find((answer) => answer.packId === packId)?.explanation;
  if (explanation == null || explanation.units.length === 0) return [];
  const household = await householdKnownAt(registerOf(services), viewpoint, worker.workerId);
  const members = household?.members ?? [];
  const nameOf = await memberNames(services.process.privacy, worker.workerId, members);
  const rows = explanation.units.map(({ unit, counts, clauses, text }) => {
    const member = members.find(({ memberId }) => unit === `member:${memberId}`);
    const unmet = clauses.filter(({ answer }) => answer !== 'yes').map((clause) => clause.text.zh);
    return [
      member === undefined ? '—' : RELATION_NAMES[member.relation].zh,
      (member && nameOf.get(member.memberId)) ?? '—',
      counts ? '可随迁' : '不随迁',
      counts ? '' : unmet.length === 0 ? text.zh : `不符合：${unmet.join('；')}`,
    ];
  });
  const columns = [
    { title: '关系', share: 0.14 },
    { title: '姓名', share: 0.2 },
    { title: '结果', share: 0.16 },
    { title: '说明', share: 0.5 },
  ];
  return [{ heading: family.title.zh, lines: [], table: { columns, rows } }];
}
