import { expect, it } from '@jest/globals';
import { nextDue } from './query.js';
import type { BulletinScheduleRow } from './row.js';

const quarterly: BulletinScheduleRow = {
  id: '330282.workforce-analysis',
  region: '330282',
  kind: 'workforce-analysis',
  everyMonths: 3,
  firstDueOn: '2020-03-31',
  basis: 'CX:9',
  position: 1,
};

it('a bulletin is due from its day on until it went out; a late one is not asked for again', () => {
  expect(nextDue(quarterly, [])).toBe('2020-03-31');
  expect(nextDue(quarterly, ['2020-03-30'])).toBe('2020-06-30');
  expect(nextDue(quarterly, ['2020-04-15'])).toBe('2020-06-30');
  expect(nextDue(quarterly, ['2020-04-15', '2020-06-29'])).toBe('2020-09-30');
  // Nothing for two quarters: the first of them is still missing.
  expect(nextDue(quarterly, ['2020-03-30', '2020-12-01'])).toBe('2020-06-30');
});
