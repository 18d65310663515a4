import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

it('every commit says what it is, in the conventional form', () => {
  const subjects = execFileSync('git', ['log', '--no-merges', '--format=%s'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const form = /^(feat|fix|docs|test|refactor|perf|build|ci|chore|style)(\([a-z0-9-]+\))?!?: \S/;
  expect(subjects.filter((subject) => !form.test(subject))).toEqual([]);
});
