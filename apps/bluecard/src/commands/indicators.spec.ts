import { expect, it } from '@jest/globals';
import type { TargetView } from '#apps/api';
import { indicatorsText } from './indicators.js';

const target = (facts: Partial<TargetView>): TargetView => ({
  indicator: 'AQ-04',
  title: { zh: '高技能人才总量', en: 'high-skilled people' },
  unit: 'persons',
  packId: 'anqing-2019-3',
  packVersion: 1,
  document: '庆发〔2019〕3号',
  region: '340800',
  cite: [],
  year: 2020,
  kind: 'figure',
  target: 91_000,
  reference: null,
  derived: false,
  comparator: '>=',
  upTo: null,
  informational: false,
  milestone: null,
  direction: null,
  undefinedBecause: null,
  undated: null,
  value: 90_000,
  noValueBecause: null,
  gap: 1_000,
  percent: 98.9,
  met: false,
  parts: [],
  share: null,
  note: null,
  ...facts,
});

const linesOf = (facts: Partial<TargetView>): string =>
  indicatorsText({
    region: '340800',
    asOf: '2020-12-31',
    knownAt: '2021-01-01T00:00:00.000Z',
    by: 'level',
    figures: { persons: 1, employed: 1, industrialWorkers: 1, skilled: 1, highSkilled: 1 },
    lines: [],
    targets: [target(facts)],
  });

it('prints a target with value, gap and whether it is met', () => {
  expect(linesOf({})).toContain(
    '目标 target >= 91000 persons；现值 value 90000，差额 gap 1000，未达到 not met',
  );
  expect(linesOf({ value: 91_000, gap: 0, met: true })).toContain('差额 gap 0，已达到 met');
});

it('marks a derived figure as reference, never as target or as met', () => {
  const text = linesOf({ target: null, reference: 39.33, derived: true, met: true });
  expect(text).toContain('参考 reference >= 39.33');
  expect(text).not.toMatch(/目标 target >=|已达到/);
});

it('shows no figure as none, and says why', () => {
  const text = linesOf({ value: null, noValueBecause: 'no-denominator', gap: null, met: null });
  expect(text).toContain('现值 value — (缺少就业人员数');
  expect(linesOf({ target: null, comparator: null, kind: 'undefined' })).toContain('本年未定');
});
