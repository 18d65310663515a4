import { CASES } from './cases.js';
import type { Schema } from './parts.js';
import { PROGRAMME } from './programme.js';
import { CREDITS, PACK, SECTIONS, TARGETS } from './sections.js';
import { CATALOGUE } from './tables.js';

const KINDS: Readonly<Record<string, readonly [string, Schema]>> = {
  pack: ['政策文件 the document: pack.yaml', PACK],
  programme: ['补贴、津贴、待遇 a programme: programmes/*.yaml', PROGRAMME],
  equivalence: ['比照 an equivalence: equivalences/*.yaml', PROGRAMME],
  catalogue: ['职业目录 a list of occupations: catalogues/*.yaml', CATALOGUE],
  credits: ['学分规则 a rule of credits: credits/*.yaml', CREDITS],
  targets: ['指标 targets: targets.yaml', TARGETS],
  deadlines: ['期限与分工 deadlines and who leads: deadlines.yaml', SECTIONS.deadlines],
  contests: ['竞赛授级 levels by contest: contests.yaml', SECTIONS.contests],
  recognition: ['直接认定与破格 direct recognition: recognition.yaml', SECTIONS.recognition],
  notes: ['疑义的处理 how ambiguities are read: notes.yaml', SECTIONS.notes],
  definitions: [
    '文件未定义的词 words that the document does not define: definitions.yaml',
    SECTIONS.definitions,
  ],
  cases: ['案例 cases: cases/*.yaml', CASES],
};

/** JSON Schema of every kind of file of a pack, by name such as `programme`. */
export const POLICY_SCHEMAS: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(KINDS).map(([kind, [title, schema]]) => [
    kind,
    { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schema },
  ]),
);
