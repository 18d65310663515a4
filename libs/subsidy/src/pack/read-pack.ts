import { definitionOf } from '../facts/vocabulary.js';
import { localDate } from '../facts/dates.js';
import type { CertificateFacts } from '../facts/programme-facts.js';
import type { JsonObject } from './canonical.js';
import type { CreditRule, Pack, Programme } from './model.js';
import type { Path, Problem } from './problem.js';
import { readCatalogue, readParameter } from './read-dated.js';
import { readProgramme } from './read-programme.js';
import { checkTargets } from './read-targets.js';
import { Reading } from './reading.js';

/** A whole pack as JSON: the files of its folder without the cases, keyed by name. Stored inside events. */
export type PackContent = JsonObject;

const CERTIFICATE_KINDS = definitionOf('certificate.kind').values as readonly CertificateFacts['kind'][];

const readCredits = (reading: Reading, name: string, value: unknown, path: Path): CreditRule => {
  const given = reading.object(
    value,
    path,
    ['rule', 'title', 'in-force', 'kinds', 'tenths'],
    ['cite', 'basis'],
  );
  if (given['rule'] !== name)
    reading.report(
      [...path, 'rule'],
      'NAME_DIFFERS',
      '名称与文件名不一致',
      'the name is not that of the file',
    );
  return {
    name,
    title: reading.text(given['title'], [...path, 'title']),
    inForce: reading.inForce(given['in-force'], [...path, 'in-force']),
    kinds: reading
      .list(given['kinds'], [...path, 'kinds'])
      .map((kind, i) => reading.oneOf(kind, [...path, 'kinds', i], CERTIFICATE_KINDS)),
    tenths: readParameter(reading, 'tenths', given['tenths'], [...path, 'tenths']),
    ...reading.ground(given, path),
  };
};

type Tables<T> = ReadonlyMap<string, T>;

/** Reads a pack and reports all that is wrong with it at once. */
export const readPack = (
  content: PackContent,
): { readonly pack: Pack; readonly problems: readonly Problem[] } => {
  const reading = new Reading();
  const whole = reading.object(
    content,
    [],
    ['pack'],
    ['programmes', 'equivalences', 'catalogues', 'credits', 'targets'],
  );
  const head = reading.object(
    whole['pack'],
    ['pack'],
    ['pack', 'title', 'number', 'region', 'issued-on', 'in-force', 'citations'],
  );
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
  const pack: Pack = {
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
  };
  for (const [name] of reading.entries(whole['equivalences'] ?? {}, []))
    if (reading.entries(whole['programmes'] ?? {}, []).some(([other]) => other === name))
      reading.report(
        ['equivalences', name],
        'DUPLICATE_NAME',
        `“${name}”已是补贴项目的名称`,
        `"${name}" is the name of a programme as well`,
      );
  if (whole['targets'] !== undefined) checkTargets(reading, whole['targets'], ['targets']);
  return { pack, problems: reading.problems };
};
