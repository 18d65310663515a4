import { describe, expect, it } from '@jest/globals';
import { budgetFrom, catalogueFrom, changeFrom } from './what-if.js';

describe('what a what-if is told on the command line', () => {
  it.each([
    ['a/b=600@2027-01-01', { programme: 'a', parameter: 'b', key: null, value: 600 }],
    ['a/b=technician=600yuan@2027-01-01', { key: 'technician', value: 60_000 }],
    ['a/b=technician=600.5元@2027-01-01', { key: 'technician', value: 60_050 }],
    ['a/b=world+gold=0.01yuan@2027-01-01', { key: 'world+gold', value: 1 }],
    ['a/b=person@2027-01-01', { key: null, value: 'person' }],
    ['a/b=false@2027-01-01', { value: false }],
    ['a/b=null@2027-01-01', { value: null }],
  ])('%s is a value of a table', (text, expected) => {
    expect(changeFrom(text)).toMatchObject({ kind: 'parameter', from: '2027-01-01', ...expected });
  });

  it.each(['a=600@2027-01-01', 'a/b@2027-01-01', 'a/b=600', 'a/b=600@2027-02-30', 'a/b=@2027-01-01'])(
    '%s is refused',
    (text) => {
      expect(() => changeFrom(text)).toThrow('SET_INVALID');
    },
  );

  it('lists occupations, and money of a year', () => {
    expect(catalogueFrom('--remove', 'shortage=6-18-01-01,6-18-02-04@2027-01-01')).toMatchObject({
      catalogue: 'shortage',
      add: [],
      remove: ['6-18-01-01', '6-18-02-04'],
    });
    expect(() => catalogueFrom('--add', 'shortage=6-18@2027-01-01')).toThrow('CATALOGUE_CHANGE_INVALID');
    expect(budgetFrom('2027=5000000')).toEqual({ year: 2027, amountFen: 500_000_000 });
    expect(() => budgetFrom('2027=-1')).toThrow('BUDGET_INVALID');
  });
});
