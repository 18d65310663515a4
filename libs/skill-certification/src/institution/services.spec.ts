import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { given } from '#event-sourcing/testing';
import { PROVIDERS, type InstitutionEvent, type InstitutionFiled, type SchoolYear } from './events.js';
import { institution } from './index.js';
import { classRefusal, scopeAllows } from './scope.js';

const institutionId = 'inst-1';
const filed: InstitutionFiled = {
  type: 'InstitutionFiled',
  occurredOn: '2019-06-20',
  data: {
    institutionId,
    name: '慈溪某企业',
    kind: 'employer',
    creditCode: '91330282MA2A00000X',
    region: '330282',
    filing: {
      certificatePrefix: 'Y013333000001',
      from: '2019-07-01',
      until: '2022-06-30',
      scope: [{ edition: '2015', occupation: '6-18-01-01', levels: ['intermediate'] }],
    },
  },
};
const purchase = {
  purchaseId: 'CG-1',
  service: 'evaluation',
  purchaser: '慈溪市人力社保局',
  tender: 'T-1',
  lot: '2',
  unitPriceFen: 28_000,
  from: '2020-02-01',
  until: '2020-12-31',
} as const;
const bought: InstitutionEvent = {
  type: 'ServicePurchased',
  occurredOn: '2020-01-10',
  data: { institutionId, purchase },
};
const buy = { type: 'PurchaseService', institutionId, purchase, on: '2020-01-10' } as const;
const end = { type: 'EndPurchase', institutionId, purchaseId: 'CG-1', reason: '考核不合格' } as const;

describe('a service that is bought (AQ:8, QHD:7)', () => {
  it('has a tender, a lot, a price and a period, once', () => {
    given(institution)(filed).when(buy).then(bought);
    given(institution)(filed, bought).when(buy).thenNothing();
    given(institution)(filed, bought)
      .when({ ...buy, purchase: { ...purchase, lot: '3' } })
      .thenRejected('PURCHASE_DIFFERS');
    for (const wrong of [{ unitPriceFen: 0 }, { unitPriceFen: 1.5 }, { until: '2020-01-31' }])
      given(institution)(filed)
        .when({ ...buy, purchase: { ...purchase, ...wrong } })
        .thenRejected('PURCHASE_INVALID');
  });

  it('is not bought of who is suspended or eliminated on the day', () => {
    const suspended: InstitutionEvent = {
      type: 'InstitutionSuspended',
      occurredOn: '2020-01-10',
      data: { institutionId, reason: '违规', suspendedBy: 'o' },
    };
    const resumed: InstitutionEvent = {
      type: 'InstitutionResumed',
      occurredOn: '2020-01-20',
      data: { institutionId, reason: '合格', resumedBy: 'o' },
    };
    const eliminated: InstitutionEvent = {
      type: 'InstitutionEliminated',
      occurredOn: '2020-01-10',
      data: { institutionId, reason: 'D', proposalId: null },
    };
    given(institution)(filed, suspended).when(buy).thenRejected({ code: 'SUSPENDED', from: '2020-01-10' });
    given(institution)(filed, suspended, resumed)
      .when({ ...buy, on: '2020-01-19' })
      .thenRejected('SUSPENDED');
    given(institution)(filed, suspended, resumed)
      .when({ ...buy, on: '2020-01-20' })
      .then({ ...bought, occurredOn: '2020-01-20' });
    given(institution)(filed, suspended, resumed)
      .when({ ...buy, on: '2020-01-09' })
      .then({ ...bought, occurredOn: '2020-01-09' });
    given(institution)(filed, eliminated).when(buy).thenRejected('ELIMINATED');
  });

  it('ends early on one of its days, with a reason, once', () => {
    given(institution)(filed, bought)
      .when({ ...end, on: '2020-12-31' })
      .then({
        type: 'PurchaseEnded',
        occurredOn: '2020-12-31',
        data: { institutionId, purchaseId: 'CG-1', reason: '考核不合格' },
      });
    for (const on of ['2020-01-31', '2021-01-01'])
      given(institution)(filed, bought)
        .when({ ...end, on })
        .thenRejected('OUTSIDE_PURCHASE');
    given(institution)(filed)
      .when({ ...end, on: '2020-06-30' })
      .thenRejected('PURCHASE_NOT_FOUND');
  });
});

it('a school engages a highly skilled worker of an enterprise under the number of the approval (AQ:5)', () => {
  const teacher = {
    institutionId,
    qualificationNumber: 'S000033028201201234567',
    edition: '2015',
    occupation: '6-18-01-01',
    level: 'technician',
    major: '数控技术应用',
    approvalNumber: '庆教〔2020〕3号',
  } as const;
  const engaged: InstitutionEvent = { type: 'TeacherEngaged', occurredOn: '2020-09-01', data: teacher };
  const engage = { type: 'EngageTeacher', ...teacher, on: '2020-09-01' } as const;
  given(institution)(filed).when(engage).then(engaged);
  given(institution)(filed, engaged).when(engage).thenNothing();
  given(institution)(filed)
    .when({ ...engage, approvalNumber: ' ' })
    .thenRejected('APPROVAL_NUMBER_REQUIRED');
});

it('a school reports its majors; each once, and no more students than it has', () => {
  const report: SchoolYear = {
    year: 2020,
    teachers: 10,
    dualQualified: 5,
    students: 100,
    admitted: 30,
    publicTrainings: 0,
    majors: [
      { major: '660103', students: 60 },
      { major: '710201', students: 40 },
    ],
  };
  const tell = (majors: SchoolYear['majors']) =>
    ({
      type: 'ReportSchoolYear',
      institutionId,
      report: { ...report, majors: majors! },
      on: '2021-01-10',
    }) as const;
  given(institution)(filed)
    .when(tell(report.majors))
    .then({ type: 'SchoolYearReported', occurredOn: '2021-01-10', data: { institutionId, report } });
  for (const wrong of [
    [{ major: '660103', students: 101 }],
    [
      { major: '660103', students: 1 },
      { major: '660103', students: 1 },
    ],
  ])
    given(institution)(filed).when(tell(wrong)).thenRejected('REPORT_INVALID');
});

it('no kind of provider is favoured: all stand under the same rules (CN:6, JS:23)', () => {
  const day = fc.constantFrom('2019-06-30', '2019-07-01', '2020-05-01', '2022-06-30', '2022-07-01');
  const until = fc.constantFrom('2019-07-01', '2020-05-01', '2030-01-01');
  fc.assert(
    fc.property(
      fc.constantFrom(...PROVIDERS),
      fc.constantFrom(...PROVIDERS),
      day,
      until,
      (one, other, on, licence) => {
        const answers = [one, other].map((provider) => {
          const profile = {
            provider,
            functions: [],
            base: null,
            admissionCode: null,
            licensedUntil: licence,
          };
          const stated: InstitutionEvent = {
            type: 'InstitutionProfileStated',
            occurredOn: '2019-07-01',
            data: { institutionId, profile },
          };
          const state = fold(institution, [filed, stated]);
          const turner = { edition: '2015', occupation: '6-18-01-01', level: 'intermediate', on } as const;
          return [classRefusal(state, turner), scopeAllows(state, turner)];
        });
        expect(answers[0]).toEqual(answers[1]);
      },
    ),
  );
});
