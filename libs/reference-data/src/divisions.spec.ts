import { describe, expect, it } from '@jest/globals';
import {
  DIVISIONS,
  NATION,
  childRegions,
  currentRegion,
  division,
  isKnownIdPrefix,
  parentRegion,
  regionChain,
  regionContains,
  regionName,
} from './divisions.js';

describe('divisions', () => {
  it('lists each code once, and every abolished one leads to a place of today', () => {
    expect(new Set(DIVISIONS.map(({ code }) => code)).size).toBe(DIVISIONS.length);
    for (const { code, name, status, today } of DIVISIONS) {
      expect(code).toMatch(/^\d{6}$/);
      expect(name).not.toBe('');
      expect([code, division(today)?.status]).toEqual([
        code,
        status === 'statistical' ? 'statistical' : 'current',
      ]);
    }
  });

  it.each([
    ['慈溪', '330282', ['330282', '330200', '330000', NATION]],
    ['安庆', '340800', ['340800', '340000', NATION]],
    ['an abolished county', '342824', ['340882', '340800', '340000', NATION]],
    ['a county-level city of 1988', '339009', ['330282', '330200', '330000', NATION]],
    ['a development zone', '320576', ['320576', '320500', '320000', NATION]],
    ['a county under no prefecture', '429004', ['429004', '420000', NATION]],
    ['中央', NATION, [NATION]],
  ])('the chain of %s', (_name, code, chain) => {
    expect(regionChain(code)).toEqual(chain);
  });

  it('contains what lies in it, itself included, as the map is today', () => {
    expect(regionContains('330200', '330282')).toBe(true);
    expect(regionContains('330282', '330282')).toBe(true);
    expect(regionContains('330282', '330200')).toBe(false);
    expect(regionContains('330200', '332121')).toBe(true);
    expect(regionContains('340824', '340882')).toBe(true);
    expect(regionContains(NATION, '999999')).toBe(true);
    // 枞阳 left 安庆 for 铜陵.
    expect(regionContains('340800', '340823')).toBe(false);
    expect(regionContains('340000', '340823')).toBe(true);
  });

  it('names divisions of the documents, past and present', () => {
    expect(['340811', '340824', '130306', '130323', '330222', '321084', '999999'].map(regionName)).toEqual([
      '宜秀区',
      '潜山县',
      '抚宁区',
      '抚宁县',
      '慈溪县',
      '高邮市',
      null,
    ]);
    expect(currentRegion('340824')).toBe('340882');
    expect(childRegions('130300').map(({ name }) => name)).toContain('青龙满族自治县');
    expect(childRegions('130300').map(({ name }) => name)).not.toContain('抚宁县');
    expect(childRegions(NATION)).toHaveLength(34);
    expect(childRegions('320000')).toHaveLength(13);
  });

  it('refuses what is no region', () => {
    expect(() => parentRegion('3302')).toThrow(RangeError);
  });

  it.each([
    ['340802', true],
    ['342822', true],
    ['332121', true],
    ['330222', true],
    ['339009', true],
    ['132733', true],
    ['329018', true],
    ['322724', true],
    // Not listed by name: the province is enough.
    ['110105', true],
    ['520203', true],
    ['999999', false],
    ['190101', false],
    [NATION, false],
    ['340871', false],
  ])('prefix %s of an identity number is known: %s', (code, known) => {
    expect(isKnownIdPrefix(code)).toBe(known);
  });
});
