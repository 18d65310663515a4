import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LEVELS } from '#reference-data';
import { Office } from '../testing/office.js';
import { packOf, publish } from '../testing/packs.js';
import { admissionRule, levelForAward, recognitionRule } from './index.js';

jest.setTimeout(120_000);

const [ANQING, KUNSHAN, CIXI, NANCHONG] = ['340800', '320583', '330282', '110101'] as const;
const on = '2020-06-01';

describe('what the documents in force give without an examination', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
    for (const name of ['anqing-2019-3', 'jiangsu-2018-28', 'cixi-2019-78'])
      await publish(office, packOf(name, {}), { version: 1, inForceFrom: '2019-11-01' });
    await office.settle();
  });

  afterAll(() => office.close());

  const asked = (region: string, level: string, ground: string, pilot = false) =>
    recognitionRule(office.services, { region, level: level as 'senior', ground, pilot, on });

  it('is any of the five levels in Anqing, after a public notice (AQ:8)', async () => {
    for (const { level, code } of LEVELS)
      if (code !== null)
        expect(await asked(ANQING, level, '技能竞赛获奖')).toEqual({
          answer: 'granted',
          rule: { packId: 'anqing-2019-3', version: 1, code: 'AQ-8' },
          notice: true,
        });
    expect(await asked(ANQING, 'senior', '工作年限')).toEqual({ answer: 'not-provided' });
  });

  it('is technician and senior technician by pilots in Jiangsu; exceptional skill only admits (JS:9)', async () => {
    const ground = '试点单位直接认定';
    for (const level of ['technician', 'senior-technician'])
      expect(await asked(KUNSHAN, level, ground, true)).toMatchObject({
        answer: 'granted',
        rule: { code: 'JS-R1' },
      });
    expect(await asked(KUNSHAN, 'technician', ground)).toEqual({ answer: 'pilots-only' });
    expect(await asked(KUNSHAN, 'senior', ground, true)).toEqual({ answer: 'not-provided' });
    expect(await asked(KUNSHAN, 'technician', '技能高超')).toMatchObject({
      answer: 'may-sit',
      rule: { code: 'JS-R2' },
    });
  });

  it('is nothing where the document in force does not speak of it, and the approval alone where none is', async () => {
    expect(await asked(CIXI, 'technician', '荣誉称号')).toEqual({ answer: 'not-provided' });
    expect(await asked(NANCHONG, 'technician', '荣誉称号')).toEqual({
      answer: 'granted',
      rule: null,
      notice: false,
    });
  });

  it('admits to an examination without preconditions in Jiangsu only (JS:9)', async () => {
    const about = { level: 'technician', ground: '贡献突出', on } as const;
    expect(await admissionRule(office.services, { region: KUNSHAN, ...about })).toMatchObject({
      code: 'JS-R2',
    });
    expect(await admissionRule(office.services, { region: ANQING, ...about })).toBeNull();
    expect(await admissionRule(office.services, { region: KUNSHAN, ...about, level: 'senior' })).toBeNull();
  });

  it('is a level for a place in a contest, by the table of the nearest document (CXA:14)', async () => {
    const won = { region: CIXI, contest: 'city-1', rank: 2, prize: null, wonOn: on } as const;
    expect(await levelForAward(office.services, won)).toEqual({
      level: 'technician',
      rule: { packId: 'cixi-2019-78', version: 1, code: 'CXA-14-C1' },
    });
    expect(await levelForAward(office.services, { ...won, rank: 11 })).toBeNull();
    expect(await levelForAward(office.services, { ...won, region: ANQING })).toBeNull();
    // The document itself says 相应等级 and no more: its made-up table answers nobody in earnest.
    expect(await levelForAward({ ...office.services, demo: false }, won)).toBeNull();
  });
});
