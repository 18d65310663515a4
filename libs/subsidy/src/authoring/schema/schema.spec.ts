import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../pack/canonical.js';
import { checkPack } from '../../pack/check-pack.js';
import { loadPackDirectory, readCaseFiles } from '../../pack/load.js';
import type { Problem } from '../../pack/problem.js';
import { readCases } from '../../pack/read-cases.js';
import { Reading } from '../../pack/reading.js';
import {
  brokenPacks,
  contentUnchecked,
  isBrokenAsJson,
  writeBrokenPack,
} from '../../pack/testing/broken-packs.js';
import { POLICY_SCHEMAS } from './index.js';

const path = (relative: string): string =>
  fileURLToPath(new URL(`../../../../../${relative}`, import.meta.url));
const DOCS = path('docs/policy-schema');
const SEEDS = path('seeds/policies');

const ajv = new Ajv({ allErrors: false, strictTypes: false, strictRequired: false });
const validators = new Map<string, ValidateFunction>(
  Object.entries(POLICY_SCHEMAS).map(([kind, schema]) => [kind, ajv.compile(schema)]),
);

const KIND_OF_FOLDER: Readonly<Record<string, string>> = {
  programmes: 'programme',
  equivalences: 'equivalence',
  catalogues: 'catalogue',
  credits: 'credits',
};

interface Part {
  readonly kind: string;
  readonly at: readonly string[];
  readonly value: Json;
}

const partsOf = (content: JsonObject): readonly Part[] =>
  Object.entries(content).flatMap(([section, value]): readonly Part[] => {
    const kind = KIND_OF_FOLDER[section];
    return kind === undefined
      ? [{ kind: section, at: [section], value }]
      : Object.entries(value as JsonObject).map(([name, entry]) => ({
          kind,
          at: [section, name],
          value: entry,
        }));
  });

interface Seed {
  readonly name: string;
  readonly content: JsonObject;
  readonly parts: readonly Part[];
  readonly cases: Readonly<Record<string, Json>>;
}

const SEED_PACKS: readonly Seed[] = readdirSync(SEEDS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const loaded = loadPackDirectory(`${SEEDS}/${name}`);
    if ('problems' in loaded) throw new Error(`${name} is not in order`);
    const { content } = loaded;
    return [{ name, content, parts: partsOf(content), cases: readCaseFiles(`${SEEDS}/${name}`) }];
  });

const isValid = (kind: string, value: Json): boolean => validators.get(kind)!(value);

type Step = string | number;

const placesIn = (value: Json, at: readonly Step[] = []): readonly (readonly Step[])[] => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, entry]) =>
        placesIn(entry as Json, [...at, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

const CHANGES = ['drop', 'add', 'number', 'text', 'list', 'map', 'null', 'negative', 'decimal'] as const;
const REPLACED: Readonly<Record<string, Json>> = {
  number: 7,
  text: 'something else',
  list: ['something else'],
  map: { something: 'else' },
  null: null,
  negative: -1,
  decimal: 0.25,
};

/** The value with one thing changed where `place` says; undefined where that cannot be. */
const changed = (value: Json, place: readonly Step[], change: (typeof CHANGES)[number]): Json | undefined => {
  const copy = structuredClone(value) as Json;
  const holder = { it: copy } as Record<string, Json>;
  const steps: readonly Step[] = ['it', ...place];
  const parent = steps.slice(0, -1).reduce<Json>((at, step) => (at as Record<Step, Json>)[step]!, holder);
  const last = steps.at(-1)!;
  const inner = parent as Record<Step, Json>;
  if (change === 'add') {
    const target = inner[last]!;
    if (typeof target !== 'object' || target === null || Array.isArray(target)) return undefined;
    (target as Record<string, Json>)['surplus'] = 'x';
  } else if (change === 'drop') {
    if (place.length === 0) return undefined;
    if (Array.isArray(parent)) (parent as Json[]).splice(Number(last), 1);
    else delete inner[last];
  } else inner[last] = REPLACED[change]!;
  return holder['it'];
};

/** Found by whoever knows more than the one file: names elsewhere, dates in order, what an expression means. */
const BEYOND_SCHEMA =
  /^(UNKNOWN_C|UNKNOWN_R|UNKNOWN_P|UNKNOWN_F|NAME_|DUPLICATE|DATE_|OVERLAP|ENDS_|NOT_A_DAY|BAD_EXPRESSION|NOT_ALLOWED|UNUSED|MISSING_QUOTE|MISSING_VALUE|BAD_RANKS|WRONG_KEY|NO_|TOO_|LADDER|CYCLIC|HUKOU)/;

interface Judged {
  readonly where: string;
  readonly taken: boolean;
  readonly problems: readonly Problem[];
}

/** Schema and reader judge the same changed files; null: this change cannot be made there. */
const agree = (
  numRuns: number,
  judge: (n: number, m: number, change: (typeof CHANGES)[number]) => Judged | null,
): void =>
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.constantFrom(...CHANGES), (n, m, change) => {
      const judged = judge(n, m, change);
      if (judged === null) return;
      const { where, taken, problems } = judged;
      const shown = problems.map(({ code, en, path: at }) => `${at.join('.')} ${code} ${en}`);
      const inShape = problems.some(({ code }) => !BEYOND_SCHEMA.test(code));
      if (!taken && problems.length === 0) throw new Error(`${change} ${where}: only the schema refuses it`);
      if (taken && inShape)
        throw new Error(`${change} ${where}: only the reader refuses it: ${shown.join('; ')}`);
    }),
    { numRuns },
  );

describe('the JSON Schema of the files of a pack', () => {
  it('stands in docs/policy-schema as it is (bluecard policy schema docs/policy-schema)', () => {
    const written = Object.fromEntries(
      readdirSync(DOCS).map((file) => [
        file.replace(/\.json$/, ''),
        JSON.parse(readFileSync(`${DOCS}/${file}`, 'utf8')) as Json,
      ]),
    );
    expect(written).toEqual(JSON.parse(JSON.stringify(POLICY_SCHEMAS)));
  });

  it.each(SEED_PACKS.map((seed) => [seed.name, seed] as const))(
    'takes every file of %s',
    (_, { parts, cases }) => {
      const files = [
        ...parts.map(({ kind, at, value }) => ({ file: at.join('/'), kind, value })),
        ...Object.entries(cases).map(([file, value]) => ({ file, kind: 'cases', value })),
      ];
      const refused = files.flatMap(({ file, kind, value }) =>
        isValid(kind, value) ? [] : [`${file}: ${ajv.errorsText(validators.get(kind)!.errors)}`],
      );
      expect(refused).toEqual([]);
    },
  );

  it('refuses the broken packs whose fault is in the shape of a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bluecard-schema-'));
    try {
      const judged = brokenPacks()
        .filter((broken) => isBrokenAsJson(broken) && !BEYOND_SCHEMA.test(broken.code))
        .flatMap((broken): readonly (readonly [string, boolean])[] => {
          const directory = join(folder, broken.name);
          writeBrokenPack(directory, broken);
          const content = contentUnchecked(directory);
          if (content === null || broken.code === 'CONTROL_CHARACTER') return [];
          return [[broken.name, partsOf(content).every(({ kind, value }) => isValid(kind, value))]];
        });
      expect(judged.filter(([, valid]) => valid)).toEqual([]);
      expect(judged.length).toBeGreaterThanOrEqual(9);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses nothing that the reader takes, and what the reader finds in the shape of a file', () => {
    const all = SEED_PACKS.flatMap(({ name, content, parts }) =>
      parts.map((part) => ({ name, content, part })),
    );
    agree(200, (n, m, change) => {
      const { name, content, part } = all[n % all.length]!;
      const places = placesIn(part.value);
      const place = places[m % places.length]!;
      const value = changed(part.value, place, change);
      if (value === undefined) return null;
      const copy = structuredClone(content) as Record<string, Json>;
      const [section, file] = part.at as [string, string | undefined];
      if (file === undefined) copy[section] = value;
      else (copy[section] as Record<string, Json>)[file] = value;
      const where = [name, ...part.at, ...place].join(' ');
      return { where, taken: isValid(part.kind, value), problems: checkPack(copy).problems };
    });
  });

  it('agrees likewise about cases', () => {
    const all = SEED_PACKS.flatMap(({ name, content, cases }) => {
      const { programmes } = checkPack(content).pack;
      return Object.entries(cases).map(([file, value]) => ({ name, file, programmes, value }));
    });
    agree(400, (n, m, change) => {
      const { name, file, programmes, value } = all[n % all.length]!;
      const places = placesIn(value).filter((place) => !place.includes('values'));
      const place = places[m % places.length]!;
      const other = changed(value, place, change);
      if (other === undefined) return null;
      const reading = new Reading();
      readCases(reading, other, programmes);
      const where = [name, file, ...place].join(' ');
      return { where, taken: isValid('cases', other), problems: reading.problems };
    });
  });
});
