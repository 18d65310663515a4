import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { given } from '#event-sourcing/testing';
import type { ConvertCredits, CreditAccountCommand, OutcomeKind } from './commands.js';
import type { ConversionRule, CreditAccountEvent, CreditUse, SchoolCourse } from './events.js';
import { creditAccount } from './index.js';
import { activeConversions, isEarned, outcomeKeyOf, unusedOf } from './state.js';

const workerId = 'w1';
const rule: ConversionRule = {
  packId: 'cixi-2019-78',
  packVersion: 1,
  ruleId: 'certificate-credits',
  cite: 'CXA:(二)5/学分',
  basis: 'document',
};
const practice: SchoolCourse = {
  school: 'cixi-adult-college',
  schoolName: '慈溪某成人高校',
  code: 'JGSX',
  name: '金工实习',
};
const drawing: SchoolCourse = { ...practice, code: 'JXZT', name: '机械制图' };
const course32: CreditAccountCommand = {
  type: 'CreditLearning',
  workerId,
  entryId: 'course',
  learning: {
    provider: 'cixi-online',
    recordId: 'R-1',
    courseCode: 'JXZT',
    course: '机械制图',
    mode: 'online',
    hours: 32,
    trainingPackage: null,
    score: null,
    checks: ['face'],
    frameworkLevel: null,
  },
  tenths: 20,
  rule,
  on: '2020-03-02',
};
const turner = (entryId = 'turner', certificateId = 'c1', on = '2020-06-15'): CreditAccountCommand => ({
  type: 'DepositCredits',
  workerId,
  entryId,
  outcome: { certificateId, occupation: '6-18-01-01', level: 'intermediate' },
  tenths: 100,
  rule,
  on,
});
const convert = (
  uses: readonly CreditUse[],
  said: Partial<Pick<ConvertCredits, 'entryId' | 'course' | 'on' | 'accepts'>> = {},
): ConvertCredits => ({
  type: 'ConvertCredits',
  workerId,
  entryId: 'practice',
  course: practice,
  uses,
  accepts: ['certificate', 'learning'],
  rule,
  on: '2020-09-01',
  ...said,
});
const reverse = (reverses: string, on = '2020-11-20'): CreditAccountCommand => ({
  type: 'ReverseCredits',
  workerId,
  entryId: `r-${reverses}`,
  reverses,
  reason: '课程考核记录被撤销',
  on,
});
const back = (reverses: string): CreditAccountCommand => ({
  type: 'ConvertBack',
  workerId,
  entryId: `b-${reverses}`,
  reverses,
  rule,
  reason: '放弃课程',
  on: '2020-10-08',
});
const close = (year: number, on = '2021-01-10'): CreditAccountCommand => ({
  type: 'CloseCreditYear',
  workerId,
  year,
  closedBy: 'user:officer',
  on,
});

/** What happens when these are sent one after the other; what is refused is left out. */
const after = (...commands: readonly CreditAccountCommand[]): readonly CreditAccountEvent[] =>
  commands.reduce<readonly CreditAccountEvent[]>((events, next) => {
    const decision = creditAccount.decide(next, fold(creditAccount, events));
    return 'accepted' in decision ? [...events, ...decision.accepted] : events;
  }, []);

it('keeps the ledger of story B2', () => {
  const { lines, balanceTenths } = fold(
    creditAccount,
    after(course32, turner(), convert([{ entryId: 'turner', tenths: 40 }]), reverse('course')),
  );
  let balance = 0;
  expect(lines.map(({ on, tenths }) => [on, tenths, (balance += tenths)])).toEqual([
    ['2020-03-02', 20, 20],
    ['2020-06-15', 100, 120],
    ['2020-09-01', -40, 80],
    ['2020-11-20', -20, 60],
  ]);
  expect(balanceTenths).toBe(60);
});

describe('conversion', () => {
  const start = after(course32, turner());
  const all: CreditUse = { entryId: 'turner', tenths: 100 };
  const some: CreditUse = { entryId: 'turner', tenths: 40 };

  it('uses an outcome once for a course, also under another entry, and again for another course', () => {
    const past = after(course32, turner(), convert([some]));
    given(creditAccount)(...past)
      .when(convert([some], { entryId: 'again' }))
      .thenRejected({
        code: 'OUTCOME_USED_FOR_COURSE',
        entryId: 'turner',
        conversion: 'practice',
        course: '金工实习',
      });
    const corrected = after(course32, turner(), convert([some]), reverse('turner'), turner('t2', 'c2'));
    given(creditAccount)(...corrected)
      .when(convert([{ entryId: 't2', tenths: 10 }], { entryId: 'again' }))
      .thenRejected('OUTCOME_USED_FOR_COURSE');
    expect(
      after(course32, turner(), convert([some]), convert([some], { entryId: 'd', course: drawing })),
    ).toHaveLength(4);
  });

  it.each<[string, readonly CreditUse[], readonly OutcomeKind[], string, string]>([
    ['more than is left', [{ ...all, tenths: 101 }], ['certificate'], '2020-09-01', 'OUTCOME_USED_UP'],
    [
      'what the rule is not about',
      [{ entryId: 'course', tenths: 1 }],
      ['certificate'],
      '2020-09-01',
      'OUTCOME_NOT_CONVERTIBLE',
    ],
    ['what came later', [some], ['certificate'], '2020-06-14', 'DEPOSIT_LATER'],
    ['what is not there', [{ entryId: 'x', tenths: 1 }], ['certificate'], '2020-09-01', 'DEPOSIT_NOT_FOUND'],
    ['one deposit twice', [some, some], ['certificate'], '2020-09-01', 'USES_INVALID'],
    ['nothing', [], ['certificate'], '2020-09-01', 'USES_INVALID'],
    ['half a tenth', [{ ...some, tenths: 0.5 }], ['certificate'], '2020-09-01', 'USES_INVALID'],
  ])('does not use %s', (_, uses, accepts, on, code) => {
    const decision = creditAccount.decide(convert(uses, { accepts, on }), fold(creditAccount, start));
    expect(decision).toMatchObject({ rejected: { code } });
  });

  it('waits until owed credits are made good', () => {
    const owing = after(turner(), convert([all]), reverse('turner'), course32);
    expect(fold(creditAccount, owing).balanceTenths).toBe(-80);
    given(creditAccount)(...owing)
      .when(convert([{ entryId: 'course', tenths: 20 }], { entryId: 'd', course: drawing }))
      .thenRejected({ code: 'BALANCE_TOO_LOW', balanceTenths: -80, tenths: 20 });
  });

  it('gives its credits back once, given up or revoked, and frees the outcome for the course', () => {
    for (const undo of [back('practice'), reverse('practice')]) {
      const undone = after(turner(), convert([all]), undo);
      expect(fold(creditAccount, undone).balanceTenths).toBe(100);
      expect(after(turner(), convert([all]), undo, back('practice'), reverse('practice'))).toEqual(undone);
      expect(after(turner(), convert([all]), undo, convert([all], { entryId: 'again' }))).toHaveLength(4);
    }
    given(creditAccount)(...start)
      .when(back('turner'))
      .thenRejected({ code: 'CONVERSION_NOT_FOUND', reverses: 'turner' });
  });
});

describe('a closed year', () => {
  it('is closed with its balance when it is over, once', () => {
    given(creditAccount)(...after(course32, turner()))
      .when(close(2020))
      .then({
        type: 'CreditYearClosed',
        occurredOn: '2021-01-10',
        data: { workerId, year: 2020, balanceTenths: 120, lines: 2, closedBy: 'user:officer' },
      });
    given(creditAccount)().when(close(2021)).thenRejected({ code: 'YEAR_NOT_OVER', year: 2021 });
    given(creditAccount)(...after(turner(), close(2020)))
      .when(close(2019))
      .thenNothing();
  });

  it('keeps its lines: what is about it stands in the open year and says so', () => {
    const events = after(turner(), close(2020), reverse('turner'), turner('t2', 'c1', '2020-06-15'));
    expect(events.slice(2)).toMatchObject([
      {
        type: 'CreditsReversed',
        occurredOn: '2021-01-01',
        data: { belongsTo: '2020-11-20', reverses: 'turner' },
      },
      { type: 'CreditsDeposited', occurredOn: '2021-01-01', data: { belongsTo: '2020-06-15' } },
    ]);
  });
});

describe('in any order of deposits, conversions, reversals and closings', () => {
  const id = fc.constantFrom('course', 'turner', 't2', 'm1', 'm2', 'm3');
  const day = fc.integer({ min: 2019, max: 2022 }).map((year) => `${year}-06-15`);
  const command: fc.Arbitrary<CreditAccountCommand> = fc.oneof(
    fc.constantFrom(course32, turner(), turner('t2', 'c2')),
    fc.tuple(id, day).map(([reverses, on]) => reverse(reverses, on)),
    fc.constantFrom('m1', 'm2', 'm3').map(back),
    fc
      .record({
        entryId: fc.constantFrom('m1', 'm2', 'm3'),
        course: fc.constantFrom(practice, drawing),
        uses: fc.uniqueArray(fc.record({ entryId: id, tenths: fc.integer({ min: 1, max: 60 }) }), {
          maxLength: 2,
          minLength: 1,
          selector: (use) => use.entryId,
        }),
        on: day,
      })
      .map(({ uses, ...said }) => convert(uses, said)),
    fc.integer({ min: 2019, max: 2021 }).map((year) => close(year, '2022-01-05')),
  );

  it('the balance is the sum of the lines, no outcome is used twice for a course, and closed lines stay', () => {
    let conversions = 0;
    fc.assert(
      fc.property(fc.array(command, { minLength: 5, maxLength: 40 }), (commands) => {
        const events = after(...commands);
        events.reduce((before, event) => {
          const state = creditAccount.evolve(before, event);
          expect(state.balanceTenths).toBe(state.lines.reduce((sum, { tenths }) => sum + tenths, 0));
          const used = activeConversions(state).flatMap(({ course, outcomes }) =>
            outcomes.map((outcome) => `${course.code} ${outcome}`),
          );
          conversions += used.length;
          expect(new Set(used).size).toBe(used.length);
          for (const earned of state.lines.filter(isEarned)) {
            expect(unusedOf(state, earned)).toBeGreaterThanOrEqual(0);
            expect(outcomeKeyOf(earned)).not.toBe('');
          }
          const { closedThrough } = before;
          const added = state.lines.slice(before.lines.length);
          if (closedThrough !== null)
            expect(added.every(({ on }) => Number(on.slice(0, 4)) > closedThrough)).toBe(true);
          return state;
        }, creditAccount.initialState);
      }),
      { numRuns: 300 },
    );
    expect(conversions).toBeGreaterThan(0);
  });
});
