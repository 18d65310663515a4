import { expect, it } from '@jest/globals';
import { maskIdNumber, maskName, maskPhone } from './masking.js';

it.each([
  [maskIdNumber, '340802199001010012', '340802********0012'],
  [maskIdNumber, '340802900101001', '340802*****1001'],
  [maskIdNumber, 'HKG012345678', 'HKG*******78'],
  [maskIdNumber, 'AB12', '****'],
  [maskName, '张三丰', '张**'],
  [maskName, '张', '*'],
  [maskName, '𠮷野', '𠮷*'],
  [maskPhone, '13812345678', '138****5678'],
  [maskPhone, '055612345678', '********5678'],
])('%p hides %s as %s', (mask, plain, masked) => {
  expect(mask(plain)).toBe(masked);
});
