import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { READERS } from './bindings.js';
import { VALUE_WORDS } from './value-words.js';
import { definitionOf, FACT_NAMES } from './vocabulary.js';

const RULES = readFileSync(new URL('../../RULES.md', import.meta.url), 'utf8');

/** Cells of the rows of the table of facts. */
const rows = RULES.slice(RULES.indexOf('## Facts'))
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

describe('the vocabulary', () => {
  it('is written down, fact by fact, as it is', () => {
    expect(rows).toEqual(
      FACT_NAMES.map((fact) => {
        const { type, zh, en, values } = definitionOf(fact);
        return [`\`${fact}\``, type, zh, en, (values ?? []).join(' ')];
      }),
    );
  });

  it('has Chinese words for every value', () => {
    const values = FACT_NAMES.flatMap((fact) => definitionOf(fact).values ?? []);
    const unnamed = values.filter((value) => !/\p{Script=Han}/u.test(VALUE_WORDS.get(value)?.zh ?? ''));
    expect(new Set(unnamed)).toEqual(new Set());
  });

  it('has a reader for every fact, and no other', () => {
    expect(Object.keys(READERS).toSorted()).toEqual(FACT_NAMES.toSorted());
  });
});
