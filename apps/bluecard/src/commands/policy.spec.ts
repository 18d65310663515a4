import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenPacks, writeBrokenPack, writeGoodPack } from '#subsidy/testing';
import { Refusal } from '../refusal.js';
import { checkedText, checkPacks } from './policy-check.js';
import { comparePacks, differenceText } from './policy-diff.js';
import { explainedText } from './policy-explain-text.js';
import { explainProgramme } from './policy-explain.js';
import { testedText, testPacks } from './policy-test.js';

const ROOT = mkdtempSync(join(tmpdir(), 'bluecard-policy-'));
const GOOD = join(ROOT, 'good');
const FACTS = join(ROOT, 'facts.yaml');

const fact = `
certificates:
  - { certificateId: c, kind: skill-level, edition: '2022', occupation: 6-18-01-01, level: technician,
      issuedOn: 2019-08-01, institutionId: i, region: '330282' }
employments:
  - { employmentId: e, employer: x, region: '330282', industry: C34, edition: '2022', occupation: 6-18-01-01, from: 2019-01-01 }
`;

beforeAll(() => {
  writeGoodPack(GOOD);
  writeFileSync(FACTS, fact);
});
afterAll(() => rmSync(ROOT, { recursive: true }));

const replaced = (file: string, from: string, to: string): string => {
  const folder = mkdtempSync(join(ROOT, 'other-'));
  rmSync(folder, { recursive: true });
  writeGoodPack(folder);
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  return folder;
};

describe('policy check', () => {
  it('says that a pack is in order, or every mistake as file:line:column with its code and both languages', () => {
    expect(checkedText(checkPacks(GOOD))).toMatch(/：符合要求 in order [0-9a-f]{12}$/);
    const folder = join(ROOT, 'broken');
    writeBrokenPack(folder, brokenPacks()[0]!);
    expect(checkedText(checkPacks(folder)).split('\n')).toEqual([
      `${folder}/programmes/allowance.yaml:25:35 UNKNOWN_FACT 未知事实“certificate.levle”，是否为“certificate.level” | unknown fact "certificate.levle", did you mean "certificate.level"`,
      `${folder}：1 处错误 problems`,
    ]);
  });

  it('refuses a folder that is not there', () => {
    expect(() => checkPacks(join(ROOT, 'nowhere'))).toThrow(Refusal);
  });
});

describe('policy test', () => {
  it('counts cases, and names what none of them shows', () => {
    const [tested] = testPacks(GOOD);
    expect(tested).toMatchObject({
      packId: 'example-2020-1',
      cases: 1,
      failures: [],
      asked: { allowance: 1 },
    });
    const text = testedText([tested!]);
    expect(text).toContain('条件被拒绝 clauses refused 0/6');
    expect(text).toContain('缺 lacking: allowance CAP 缺 max+1 CAP: no case at max+1');
    expect(text).toContain('缺 lacking: bonus LADDER 从未拒绝 LADDER never refuses');
  });

  it('shows what came out instead', () => {
    const folder = replaced('cases/allowance.yaml', 'ineligible', 'eligible');
    const text = testedText(testPacks(folder));
    expect(text).toContain(
      '✗ cases/allowance.yaml 没有证书\n      outcome: expected "eligible", found "ineligible"',
    );
    expect(text).toMatch(/合计 in all: 案例 cases 1，不符 failed 1$/);
  });
});

describe('policy explain', () => {
  const asked = (language: 'zh' | 'en', from: string) =>
    explainedText(
      explainProgramme(GOOD, 'allowance', { facts: FACTS, asOf: '2020-08-31', from, demo: false }),
      language,
    );

  it('gives the answer clause by clause, with values, how far, rows and the words of the document', () => {
    const text = asked('zh', '2020-07-01');
    expect(text).toContain('津贴：符合，计发 1 项，合计 500.00 元');
    expect(text).toContain('✗ HELD 取得满一年\n');
    expect(text).toContain('自发证日期起满 11/12 个月，预计 2020-08 满足');
    expect(text).toContain('〔EX:1〕例 第1条：“给予津贴”');
    expect(text).toContain('标准：500.00 元（自 2020-01-01 起，文件）');
    expect(text).toContain('CAP 已用 1/36');
    expect(asked('en', '2020-08-01')).toContain('level of the certificate: Level 2 / technician');
  });

  it('refuses a programme, a day or facts that it cannot make out', () => {
    const options = { facts: FACTS, asOf: '2020-08-31', demo: false };
    expect(() => explainProgramme(GOOD, 'allowances', options)).toThrow(/PROGRAMME_UNKNOWN/);
    expect(() => explainProgramme(GOOD, 'allowance', { ...options, asOf: '2020-02-30' })).toThrow(
      /DAY_INVALID/,
    );
    expect(() => explainProgramme(GOOD, 'allowance', { ...options, facts: join(GOOD, 'pack.yml') })).toThrow(
      /FILE_UNKNOWN/,
    );
    const list = join(ROOT, 'list.yaml');
    writeFileSync(list, '- 1\n');
    expect(() => explainProgramme(GOOD, 'allowance', { ...options, facts: list })).toThrow(/FACTS_INVALID/);
  });
});

describe('policy diff', () => {
  it('tells the change in words', async () => {
    const folder = replaced('programmes/allowance.yaml', 'technician: 50000', 'technician: 60000');
    const text = differenceText(await comparePacks(GOOD, folder));
    expect(text.split('\n').slice(1)).toEqual([
      '~ 项目 allowance（津贴）·参数 amount（标准）·标准·自 2020-01-01 起·二级/技师由“500.00 元”改为“600.00 元”',
      '  programme allowance (allowance): parameter amount (amount): values: from 2020-01-01 on: Level 2 / technician changed from "CNY 500.00" to "CNY 600.00"',
    ]);
  });
});
