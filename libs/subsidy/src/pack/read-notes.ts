import { nearest } from '../engine/nearest.js';
import type { Pack } from './model.js';
import type { Path } from './problem.js';
import type { Reading } from './reading.js';
import type { Note, ShownAs } from './sections.js';

/** Number of the last ambiguity on the list. */
const AMBIGUITIES = 34;
export const NAMED_PLACES = [
  'target',
  'deadline',
  'contest',
  'recognition',
  'credits',
  'definition',
  'catalogue',
] as const;

/** What a note can point to. */
type Places = Pick<
  Pack,
  | 'programmes'
  | 'targets'
  | 'deadlines'
  | 'contests'
  | 'recognition'
  | 'credits'
  | 'definitions'
  | 'catalogues'
>;

const exists = (reading: Reading, name: string, known: Iterable<string>, path: Path): void => {
  const names = [...known];
  if (name === '' || names.includes(name)) return;
  const hint = nearest(name, names);
  reading.report(
    path,
    'UNKNOWN_REFERENCE',
    `本包没有“${name}”${hint && `，是否为“${hint}”`}`,
    `the pack has no "${name}"${hint && `, did you mean "${hint}"`}`,
  );
};

const namesOf = (places: Places, kind: (typeof NAMED_PLACES)[number]): Iterable<string> => {
  switch (kind) {
    case 'target':
      return places.targets.keys();
    case 'deadline':
      return places.deadlines.keys();
    case 'contest':
      return places.contests.keys();
    case 'recognition':
      return places.recognition.keys();
    case 'credits':
      return places.credits.keys();
    case 'definition':
      return places.definitions.keys();
    case 'catalogue':
      return places.catalogues.keys();
  }
};

const readShownAs = (reading: Reading, value: unknown, path: Path, places: Places): ShownAs => {
  if (value === 'note') return { kind: 'note' };
  const given = reading.object(value, path, [], ['programme', 'parameter', 'clause', ...NAMED_PLACES]);
  const kind = NAMED_PLACES.find((place) => given[place] !== undefined);
  if (kind !== undefined && given['programme'] === undefined) {
    const name = reading.string(given[kind], [...path, kind]);
    exists(reading, name, namesOf(places, kind), [...path, kind]);
    return { kind, name };
  }
  const programme = reading.string(given['programme'], [...path, 'programme']);
  if (given['programme'] === undefined)
    reading.report(
      path,
      'MISSING_KEY',
      `应指明 programme、${NAMED_PLACES.join('、')} 之一，或写 note`,
      `one of programme, ${NAMED_PLACES.join(', ')} is needed, or the word note`,
    );
  exists(reading, programme, places.programmes.keys(), [...path, 'programme']);
  const within = places.programmes.get(programme);
  const part = (key: 'parameter' | 'clause', known: readonly string[]): string | null => {
    if (given[key] === undefined) return null;
    const name = reading.string(given[key], [...path, key]);
    if (within !== undefined) exists(reading, name, known, [...path, key]);
    return name;
  };
  return {
    kind: 'programme',
    programme,
    parameter: part('parameter', [...(within?.parameters.keys() ?? [])]),
    clause: part(
      'clause',
      (within === undefined ? [] : reasonsIn(within)).map(({ code }) => code),
    ),
  };
};

const reasonsIn = ({
  clauses,
  limits,
  exclusions,
  ladder,
  grandfather,
  budget,
}: Pack['programmes'] extends ReadonlyMap<string, infer P> ? P : never): readonly {
  readonly code: string;
}[] => [
  ...clauses,
  ...limits,
  ...exclusions,
  ...[ladder, grandfather, budget].filter((part) => part !== null),
];

export const readNote = (
  reading: Reading,
  given: Readonly<Record<string, unknown>>,
  path: Path,
  places: Places,
): Note => {
  const ambiguity = reading.integer(given['ambiguity'], [...path, 'ambiguity']);
  if (ambiguity < 1 || ambiguity > AMBIGUITIES)
    reading.report(
      [...path, 'ambiguity'],
      'UNKNOWN_VALUE',
      `应为 1 至 ${AMBIGUITIES}`,
      `expected 1 to ${AMBIGUITIES}`,
    );
  const shown = given['shown-as'];
  const at = [...path, 'shown-as'];
  return {
    ambiguity,
    text: {
      zh: reading.string(given['zh'], [...path, 'zh']),
      en: reading.string(given['en'], [...path, 'en']),
    },
    shownAs: Array.isArray(shown)
      ? shown.map((one, i) => readShownAs(reading, one, [...at, i], places))
      : [readShownAs(reading, shown, at, places)],
    ...reading.ground(given, path),
  };
};
