import { expect, it } from '@jest/globals';
import { meanSchoolingYears } from './new-labour.js';

it('14.5 years are not reached by rounding, nor by people of whom no schooling is known (CX-14)', () => {
  expect(meanSchoolingYears(['college', 'secondary', null])).toBe(13.5);
  expect(meanSchoolingYears(['bachelor', 'college', 'vocational-secondary'])).toBe(14.33);
  expect(meanSchoolingYears(['doctor', ...Array.from({ length: 299 }, () => 'college')])).toBe(15.02);
  expect(meanSchoolingYears([null, null])).toBeNull();
  expect(meanSchoolingYears([])).toBeNull();
});
