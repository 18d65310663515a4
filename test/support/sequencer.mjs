import { statSync } from 'node:fs';

/** A minute or more each, the longest first. */
const LONG = [
  'test/kills/kills.e2e.ts',
  'test/corridor/corridor.e2e.ts',
  'test/archive/restore.e2e.ts',
  'test/privacy/no-plain-text.e2e.ts',
  'test/architecture/static-checks.spec.ts',
  'test/archive/migrate-log.e2e.ts',
  'test/drain/drain.e2e.ts',
];
const KINDS = ['.e2e.ts', '.int.ts', '.spec.ts'];

function rankOf(path) {
  const long = LONG.findIndex((each) => path.endsWith(each));
  return long === -1 ? LONG.length + KINDS.findIndex((kind) => path.endsWith(kind)) : long;
}

/** The longest suites first, so that one worker is not left alone with them at the end: both are done together. */
export default class Sequencer {
  sort(tests) {
    const size = new Map(tests.map(({ path }) => [path, statSync(path).size]));
    return [...tests].sort(
      (one, other) => rankOf(one.path) - rankOf(other.path) || size.get(other.path) - size.get(one.path),
    );
  }

  /** Nothing is kept from run to run: the order is the same on every machine. */
  cacheResults() {}
}
