import { expect, it } from '@jest/globals';
import { courseRuleOn, trialPeriodOf } from './credit-rules.js';
import { loadPackDirectory } from './load.js';

const packOf = (folder: string) => {
  const loaded = loadPackDirectory(`seeds/policies/${folder}`);
  if ('problems' in loaded) throw new Error(`${folder} is not in order`);
  return loaded.pack;
};

it.each([
  // 互认: both ways; 学分转换 towards courses only; CN and AQ know credits alone.
  ['jiangsu-2018-28', 'JS:10', 'JS:10'],
  ['cixi-2019-78', 'CXA:(二)5/学分', null],
  ['anqing-2019-3', null, null],
  ['central-2017-14', null, null],
])('%s lets credits become a course by %s, and a course credits by %s', (folder, there, back) => {
  const pack = packOf(folder);
  expect(courseRuleOn(pack, '2020-06-15', { back: false })?.cite ?? null).toBe(there);
  expect(courseRuleOn(pack, '2020-06-15', { back: true })?.cite ?? null).toBe(back);
});

it('has no rule before its first day', () =>
  expect(courseRuleOn(packOf('cixi-2019-78'), '2019-10-17', { back: false })).toBeNull());

it('tells the period of a trial, whose last day Jiangsu does not print', () => {
  const periods = (folder: string) => [...packOf(folder).credits.values()].map(trialPeriodOf);
  expect(periods('jiangsu-2018-28')).toContainEqual({ from: '2018-11-18', until: null });
  expect(periods('cixi-2019-78').every((period) => period === null)).toBe(true);
});

it('lets a trial end on its last day, for both ways', () => {
  const pack = packOf('jiangsu-2018-28');
  const rule = pack.credits.get('certificate-credits')!;
  const ended = { ...rule, inForce: { ...rule.inForce, until: 20201231 } };
  const trial = { credits: new Map([[ended.name, ended]]) };
  expect(trialPeriodOf(ended)).toEqual({ from: '2018-11-18', until: '2020-12-31' });
  for (const back of [false, true])
    expect(['2020-12-31', '2021-01-01'].map((on) => courseRuleOn(trial, on, { back })?.direction)).toEqual([
      'both',
      undefined,
    ]);
});
