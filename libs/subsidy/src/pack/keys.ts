/** Keys of a thing: those it must have, and those it may have. */
export type Keys = readonly [required: readonly string[], optional: readonly string[]];

/** Keys of whatever rests on something. */
export const GROUNDED = ['cite', 'basis', 'rows'] as const;
/** Keys of everything that can be a reason. */
const CODED = ['code', 'zh', 'en'] as const;

/** The keys of every part of a pack but sections and cases; read-sections.ts and read-cases.ts have theirs. */
export const KEYS = {
  pack: [['pack', 'title', 'number', 'region', 'issued-on', 'in-force', 'citations'], []],
  citation: [['document'], ['quote']],
  inForce: [['from'], ['until']],
  programme: [
    [
      'programme',
      'title',
      'kind',
      'payer',
      'payee',
      'subject',
      'in-force',
      'reference-day',
      'parameters',
      'clauses',
    ],
    [
      ...GROUNDED,
      'limits',
      'exclusive-with',
      'exclusive-group',
      'exclusive',
      'ladder',
      'windows',
      'window',
      'grandfather',
      'budget',
      'rounding',
      'payee-choice',
      'grants',
      'equals',
    ],
  ],
  referenceDay: [['day', 'zh', 'en', 'basis'], GROUNDED],
  clause: [
    [...CODED, 'requires'],
    [...GROUNDED, 'stop'],
  ],
  window: [[...CODED, 'from', 'months', 'against', 'ends'], GROUNDED],
  limit: [
    [...CODED, 'count', 'scope', 'max'],
    [...GROUNDED, 'programmes'],
  ],
  ladder: [
    [...CODED, 'scope'],
    [...GROUNDED, 'programmes'],
  ],
  exclusion: [[...CODED, 'with', 'by'], GROUNDED],
  grandfather: [
    [...CODED, 'who', 'terms'],
    [...GROUNDED, 'until'],
  ],
  terms: [['from'], []],
  budget: [[...CODED, 'fund-year'], GROUNDED],
  rounding: [['mode'], GROUNDED],
  grant: [['scope', 'zh', 'en'], []],
  parameter: [['title', 'unit', 'values'], ['by']],
  /** Beside the values themselves. */
  row: [
    ['from', 'basis'],
    ['until', ...GROUNDED],
  ],
  catalogue: [['catalogue', 'title', 'edition', 'versions'], []],
  version: [
    ['from', 'basis', 'occupations'],
    ['until', ...GROUNDED],
  ],
  credits: [
    ['rule', 'title', 'in-force', 'tenths'],
    [...GROUNDED, 'source', 'direction', 'status', 'target', 'academic'],
  ],
  target: [
    ['indicator', 'title', 'unit', 'method'],
    [
      ...GROUNDED,
      'comparator',
      'points',
      'comparators',
      'milestones',
      'value',
      'up-to',
      'from',
      'until',
      'rate-percent',
      'window-years',
      'cumulative',
      'direction',
      'increasing',
      'informational',
      'undated',
      'parts',
      'thresholds',
      'note',
    ],
  ],
} as const satisfies Readonly<Record<string, Keys>>;
