import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { CertificationRuleEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { certificationRulesHistory } from './history.js';
import { certificationRules } from './index.js';
import { familiesOn, isPilot, promotionsPerYear } from './state.js';

const region = '330282';
const limit = (on: string, perYear: number): CertificationRuleEvent => ({
  type: 'PromotionLimitSet',
  occurredOn: on,
  data: { region, perYear, basis: 'external', cite: 'S56' },
});
const setLimit = (perYear: number, cite = 'S56') =>
  ({ type: 'SetPromotionLimit', region, perYear, basis: 'external', cite, on: '2020-01-01' }) as const;
const after = (...events: readonly CertificationRuleEvent[]) => fold(certificationRules, events);

describe('what a bureau sets', () => {
  it('is a limit of promotions that holds from its day on, and none before', () => {
    given(certificationRules)().when(setLimit(1)).then(limit('2020-01-01', 1));
    given(certificationRules)().when(setLimit(1.5)).thenRejected('LIMIT_INVALID');
    given(certificationRules)().when(setLimit(1, ' ')).thenRejected('CITE_REQUIRED');
    const state = after(limit('2021-01-01', 2), limit('2020-01-01', 1));
    expect(['2019-12-31', '2020-12-31', '2021-01-01'].map((on) => promotionsPerYear(state, on))).toEqual([
      null,
      1,
      2,
    ]);
  });

  it('is a register of pilots, first and last day included', () => {
    const named: CertificationRuleEvent = {
      type: 'RecognitionPilotNamed',
      occurredOn: '2019-01-01',
      data: { region, institutionId: 'i1', approvalNumber: '苏人社发〔2019〕1号' },
    };
    const ended: CertificationRuleEvent = {
      type: 'RecognitionPilotEnded',
      occurredOn: '2021-12-31',
      data: { region, institutionId: 'i1', reason: '试点结束' },
    };
    const end = { type: 'EndPilot', region, institutionId: 'i1', reason: '试点结束' } as const;
    given(certificationRules)(named)
      .when({ ...end, on: '2021-12-31' })
      .then(ended);
    given(certificationRules)(named)
      .when({ ...end, on: '2018-12-31' })
      .thenRejected('PILOT_ENDS_BEFORE_START');
    given(certificationRules)()
      .when({ ...end, on: '2021-12-31' })
      .thenRejected('NOT_A_PILOT');
    const days = ['2018-12-31', '2019-01-01', '2021-12-31', '2022-01-01'];
    expect(days.map((on) => isPilot(after(named, ended), 'i1', on))).toEqual([false, true, true, false]);
  });

  it('is a catalogue of occupations, by edition and by day (AQ:8)', () => {
    const entry = (family: 'vocational-qualification' | 'skill-level', from: string, until: string | null) =>
      ({
        type: 'OccupationCatalogued',
        occurredOn: from,
        data: {
          region,
          edition: '2022',
          occupation: '6-18-01-01',
          family,
          from,
          until,
          cite: '国家职业资格目录',
        },
      }) as const;
    const state = after(
      entry('vocational-qualification', '2017-09-12', '2020-12-31'),
      entry('skill-level', '2021-01-01', null),
    );
    const turner = { edition: '2022', occupation: '6-18-01-01' } as const;
    expect(familiesOn(state, turner, '2020-12-31')).toEqual(['vocational-qualification']);
    expect(familiesOn(state, turner, '2021-01-01')).toEqual(['skill-level']);
    expect(familiesOn(state, { ...turner, edition: '2015' }, '2021-01-01')).toBeNull();
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(certificationRulesHistory, fixtures));
