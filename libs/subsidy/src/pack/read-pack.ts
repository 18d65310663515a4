import { localDate } from '../facts/dates.js';
import type { JsonObject } from './canonical.js';
import { KEYS } from './keys.js';
import type { Pack, Programme } from './model.js';
import type { Path, Problem } from './problem.js';
import { readCredits } from './read-credits.js';
import { readCatalogue } from './read-dated.js';
import { readProgramme } from './read-programme.js';
import { readNote } from './read-notes.js';
import {
  named,
  readContest,
  readDeadline,
  readDefinition,
  readEntries,
  readRecognition,
  type SectionName,
} from './read-sections.js';
import { readTargets } from './read-targets.js';
import { Reading } from './reading.js';

/** A whole pack as JSON: the files of its folder without the cases, keyed by name. Stored inside events. */
export type PackContent = JsonObject;

type Tables<T> = ReadonlyMap<string, T>;

const readLists = (
  reading: Reading,
  whole: Readonly<Record<string, unknown>>,
): Pick<Pack, 'deadlines' | 'contests' | 'recognition' | 'definitions'> => {
  const list = <T>(
    section: SectionName,
    read: (reading: Reading, given: Readonly<Record<string, unknown>>, path: Path) => T,
  ): readonly T[] =>
    readEntries(reading, section, whole[section], (given, path) => read(reading, given, path));
  const byCode = ({ code }: { readonly code: string }): string => code;
  return {
    deadlines: named(reading, 'deadlines', list('deadlines', readDeadline), byCode),
    contests: named(reading, 'contests', list('contests', readContest), byCode),
    recognition: named(reading, 'recognition', list('recognition', readRecognition), byCode),
    definitions: named(
      reading,
      'definitions',
      list('definitions', readDefinition),
      ({ term }) => term,
      'term',
    ),
  };
};

/** Reads a pack and reports all that is wrong with it at once. */
export const readPack = (
  content: PackContent,
): { readonly pack: Pack; readonly problems: readonly Problem[] } => {
  const reading = new Reading();
  const whole = reading.object(
    content,
    [],
    ['pack'],
    [
      'programmes',
      'equivalences',
      'catalogues',
      'credits',
      'targets',
      'deadlines',
      'contests',
      'recognition',
      'notes',
      'definitions',
    ],
  );
  const head = reading.object(whole['pack'], ['pack'], ...KEYS.pack);
  const citations = reading.citationTable(head['citations'], ['pack', 'citations']);
  const each = <T>(section: string, read: (name: string, value: unknown, path: Path) => T): Tables<T> =>
    new Map(
      reading
        .entries(whole[section] ?? {}, [section])
        .map(([name, value]) => [name, read(name, value, [section, name])]),
    );
  const catalogues = each('catalogues', (name, value, path) => readCatalogue(reading, name, value, path));
  const programmesIn = (section: string): Tables<Programme> =>
    each(section, (name, value, path) => readProgramme(reading, name, value, path, catalogues));
  const rules: Omit<Pack, 'notes'> = {
    packId: reading.string(head['pack'], ['pack', 'pack'], /^[a-z][a-z0-9-]{1,59}$/),
    title: reading.text(head['title'], ['pack', 'title']),
    number: reading.string(head['number'], ['pack', 'number']),
    region: reading.string(head['region'], ['pack', 'region'], /^\d{6}$/),
    issuedOn: localDate(reading.day(head['issued-on'], ['pack', 'issued-on'])),
    inForce: reading.inForce(head['in-force'], ['pack', 'in-force']),
    citations,
    catalogues,
    // An equivalence is a programme that pays nothing; its folder only keeps them apart.
    programmes: new Map([...programmesIn('programmes'), ...programmesIn('equivalences')]),
    credits: each('credits', (name, value, path) => readCredits(reading, name, value, path)),
    targets: readTargets(reading, whole['targets'], ['targets']),
    ...readLists(reading, whole),
  };
  for (const [name] of reading.entries(whole['equivalences'] ?? {}, []))
    if (reading.entries(whole['programmes'] ?? {}, []).some(([other]) => other === name))
      reading.report(
        ['equivalences', name],
        'DUPLICATE_NAME',
        `“${name}”已是补贴项目的名称`,
        `"${name}" is the name of a programme as well`,
      );
  const notes = readEntries(reading, 'notes', whole['notes'], (given, path) =>
    readNote(reading, given, path, rules),
  );
  return { pack: { ...rules, notes }, problems: reading.problems };
};
