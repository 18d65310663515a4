import { expect, it } from '@jest/globals';
import { bulletin, type BulletinCommand } from './decide.js';
import type { Figure } from './events.js';

const figure = (said: Partial<Figure> = {}): Figure => ({
  code: 'satisfied',
  title: '对职业前景有信心',
  topic: 'thought',
  by: {},
  value: 71.5,
  unit: '%',
  answers: 400,
  ...said,
});

const draft = (figures: readonly Figure[], leastAnswers: number | null = 10): BulletinCommand => ({
  type: 'DraftBulletin',
  bulletinId: 'b1',
  occurredOn: '2019-03-20',
  kind: 'workforce-survey',
  title: '2019年产业工人队伍状况调查',
  region: '340800',
  from: '2019-02-15',
  until: '2019-03-15',
  figures,
  leastAnswers,
  basis: 'AQ:24；最少人数：bureau',
  findings: null,
  replaces: null,
  draftedBy: 'user:officer',
});

const codeOf = (command: BulletinCommand, state = bulletin.initialState): string => {
  const decided = bulletin.decide(command, state);
  return 'rejected' in decided ? decided.rejected.code : decided.accepted.map(({ type }) => type).join();
};

it('a survey tells of many people only: whoever sets the number, no figure tells of fewer, and none hides how many', () => {
  expect(codeOf(draft([figure()]))).toBe('BulletinDrafted');
  expect(codeOf(draft([figure(), figure({ by: { education: 'college' }, answers: 9 })]))).toBe(
    'TOO_FEW_ANSWERS',
  );
  expect(codeOf(draft([figure({ answers: null })]))).toBe('TOO_FEW_ANSWERS');
  expect(codeOf(draft([figure()], null))).toBe('LEAST_ANSWERS_REQUIRED');
  expect(codeOf(draft([figure()], 1))).toBe('LEAST_ANSWERS_REQUIRED');
  expect(codeOf(draft([figure(), figure({ value: 2 })]))).toBe('FIGURE_TWICE');
});

it('what went out stands as it went out', () => {
  const told = [
    draft([figure()]),
    { type: 'PublishBulletin', bulletinId: 'b1', publishedBy: 'u', occurredOn: '2019-03-29' },
  ] as const;
  const published = told.reduce((state, command) => {
    const decided = bulletin.decide(command, state);
    if ('rejected' in decided) throw new Error(decided.rejected.code);
    return decided.accepted.reduce((was, event) => bulletin.evolve(was, event), state);
  }, bulletin.initialState);
  expect(codeOf(draft([figure({ value: 72 })]), published)).toBe('PUBLISHED_BEFORE');
  expect(codeOf(draft([figure()]), published)).toBe('');
  const withdraw = {
    type: 'WithdrawBulletin',
    bulletinId: 'b1',
    reason: '口径有误',
    withdrawnBy: 'u',
    occurredOn: '2019-04-02',
  } as const;
  expect([codeOf(withdraw, published), codeOf(withdraw)]).toEqual(['BulletinWithdrawn', 'BULLETIN_UNKNOWN']);
});
