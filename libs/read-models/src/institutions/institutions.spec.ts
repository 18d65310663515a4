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
    profile: null,
    baseKind: null,
    sites: [],
    certificatePrefixes: ['S000033028201'],
    suspensions: [],
    eliminatedOn: null,
    eliminatedReason: null,
    schoolYears: [],
    purchases: [],
    engaged: [],
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

  it('shows sites, suspensions, elimination and the last report of a year', () => {
    const institutionId = 'inst';
    const report = {
      year: 2019,
      teachers: 10,
      dualQualified: 5,
      students: 100,
      admitted: 40,
      publicTrainings: 90,
    };
    const events = [
      filed,
      at(2, {
        type: 'InstitutionSiteOpened',
        occurredOn: '2019-08-01',
        data: { institutionId, site: '028202', name: '二站', address: '滨海' },
      }),
      at(3, {
        type: 'InstitutionSiteClosed',
        occurredOn: '2020-01-31',
        data: { institutionId, site: '028202', reason: '搬迁' },
      }),
      at(4, {
        type: 'InstitutionSuspended',
        occurredOn: '2020-02-01',
        data: { institutionId, reason: '违规', suspendedBy: 'o' },
      }),
      at(5, {
        type: 'InstitutionResumed',
        occurredOn: '2020-02-15',
        data: { institutionId, reason: '合格', resumedBy: 'o' },
      }),
      at(6, { type: 'SchoolYearReported', occurredOn: '2020-02-16', data: { institutionId, report } }),
      at(7, {
        type: 'SchoolYearReported',
        occurredOn: '2020-02-17',
        data: { institutionId, report: { ...report, dualQualified: 6 } },
      }),
      at(8, {
        type: 'InstitutionEliminated',
        occurredOn: '2020-03-01',
        data: { institutionId, reason: 'D', proposalId: 'p' },
      }),
    ];
    givenRows(institutionsProjection)(...events).then({
      ...row,
      sites: [
        { site: '028202', name: '二站', address: '滨海', openedOn: '2019-08-01', closedOn: '2020-01-31' },
      ],
      certificatePrefixes: ['S000033028201', 'S000033028202'],
      suspensions: [{ from: '2020-02-01', reason: '违规', resumedOn: '2020-02-15' }],
      schoolYears: [{ ...report, dualQualified: 6 }],
      eliminatedOn: '2020-03-01',
      eliminatedReason: 'D',
      lastDay: '2020-03-01',
      position: 8,
    });
  });
});
