import { describe, it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { InstitutionEvent } from '#skill-certification';
import { institutionsProjection } from './projection.js';

const at = (position: number, event: InstitutionEvent) => recorded(event, { position });
const scope = [{ edition: '2015', occupation: '6-18-01-01', levels: ['junior', 'intermediate'] }] as const;
const wider = [
  { edition: '2015', occupation: '6-18-01-01', levels: ['junior', 'intermediate', 'senior'] },
] as const;

const filed = at(1, {
  type: 'InstitutionFiled',
  occurredOn: '2019-06-01',
  data: {
    institutionId: 'inst',
    name: '慈溪职业技能评价中心',
    kind: 'social-organisation',
    creditCode: '52330282MJ8AAAAA0A',
    region: '330282',
    filing: { certificatePrefix: 'S000033028201', from: '2019-06-01', until: '2022-05-31', scope },
  },
});
const widened = at(2, {
  type: 'InstitutionScopeChanged',
  occurredOn: '2020-01-01',
  data: { institutionId: 'inst', scope: wider },
});
const closed = at(3, {
  type: 'InstitutionFilingClosed',
  occurredOn: '2020-12-31',
  data: { institutionId: 'inst', reason: '评估不合格' },
});

describe('institutions', () => {
  const row = {
    institutionId: 'inst',
    name: '慈溪职业技能评价中心',
    kind: 'social-organisation',
    creditCode: '52330282MJ8AAAAA0A',
    region: '330282',
    certificatePrefix: 'S000033028201',
    filedFrom: '2019-06-01',
    filedUntil: '2022-05-31',
    scope,
    closedOn: null,
    closedReason: null,
    lastDay: '2019-06-01',
    position: 1,
  } as const;

  it('shows the filing, its newest scope and its early end', () => {
    givenRows(institutionsProjection)(filed).then(row);
    givenRows(institutionsProjection)(filed, widened, closed).then({
      ...row,
      scope: wider,
      closedOn: '2020-12-31',
      closedReason: '评估不合格',
      lastDay: '2020-12-31',
      position: 3,
    });
  });
});
