import { CONTESTS, PRIZES } from '../../facts/claim-vocabulary.js';
import { definitionOf } from '../../facts/vocabulary.js';
import { KEYS, GROUNDED } from '../../pack/keys.js';
import { CREDIT_DIRECTIONS, CREDIT_SOURCES } from '../../pack/model.js';
import { NAMED_PLACES } from '../../pack/read-notes.js';
import { ENTRY_CODE, ENTRY_KEYS, TERM, YEAR, type SectionName } from '../../pack/read-sections.js';
import { COMPARATORS, INDICATOR, METHODS, NEEDS } from '../../pack/read-targets.js';
import { MEANINGS, PRINTED_STATES, SCHEDULES } from '../../pack/sections.js';
import {
  BOOLEAN,
  DATED,
  DAY,
  INTEGER,
  LEVEL_NAMES,
  NAME,
  TEXT,
  TEXT_LINE,
  described,
  grounded,
  listOf,
  mapOf,
  matching,
  oneOf,
  orNull,
  shape,
  where,
  type Schema,
} from './parts.js';
import { PARAMETER } from './tables.js';

const FIGURE: Schema = { type: 'number', minimum: 0 };
const KINDS = definitionOf('certificate.kind').values!;
const byYear = (value: Schema): Schema => mapOf(value, matching(YEAR));

const target: Schema = {
  ...grounded(KEYS.target, {
    indicator: matching(INDICATOR),
    title: TEXT,
    unit: TEXT_LINE,
    method: oneOf(METHODS),
    comparator: oneOf(COMPARATORS),
    comparators: byYear(oneOf(COMPARATORS)),
    milestones: byYear(TEXT),
    points: byYear(FIGURE),
    value: FIGURE,
    'up-to': FIGURE,
    'rate-percent': FIGURE,
    undated: FIGURE,
    parts: mapOf(INTEGER, NAME),
    thresholds: mapOf(INTEGER, NAME),
    from: INTEGER,
    until: INTEGER,
    'window-years': INTEGER,
    cumulative: BOOLEAN,
    increasing: BOOLEAN,
    direction: oneOf(['up', 'down']),
    informational: orNull(listOf(INTEGER)),
    note: TEXT,
  }),
  allOf: METHODS.map((method) => where('method', [method], { required: [...NEEDS[method]] })),
};

/** `targets.yaml`. */
export const TARGETS: Schema = shape([['targets'], []], { targets: listOf(target) });

const WORDS: Readonly<Record<string, Schema>> = { zh: TEXT_LINE, en: TEXT_LINE };

const entry = (section: SectionName, parts: Readonly<Record<string, Schema>>): Schema => {
  const [required, optional] = ENTRY_KEYS[section];
  return grounded([required, [...optional, ...GROUNDED]], parts);
};

const needed = (key: string): Schema => ({
  required: [key],
  properties: { [key]: { not: { type: 'null' } } },
});
const absent = (key: string): Schema => ({ properties: { [key]: { type: 'null' } } });

const deadline: Schema = {
  ...entry('deadlines', {
    code: matching(ENTRY_CODE),
    title: TEXT,
    lead: described(listOf(TEXT_LINE), '牵头单位；空表示未规定', 'who leads; empty: not laid down'),
    with: described(listOf(TEXT_LINE), '配合单位', 'who helps'),
    schedule: oneOf(SCHEDULES),
    due: orNull(DAY),
    milestones: orNull(byYear(TEXT)),
    printed: described(orNull(TEXT_LINE), '原文的期限', 'the words of the document'),
    status: oneOf(PRINTED_STATES),
    'judged-by': oneOf(['lead']),
    note: TEXT,
  }),
  allOf: [
    { if: { properties: { schedule: { const: 'once' } } }, then: needed('due'), else: absent('due') },
    {
      if: { properties: { schedule: { const: 'milestones' } } },
      then: needed('milestones'),
      else: absent('milestones'),
    },
  ],
};

const contest: Schema = {
  ...entry('contests', {
    ...WORDS,
    code: matching(ENTRY_CODE),
    contest: listOf(oneOf(CONTESTS)),
    ranks: shape([['from', 'to'], []], { from: { ...INTEGER, minimum: 1 }, to: INTEGER }),
    prize: listOf(oneOf(PRIZES)),
    grants: oneOf([...LEVEL_NAMES, null]),
    'capped-by': oneOf([...LEVEL_NAMES, null]),
    certificate: oneOf(KINDS),
    'issued-as': orNull(TEXT),
    approval: BOOLEAN,
  }),
  oneOf: [{ required: ['ranks'] }, { required: ['prize'] }],
};

const recognition: Schema = entry('recognition', {
  ...WORDS,
  code: matching(ENTRY_CODE),
  meaning: oneOf(MEANINGS),
  levels: { anyOf: [{ const: 'any' }, listOf(oneOf(LEVEL_NAMES))] },
  grounds: listOf(TEXT),
  pilot: BOOLEAN,
  approval: oneOf(['required', 'none']),
  notice: oneOf(['required', 'none']),
});

const place: Schema = {
  anyOf: [
    { const: 'note' },
    shape([['programme'], ['parameter', 'clause']], {
      programme: TEXT_LINE,
      parameter: TEXT_LINE,
      clause: TEXT_LINE,
    }),
    ...NAMED_PLACES.map((name) => shape([[name], []], { [name]: TEXT_LINE })),
  ],
};

const note: Schema = entry('notes', {
  ...WORDS,
  ambiguity: { type: 'integer', minimum: 1, maximum: 34 },
  'shown-as': { anyOf: [...(place['anyOf'] as readonly Schema[]), listOf(place)] },
});

const definition: Schema = entry('definitions', { ...WORDS, term: matching(TERM), title: TEXT });

/** The files that are one list. */
export const SECTIONS: Readonly<Record<SectionName, Schema>> = {
  deadlines: shape([['deadlines'], []], { deadlines: listOf(deadline) }),
  contests: shape([['contests'], []], { contests: listOf(contest) }),
  recognition: shape([['recognition'], []], { recognition: listOf(recognition) }),
  notes: shape([['notes'], []], { notes: listOf(note) }),
  definitions: shape([['definitions'], []], { definitions: listOf(definition) }),
};

const [required, optional] = KEYS.credits;
const forbid = (key: string): Schema => ({ not: { required: [key] } });

export const CREDITS: Schema = {
  ...grounded([required, [...optional, 'kinds', 'hours']], {
    rule: TEXT_LINE,
    title: TEXT,
    'in-force': shape(KEYS.inForce, DATED),
    tenths: PARAMETER,
    hours: PARAMETER,
    kinds: listOf(oneOf(KINDS)),
    source: oneOf(CREDIT_SOURCES),
    direction: oneOf(CREDIT_DIRECTIONS),
    status: oneOf(['trial']),
    academic: described(
      BOOLEAN,
      '学历证书同样适用，学分由学校认定',
      'certificates of schooling count as well, by what the school says',
    ),
    target: TEXT,
  }),
  if: { required: ['source'], properties: { source: { const: 'online-course' } } },
  then: { required: ['hours'], ...forbid('kinds') },
  else: { required: ['kinds'], ...forbid('hours') },
};

/** `pack.yaml`. */
export const PACK: Schema = shape(KEYS.pack, {
  pack: matching(/^[a-z][a-z0-9-]{1,59}$/),
  title: TEXT,
  number: described(TEXT_LINE, '文号', 'number of the document'),
  region: described(matching(/^\d{6}$/), '行政区划代码，加引号', 'six digits, in quotation marks'),
  'issued-on': DAY,
  'in-force': shape(KEYS.inForce, DATED),
  citations: mapOf(
    shape(KEYS.citation, {
      document: described(TEXT_LINE, '文件及条目', 'the document and its item'),
      quote: described(TEXT_LINE, '原文，逐字', 'its words, exactly'),
    }),
  ),
});
