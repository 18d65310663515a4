import { describe, expect, it } from '@jest/globals';
import { roll, rollEntries, type EntryCommand, type OpenRoll, type RollCommand } from './decide.js';
import type { RollContent } from './events.js';

const content: RollContent = {
  kind: 'master-studio',
  title: '王大明技能大师工作室',
  tier: 'county',
  region: '330282',
  employer: '91330282MA2CJ0000A',
  series: null,
  basis: '慈人社〔2020〕3号',
};
const studio: OpenRoll = { content, openedOn: '2020-05-01', closedOn: '2022-12-31' };

const open = (said: Partial<RollContent>): RollCommand => ({
  type: 'OpenRoll',
  rollId: 'r1',
  occurredOn: '2020-05-01',
  openedBy: 'user:officer',
  ...content,
  ...said,
});

const enter = (said: Partial<Extract<EntryCommand, { type: 'EnterRoll' }>> = {}): EntryCommand => ({
  type: 'EnterRoll',
  workerId: 'w1',
  entryId: 'e1',
  rollId: 'r1',
  role: 'leader',
  enteredBy: 'user:officer',
  occurredOn: '2020-05-01',
  roll: studio,
  ...said,
});

const codeOf = (
  decided: { rejected: { code: string } } | { accepted: readonly { type: string }[] },
): string =>
  'rejected' in decided ? decided.rejected.code : decided.accepted.map(({ type }) => type).join();

describe('a roll', () => {
  it.each(['induction-training', 'transfer-training', 'technical-study'] as const)(
    'training of an employer is of one employer: %s (CX:6)',
    (kind) => {
      expect(codeOf(roll.decide(open({ kind, employer: null }), null))).toBe('EMPLOYER_REQUIRED');
      expect(codeOf(roll.decide(open({ kind }), null))).toBe('RollOpened');
      const there = { ...studio, content: { ...content, kind } };
      expect(codeOf(rollEntries.decide(enter({ role: 'participant', roll: there }), new Map()))).toBe(
        'RollEntered',
      );
    },
  );

  it('is opened once, of one kind, and a team is one of an employer', () => {
    expect(codeOf(roll.decide(open({}), null))).toBe('RollOpened');
    expect(codeOf(roll.decide(open({}), { ...studio, closedOn: null }))).toBe('');
    expect(codeOf(roll.decide(open({ title: '另一工作室' }), studio))).toBe('ROLL_DIFFERS');
    expect(codeOf(roll.decide(open({ kind: 'team', employer: null }), null))).toBe('EMPLOYER_REQUIRED');
    const right = { ...content, kind: 'honour', reason: '有误', correctedBy: 'u' } as const;
    const correct = { type: 'CorrectRoll', rollId: 'r1', occurredOn: '2020-06-01', ...right } as const;
    expect(codeOf(roll.decide(correct, studio))).toBe('KIND_STAYS');
  });
});

describe('an entry', () => {
  const stands = rollEntries.evolve(new Map(), {
    type: 'RollEntered',
    occurredOn: '2020-05-01',
    data: {
      workerId: 'w1',
      entryId: 'e1',
      rollId: 'r1',
      kind: 'master-studio',
      role: 'leader',
      region: '330282',
      enteredBy: 'u',
    },
  });

  it('lies in the life of the roll, and has a part that such a roll knows', () => {
    expect(codeOf(rollEntries.decide(enter(), new Map()))).toBe('RollEntered');
    expect(codeOf(rollEntries.decide(enter({ occurredOn: '2020-04-30' }), new Map()))).toBe('BEFORE_ROLL');
    expect(codeOf(rollEntries.decide(enter({ occurredOn: '2023-01-01' }), new Map()))).toBe('ROLL_CLOSED');
    expect(codeOf(rollEntries.decide(enter({ role: 'apprentice' }), new Map()))).toBe('ROLE_UNKNOWN');
    expect(codeOf(rollEntries.decide(enter({ roll: null }), new Map()))).toBe('ROLL_UNKNOWN');
  });

  it('stands once at a time, and is left once', () => {
    expect(codeOf(rollEntries.decide(enter(), stands))).toBe('');
    expect(codeOf(rollEntries.decide(enter({ entryId: 'e2', role: 'member' }), stands))).toBe(
      'ON_ROLL_BEFORE',
    );
    const leave = {
      type: 'LeaveRoll',
      workerId: 'w1',
      entryId: 'e1',
      because: 'left',
      reason: '调离',
      occurredOn: '2021-06-30',
    } as const;
    const decided = rollEntries.decide(leave, stands);
    expect(codeOf(decided)).toBe('RollLeft');
    const left =
      'accepted' in decided
        ? decided.accepted.reduce((was, event) => rollEntries.evolve(was, event), stands)
        : stands;
    expect(codeOf(rollEntries.decide(leave, left))).toBe('');
    expect(codeOf(rollEntries.decide({ ...leave, because: 'completed' }, left))).toBe('ENTRY_UNKNOWN');
    // What was never so is taken off whenever that is found out.
    const wrong = { ...leave, because: 'recorded-wrongly', occurredOn: '2019-01-01' } as const;
    expect(codeOf(rollEntries.decide(wrong, left))).toBe('RollLeft');
    expect(codeOf(rollEntries.decide(enter({ entryId: 'e2', occurredOn: '2021-07-01' }), left))).toBe(
      'RollEntered',
    );
  });
});
