import { describe, expect, it } from '@jest/globals';
import { creditsForHours, deadlineStatus, levelByContest, recognitionFor, targetIn } from './answers.js';
import type { Json } from './canonical.js';
import { checkPack } from './check-pack.js';
import type { Pack } from './model.js';
import { describeProblem } from './problem.js';

const WORDS = { zh: '例', en: 'example' };

/** A pack of one document with these sections; every entry cites it. */
const packWith = (sections: Record<string, Json>): Pack => {
  const { pack, problems } = checkPack({
    pack: {
      pack: 'example',
      title: WORDS,
      number: '例',
      region: '330282',
      'issued-on': '2019-02-01',
      'in-force': { from: '2019-02-01' },
      citations: { 'EX:1': { document: '例', quote: '例' } },
    },
    ...sections,
  });
  expect(problems.map(describeProblem)).toEqual([]);
  return pack;
};

describe('a deadline', () => {
  const entry = { title: WORDS, lead: [], with: [], printed: null, status: 'as-printed', cite: 'EX:1' };
  const pack = packWith({
    deadlines: {
      deadlines: [
        { ...entry, code: 'EX-1', schedule: 'once', due: '2019-03-31' },
        { ...entry, code: 'EX-2', schedule: 'long-term', status: 'to-be-confirmed' },
        {
          ...entry,
          code: 'EX-3',
          schedule: 'milestones',
          milestones: { 2020: { zh: '完成', en: 'completed' }, 2019: { zh: '启动', en: 'started' } },
        },
      ],
    },
  });
  const on = (code: string, day: string) => {
    const found = deadlineStatus(pack, code, day);
    return found === null ? null : [found.status, found.due, found.milestone?.zh ?? null, found.confirmed];
  };

  it('is open on its last day and overdue on the next, and is nothing before the document', () => {
    expect(on('EX-1', '2019-01-31')).toEqual(['not-in-force', null, null, true]);
    expect(on('EX-1', '2019-03-31')).toEqual(['open', '2019-03-31', null, true]);
    expect(on('EX-1', '2019-04-01')).toEqual(['overdue', '2019-03-31', null, true]);
  });

  it('has no day where none is printed, and says what is not confirmed', () => {
    expect(on('EX-2', '2030-01-01')).toEqual(['long-term', null, null, false]);
    expect(on('EX-9', '2020-01-01')).toBeNull();
  });

  it('goes from milestone to milestone', () => {
    expect(on('EX-3', '2019-12-31')).toEqual(['milestone', '2019-12-31', '启动', true]);
    expect(on('EX-3', '2020-01-01')).toEqual(['milestone', '2020-12-31', '完成', true]);
    expect(on('EX-3', '2021-01-01')).toEqual(['overdue', '2020-12-31', '完成', true]);
  });
});

describe('a place in a contest', () => {
  const row = { ...WORDS, certificate: 'skill-level', cite: 'EX:1' };
  const pack = packWith({
    contests: {
      contests: [
        { ...row, code: 'EX-1', contest: ['city-1'], ranks: { from: 1, to: 3 }, grants: 'senior' },
        { ...row, code: 'EX-2', contest: ['city-1'], ranks: { from: 1, to: 1 }, grants: 'technician' },
        {
          ...row,
          code: 'EX-3',
          contest: ['world'],
          prize: ['gold'],
          grants: 'chief-technician',
          'capped-by': 'senior-technician',
        },
        { ...row, code: 'EX-4', contest: ['county'], ranks: { from: 1, to: 9 }, grants: null },
        {
          ...row,
          code: 'EX-5',
          contest: ['enterprise'],
          ranks: { from: 1, to: 1 },
          grants: 'junior',
          basis: 'demo',
        },
      ],
    },
  });
  it.each([
    [{ contest: 'city-1', rank: 1 }, 'technician'],
    [{ contest: 'city-1', rank: 3 }, 'senior'],
    [{ contest: 'city-1', rank: 4 }, null],
    [{ contest: 'city-2', rank: 1 }, null],
    [{ contest: 'world', prize: 'gold' }, 'senior-technician'],
    [{ contest: 'world', prize: 'silver' }, null],
    [{ contest: 'county', rank: 1 }, null],
  ] as const)('%j gives %s: the highest level, no higher than its cap', (result, level) => {
    expect(levelByContest(pack, result, { demo: false })?.level ?? null).toBe(level);
  });

  it('gives a made-up level only where those may be used', () => {
    const result = { contest: 'enterprise', rank: 1 } as const;
    expect([true, false].map((demo) => levelByContest(pack, result, { demo })?.level ?? null)).toEqual([
      'junior',
      null,
    ]);
  });
});

it('recognises a level itself before admitting to its exam, and only in a pilot what is one', () => {
  const row = { ...WORDS, approval: 'required', notice: 'none', cite: 'EX:1' };
  const pack = packWith({
    recognition: {
      recognition: [
        { ...row, code: 'EX-1', meaning: 'may-sit', levels: 'any', grounds: [WORDS], pilot: false },
        { ...row, code: 'EX-2', meaning: 'grant', levels: ['technician'], grounds: [], pilot: true },
      ],
    },
  });
  const meaning = (question: Parameters<typeof recognitionFor>[1]) =>
    recognitionFor(pack, question, { demo: true })?.meaning ?? null;
  expect(meaning({ level: 'technician' })).toBe('grant');
  expect(meaning({ level: 'technician', pilot: false })).toBe('may-sit');
  expect(meaning({ level: 'technician', ground: '例' })).toBe('may-sit');
  expect(meaning({ level: 'senior', ground: '别的' })).toBeNull();
});

it('tells a figure from a derived one, a status, a direction and nothing', () => {
  const target = { title: WORDS, unit: 'percent', cite: 'EX:1' };
  const pack = packWith({
    targets: {
      targets: [
        {
          ...target,
          indicator: 'EX-01',
          method: 'linear',
          points: { 2019: 35, 2025: 50 },
          milestones: { 2018: WORDS },
        },
        { ...target, indicator: 'EX-02', method: 'direction', direction: 'up', from: 2019 },
      ],
    },
  });
  expect(targetIn(pack, 'EX-01', 2019)).toEqual({ value: 35, comparator: '>=', derived: false, upTo: null });
  expect(targetIn(pack, 'EX-01', 2020)).toEqual({ value: 37.5, comparator: '>=', derived: true, upTo: null });
  expect(targetIn(pack, 'EX-01', 2018)).toEqual(WORDS);
  expect(targetIn(pack, 'EX-01', 2026)).toBeNull();
  expect(targetIn(pack, 'EX-02', 2020)).toBe('up');
  expect(targetIn(pack, 'EX-03', 2020)).toBeNull();
});

it('gives credits for full numbers of hours, and none for a part', () => {
  const table = (unit: string, value: number) => ({
    title: WORDS,
    unit,
    values: [{ from: '2019-02-01', value, cite: 'EX:1', basis: 'document' }],
  });
  const pack = packWith({
    credits: {
      online: {
        rule: 'online',
        title: WORDS,
        'in-force': { from: '2019-02-01' },
        source: 'online-course',
        hours: table('count', 16),
        tenths: table('tenths', 10),
        cite: 'EX:1',
      },
    },
  });
  const tenths = (hours: number, on: string) =>
    creditsForHours(pack, hours, on, { demo: false })?.tenths ?? null;
  expect([15, 16, 33].map((hours) => tenths(hours, '2019-02-01'))).toEqual([0, 10, 20]);
  expect(tenths(32, '2019-01-31')).toBeNull();
});
