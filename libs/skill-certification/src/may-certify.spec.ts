import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import type { InstitutionEvent } from './institution/events.js';
import { institution } from './institution/index.js';
import type { InstitutionRules } from './institution-rules/rules.js';
import { mayCertifyBy, type Certifying } from './may-certify.js';
import type { KnownClass } from './training-class/state.js';

const filed: InstitutionEvent = {
  type: 'InstitutionFiled',
  occurredOn: '2019-06-20',
  data: {
    institutionId: 'own',
    name: '安庆某学校',
    kind: 'technical-school',
    creditCode: 'OWN',
    region: '340800',
    filing: {
      certificatePrefix: 'S034134340801',
      from: '2019-07-01',
      until: '2022-06-30',
      scope: [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate'] }],
    },
  },
};
const stateAfter = (...events: readonly InstitutionEvent[]) => {
  const state = fold(institution, [filed, ...events]);
  if (state.status === 'absent') throw new Error('is filed');
  return state;
};
const classOf = (institutionId: string): KnownClass =>
  ({
    status: 'approved',
    requested: { institutionId, plan: { startsOn: '2020-02-10', endsOn: '2020-05-10' } },
    roster: { w1: null },
  }) as unknown as KnownClass;
const certifying = (said: Partial<Certifying['content']> = {}, workerId = 'w1'): Certifying => ({
  institutionId: 'own',
  workerId,
  content: {
    edition: '2022',
    occupation: '6-18-01-01',
    level: 'intermediate',
    issuedOn: '2020-05-20',
    mode: 'social-assessment',
    trainingClass: '0341340801-2020-001',
    ...said,
  },
});
const anqing: Partial<InstitutionRules> = {
  separation: 'block',
  separationExempts: ['employer-assessment'],
  graceDays: 30,
};
const ok = (...warnings: readonly string[]) => ({ allowed: true, warnings });
const no = (code: string) => ({ allowed: false, code });

describe('教育培训与技能鉴定分离 (AQ 8, ambiguity 25; A4 row 19)', () => {
  it('in Anqing whoever trained does not certify, save an enterprise its own people', () => {
    const state = stateAfter();
    expect(mayCertifyBy(state, anqing, classOf('own'), certifying())).toEqual(no('SEPARATION'));
    expect(mayCertifyBy(state, anqing, classOf('other'), certifying())).toEqual(ok());
    expect(mayCertifyBy(state, anqing, classOf('own'), certifying({ mode: 'employer-assessment' }))).toEqual(
      ok(),
    );
    expect(mayCertifyBy(state, anqing, null, certifying({ trainingClass: null }))).toEqual(ok());
  });

  it('knows an own class by its number, also one that nobody entered', () => {
    const state = stateAfter();
    expect(mayCertifyBy(state, anqing, null, certifying())).toEqual(no('SEPARATION'));
    const elsewhere = certifying({ trainingClass: '0134330283-2020-001' });
    expect(mayCertifyBy(state, anqing, null, elsewhere)).toEqual(ok('CLASS_NOT_FOUND'));
  });

  it('in Qinhuangdao, where nobody asks for it, the same school may do both; a region may only warn', () => {
    const state = stateAfter();
    expect(mayCertifyBy(state, {}, classOf('own'), certifying())).toEqual(ok());
    expect(mayCertifyBy(state, { separation: 'allow' }, classOf('own'), certifying())).toEqual(ok());
    expect(mayCertifyBy(state, { separation: 'warn' }, classOf('own'), certifying())).toEqual(
      ok('SEPARATION'),
    );
  });
});

it('says who was not in the class', () =>
  expect(mayCertifyBy(stateAfter(), {}, classOf('own'), certifying({}, 'w9'))).toEqual(ok('NOT_OF_CLASS')));

it.each([
  ['2020-05-10', 30, ok()],
  ['2020-06-09', 30, ok()],
  ['2020-06-10', 30, no('ELIMINATED')],
  ['2020-05-11', undefined, no('ELIMINATED')],
] as const)(
  'after its elimination an own class is certified until its end and the grace: %s, %s',
  (issuedOn, graceDays, answer) => {
    const eliminated: InstitutionEvent = {
      type: 'InstitutionEliminated',
      occurredOn: '2020-03-01',
      data: { institutionId: 'own', reason: 'D', proposalId: null },
    };
    const rules = graceDays === undefined ? {} : { graceDays };
    expect(mayCertifyBy(stateAfter(eliminated), rules, classOf('own'), certifying({ issuedOn }))).toEqual(
      answer,
    );
  },
);
