import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { InstitutionRulesSet } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { institutionRulesHistory } from './history.js';
import { institutionRules, settingOn, type SetInstitutionRules } from './index.js';
import type { RuleSetting } from './rules.js';

const region = '340800';
const setBy = 'user:reviewer';
const days = (value: number | null): RuleSetting => ({
  key: 'graceDays',
  value,
  basis: 'bureau',
  cite: '宜人社',
});
const separation: RuleSetting = { key: 'separation', value: 'block', basis: 'document', cite: 'AQ:8' };
const set = (on: string, ...settings: readonly RuleSetting[]): SetInstitutionRules => ({
  type: 'SetInstitutionRules',
  region,
  settings,
  setBy,
  on,
});
const wasSet = (occurredOn: string, ...settings: readonly RuleSetting[]): InstitutionRulesSet => ({
  type: 'InstitutionRulesSet',
  occurredOn,
  data: { region, settings, setBy },
});

describe('rules about institutions', () => {
  it('are set from a day on, and only what changes is recorded', () =>
    given(institutionRules)(wasSet('2019-03-01', separation))
      .when(set('2020-01-01', separation, days(30)))
      .then(wasSet('2020-01-01', days(30))));

  it('settle each thing once', () =>
    given(institutionRules)()
      .when(set('2020-01-01', days(30), days(60)))
      .thenRejected({ code: 'RULE_TWICE', key: 'graceDays' }));

  it.each<RuleSetting>([
    days(-1),
    { key: 'attendancePercent', value: 101, basis: 'demo', cite: '示例' },
    { key: 'grades', value: [{ grade: 'A', fromTenths: 0 }], basis: 'demo', cite: '示例' },
    {
      key: 'grades',
      value: [
        { grade: 'B', fromTenths: 900 },
        { grade: 'A', fromTenths: 0 },
      ],
      basis: 'demo',
      cite: '示例',
    },
    {
      key: 'grades',
      value: [
        { grade: 'A', fromTenths: 900 },
        { grade: 'D', fromTenths: 100 },
      ],
      basis: 'demo',
      cite: '示例',
    },
  ])('make sense, unlike %j', (setting) =>
    given(institutionRules)()
      .when(set('2020-01-01', setting))
      .thenRejected({ code: 'RULE_INVALID', key: setting.key }),
  );

  it('hold from their first day on, in whatever order they were told, and the last word for a day counts', () => {
    const word = fc.record({ day: fc.integer({ min: 1, max: 9 }), value: fc.integer({ min: 0, max: 99 }) });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (words, asked) => {
        const state = fold(
          institutionRules,
          words.map(({ day, value }) => wasSet(`2020-01-0${day}`, days(value))),
        );
        const heard = words.filter(({ day }) => day <= asked);
        const last = Math.max(...heard.map(({ day }) => day));
        const expected = heard.findLast(({ day }) => day === last)?.value;
        expect(settingOn(state, 'graceDays', `2020-01-0${asked}`)?.value).toBe(expected);
      }),
    );
  });

  it('are taken off by a word without a value', () => {
    const state = fold(institutionRules, [wasSet('2020-01-01', days(30)), wasSet('2020-02-01', days(null))]);
    expect(settingOn(state, 'graceDays', '2020-01-31')?.value).toBe(30);
    expect(settingOn(state, 'graceDays', '2020-02-01')?.value).toBeNull();
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(institutionRulesHistory, fixtures));
