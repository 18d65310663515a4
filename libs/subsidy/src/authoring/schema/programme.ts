import { ROUNDINGS } from '../../engine/functions.js';
import { KEYS } from '../../pack/keys.js';
import {
  COUNTED,
  EXCLUSION_SCOPES,
  FUND_YEARS,
  KINDS,
  LIMIT_SCOPES,
  PAYEES,
  REFERENCE_DAYS,
} from '../../pack/model.js';
import { PAYER_CODES } from '../../pack/payers.js';
import { paysMoney, SUBJECTS_OF } from '../../pack/read-kind.js';
import {
  BOOLEAN,
  DATED,
  NAME,
  TEXT,
  TEXT_LINE,
  coded,
  described,
  grounded,
  listOf,
  mapOf,
  oneOf,
  orNull,
  shape,
  where,
  type Schema,
} from './parts.js';
import { PARAMETER } from './tables.js';

const RULE = described(
  TEXT_LINE,
  'CEL 表达式；可用的事实与函数见 libs/subsidy/RULES.md',
  'an expression over the facts and functions of libs/subsidy/RULES.md',
);
const NAMES = listOf(NAME);
const clause = coded(KEYS.clause, {
  requires: RULE,
  stop: described(BOOLEAN, '不符合时暂停，待核实', 'a no stops the claim until somebody has looked into it'),
});
const window = coded(KEYS.window, {
  from: RULE,
  months: RULE,
  against: RULE,
  ends: oneOf(['inclusive', 'anniversary']),
});

const programmeParts: Readonly<Record<string, Schema>> = {
  programme: described(NAME, '与文件名相同', 'the name of the file'),
  title: TEXT,
  kind: oneOf(KINDS),
  payer: described(oneOf(PAYER_CODES), '资金来源', 'who pays'),
  payee: described(oneOf(PAYEES), '收款人', 'who is paid'),
  'payee-choice': oneOf(['application']),
  subject: described(
    oneOf([...new Set(Object.values(SUBJECTS_OF).flat())]),
    '一项对应什么',
    'what one unit is',
  ),
  'in-force': shape(KEYS.inForce, DATED),
  'reference-day': grounded(KEYS.referenceDay, {
    day: oneOf(REFERENCE_DAYS),
    zh: TEXT_LINE,
    en: TEXT_LINE,
  }),
  parameters: mapOf(PARAMETER, NAME),
  clauses: listOf(clause, 1),
  windows: orNull(listOf(window)),
  window,
  limits: orNull(
    listOf(
      coded(KEYS.limit, {
        count: oneOf(COUNTED),
        scope: oneOf(LIMIT_SCOPES),
        max: RULE,
        programmes: NAMES,
      }),
    ),
  ),
  'exclusive-with': orNull(NAMES),
  'exclusive-group': NAME,
  exclusive: orNull(listOf(coded(KEYS.exclusion, { with: NAMES, by: oneOf(EXCLUSION_SCOPES) }))),
  ladder: coded(KEYS.ladder, { scope: oneOf(['occupation']), programmes: NAMES }),
  grandfather: coded(KEYS.grandfather, {
    who: oneOf(['paid-before']),
    terms: shape(KEYS.terms, { from: DATED['from']! }),
    until: DATED['until']!,
  }),
  budget: coded(KEYS.budget, { 'fund-year': oneOf(FUND_YEARS) }),
  rounding: grounded(KEYS.rounding, { mode: oneOf(ROUNDINGS) }),
  grants: orNull(listOf(shape(KEYS.grant, { scope: NAME, zh: TEXT_LINE, en: TEXT_LINE }))),
  equals: TEXT,
  amount: described(RULE, '每项金额（分）', 'fen per unit'),
};

const [required, optional] = KEYS.programme;
const without = { not: { required: ['amount'] } };

/** One subsidy, entitlement, equivalence or check of compliance. */
export const PROGRAMME: Schema = {
  ...grounded([required, [...optional, 'amount']], programmeParts),
  allOf: [
    ...KINDS.map((kind) =>
      where('kind', [kind], { properties: { subject: { enum: [...SUBJECTS_OF[kind]] } } }),
    ),
    {
      if: { required: ['kind'], properties: { kind: { enum: KINDS.filter(paysMoney) } } },
      then: { required: ['amount'] },
      else: without,
    },
  ],
};
