import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';

interface Requirement {
  readonly id: string;
  readonly status: string;
  /** Files, separated by spaces. */
  readonly code: string;
  /** `file` or `file::words of the test's name`, separated by ` ; `. */
  readonly test: string;
  readonly note: string;
}

const requirements = parse<Requirement>(readFileSync('docs/requirements.csv', 'utf8'), { columns: true });

const filesOf = ({ code }: Requirement): readonly string[] => code.split(' ').filter(Boolean);
const testsOf = ({ test }: Requirement): readonly string[] =>
  test
    .split(' ; ')
    .map((each) => each.trim())
    .filter(Boolean);

/** Why a named test does not exist; null when it does. */
function missing(named: string): string | null {
  const [file = '', words] = named.split('::');
  if (!existsSync(file)) return `no file ${file}`;
  if (words !== undefined && !readFileSync(file, 'utf8').includes(words)) return `no "${words}" in ${file}`;
  return null;
}

describe('docs/requirements.csv', () => {
  it('holds each of the 355 rows of the extraction once, with a known status', () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(355);
    expect(requirements).toHaveLength(355);
    for (const { id, status } of requirements) {
      expect(id).toMatch(/^[A-N]-\d{3}$/);
      expect(['done', 'partly', 'not yet', 'out of scope']).toContain(status);
    }
  });

  it('names only files and tests that exist', () => {
    const wrong = requirements.flatMap((row) => [
      ...filesOf(row)
        .filter((file) => !existsSync(file))
        .map((file) => `${row.id}: no file ${file}`),
      ...testsOf(row)
        .map(missing)
        .filter((reason) => reason !== null)
        .map((reason) => `${row.id}: ${reason}`),
    ]);
    expect(wrong).toEqual([]);
  });

  it('names code and a test for what is done or partly done, and a reason for what is out of scope', () => {
    const bare = requirements.filter(
      (row) =>
        (row.status === 'done' && (filesOf(row).length === 0 || testsOf(row).length === 0)) ||
        (row.status === 'partly' && (filesOf(row).length === 0 || row.note === '')) ||
        (row.status === 'out of scope' && row.note === ''),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});
