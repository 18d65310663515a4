import { expect, it } from '@jest/globals';
import { content } from './certificate/testing/content.js';
import { rightOf, sameRight } from './same-right.js';

it('职业资格 and 职业技能等级 of one occupation and level are one right (CN:8)', () => {
  const qualification = { ...content, kind: 'vocational-qualification' as const };
  expect(sameRight(content, qualification)).toBe(true);
  expect(sameRight(content, { ...qualification, level: 'senior' })).toBe(false);
  expect(sameRight(content, { ...qualification, occupation: '6-18-01-02' })).toBe(false);
});

it('editions are bridged by name and never mixed up', () => {
  const robots2015 = { ...content, edition: '2015' as const, occupation: '6-31-01-10' };
  const robots2022 = { ...content, edition: '2022' as const, occupation: '6-31-07-01' };
  const repairs2022 = { ...content, edition: '2022' as const, occupation: '6-31-01-10' };
  expect(sameRight(robots2015, robots2022)).toBe(true);
  expect(sameRight(robots2015, repairs2022)).toBe(false);
});

it('专项职业能力证书 bridge to nothing, not even to themselves', () => {
  const special = { ...content, kind: 'special-ability' as const, level: null };
  expect(rightOf(special)).toBeNull();
  expect(sameRight(special, special)).toBe(false);
});
