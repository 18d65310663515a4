import { describe, expect, it } from '@jest/globals';
import { checkHistoryFixtures } from '#event-sourcing/testing';
import { FACTS } from '../engine/testing/cixi.js';
import { answer, coded, packOf, programme } from '../engine/testing/small-pack.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { entitlementHistory } from './history.js';
import { rightsOf } from './rights.js';

const TURNER = '2022/6-18-01-01:senior';

describe('the rights that units use up', () => {
  it('are named by the group, or else by the programme, and by what is paid once', () => {
    const pack = packOf([programme('a', { 'exclusive-group': 'skill' }), programme('b', {})]);
    expect(rightsOf(pack, 'a', [TURNER])).toEqual([`skill.${TURNER}`]);
    expect(rightsOf(pack, 'b', ['2020-01', '2020-02'])).toEqual(['b.months']);
  });

  it('are shared, under one name, by programmes that a rule of either weighs together', () => {
    const exclusive = [{ ...coded('ONCE', '只能享受一项'), with: ['b'], by: 'certificate' }];
    const pack = packOf([programme('a', { exclusive }), programme('b', {}), programme('c', {})]);
    expect(rightsOf(pack, 'a', [TURNER])).toEqual([`a.${TURNER}`, 'a+b.*']);
    expect(rightsOf(pack, 'b', ['training:1'])).toEqual(['b.training:1', 'a+b.*']);
    expect(rightsOf(pack, 'c', [TURNER])).toEqual([`c.${TURNER}`]);
  });
});

describe('what a programme of another pack paid', () => {
  const YEAR = { from: '2020-01-01', to: '2020-12-31', asOf: '2020-12-31', demo: false };
  const certificates = [
    { ...FACTS.certificates[0]!, occupation: '6-18-01-01', level: 'senior' as const, issuedOn: '2020-05-08' },
  ];
  const reasons = (changes: object, unit: string, group?: string) =>
    answer(
      packOf([programme('subsidy', { 'exclusive-group': 'skill', ...changes })]),
      'subsidy',
      {
        certificates,
        payments: [
          {
            programme: 'elsewhere',
            units: [unit],
            amountFen: 1,
            decidedOn: '2020-03-01',
            ...(group && { group }),
          },
        ],
      },
      YEAR,
    ).explanation.units[0]!.reasons;

  it('excludes the same unit where it is of the same group, and only there', () => {
    expect(reasons({}, TURNER, 'skill')).toEqual(['EXCLUSIVE']);
    expect([reasons({}, TURNER, 'other'), reasons({}, TURNER), reasons({}, 'x', 'skill')]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('counts in the limits and the ladder of the group', () => {
    const limits = [{ ...coded('CAP', '上限'), count: 'paid-units', scope: 'person-year', max: '1' }];
    const ladder = { ...coded('HIGHER', '高等级已享受'), scope: 'occupation' };
    expect([reasons({ limits }, 'x', 'skill'), reasons({ limits }, 'x')]).toEqual([['CAP'], []]);
    const higher = '2022/6-18-01-01:technician';
    expect([reasons({ ladder }, higher, 'skill'), reasons({ ladder }, higher)]).toEqual([['HIGHER'], []]);
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(entitlementHistory, fixtures));
