import { describe, expect, it } from '@jest/globals';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { canonicalJson } from '../pack/canonical.js';
import { PackError } from '../pack/problem.js';
import { evidenceMissing, explain } from './explain.js';
import { ALLOWANCE, ask, CIXI, FACTS } from './testing/cixi.js';

describe('the trace of an evaluation', () => {
  const facts: ProgrammeFacts = {
    ...FACTS,
    insurance: [
      {
        ...FACTS.insurance[0]!,
        months: [
          { from: '2016-03', to: '2020-02', status: 'paid' },
          { from: '2020-03', to: '2020-03', status: 'arrears' },
          { from: '2020-05', to: '2020-06', status: 'paid' },
        ],
      },
    ],
  };
  const { trace } = ask(CIXI, ALLOWANCE, facts);

  it('is small and comes again from the stored facts, byte for byte', () => {
    const stored = JSON.parse(canonicalJson(facts)) as ProgrammeFacts;
    const again = ask(CIXI, ALLOWANCE, stored, trace.request);
    expect(canonicalJson(again.trace)).toBe(canonicalJson(trace));
    expect(canonicalJson(trace).length).toBeLessThan(900);
  });

  it('expands to every clause with words, citation, values and answer, and to the row of the amount', () => {
    const explanation = explain(CIXI, ALLOWANCE, facts, JSON.parse(canonicalJson(trace)) as typeof trace);
    expect(explanation.summary.zh).toBe('紧缺岗位津贴：符合，计发 4 项，合计 2000.00 元（含示例参数）');
    expect(explanation.demo).toBe(true);
    const [january, , march, april] = explanation.units;
    expect(january!.amount).toEqual([
      {
        name: 'monthly-amount',
        title: { zh: '月津贴标准', en: 'monthly amount' },
        value: { zh: '500.00 元', en: 'CNY 500.00' },
        absent: false,
        row: {
          cite: [
            expect.objectContaining({
              cite: 'CX:13',
              quote: '对符合条件的给予月均 500 元、1000 元的岗位津贴，最长不超过 36 个月',
            }),
            expect.objectContaining({ cite: 'CXA:(四)13' }),
          ],
          basis: 'document',
          from: '2019-10-18',
          until: null,
        },
      },
      expect.objectContaining({
        name: 'certificate.level',
        value: { zh: '二级/技师', en: 'Level 2 / technician' },
      }),
    ]);
    expect(march).toMatchObject({ status: 'refused', reasons: ['INSURANCE'], amountFen: 0 });
    expect(march!.text.zh).toBe(
      '2020-03 不计：当月社会保险按时缴纳；欠缴、补缴的月份不计（当月社会保险缴费（各险种中最差的）：欠缴）〔S16，外部文件〕',
    );
    expect(april).toMatchObject({ status: 'missing', reasons: ['INSURANCE'] });
    expect(april!.text.en).toContain('2020-04 is open: evidence missing: social insurance was paid');
    const held = explanation.clauses.find(({ code }) => code === 'HELD')!;
    expect(held.answer).toBe('yes');
    expect(held.values.map(({ name, value }) => `${name}=${value.zh}`)).toEqual([
      'certificate.held=是',
      'certificate.level=二级/技师',
      'certificate.issuedOn=2016-05-08',
      'asOf=2020-06-01',
      'held-months=36 个月',
    ]);
    expect(
      explanation.clauses.find(({ code }) => code === 'SHORTAGE')!.values.map(({ value }) => value.zh),
    ).toEqual(['是', '在目录：车工', '2022/6-18-01-01']);
  });

  it('says which evidence is missing', () => {
    const facts: ProgrammeFacts = {
      ...FACTS,
      insurance: [],
      employments: [{ ...FACTS.employments[0]!, contract: null }],
    };
    const { outcome, trace } = ask(CIXI, ALLOWANCE, facts);
    expect(outcome).toBe('undetermined');
    expect(evidenceMissing(explain(CIXI, ALLOWANCE, facts, trace))).toEqual([
      'post.contract',
      'insurance.status',
    ]);
  });

  it('refuses a programme that the pack does not have', () => {
    expect(() => explain(CIXI, 'nothing', FACTS, trace)).toThrow(PackError);
  });
});
