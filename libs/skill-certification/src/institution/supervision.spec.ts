import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { given } from '#event-sourcing/testing';
import type { InstitutionEvent, InstitutionFiled, SchoolYear } from './events.js';
import { institution } from './index.js';
import { classRefusal, scopeAllows } from './scope.js';
import { certificatePrefixesOf } from './state.js';

const institutionId = 'inst-1';
const filed: InstitutionFiled = {
  type: 'InstitutionFiled',
  occurredOn: '2019-06-20',
  data: {
    institutionId,
    name: '慈溪某培训学校',
    kind: 'social-organisation',
    creditCode: '91330282MA2A00000X',
    region: '330282',
    filing: {
      certificatePrefix: 'S013333000001',
      from: '2019-07-01',
      until: '2022-06-30',
      scope: [{ edition: '2015', occupation: '6-18-01-01', levels: ['intermediate'] }],
    },
  },
};
const eliminated: InstitutionEvent = {
  type: 'InstitutionEliminated',
  occurredOn: '2020-03-01',
  data: { institutionId, reason: '连续两次最低等级', proposalId: 'p1' },
};
const suspended: InstitutionEvent = {
  type: 'InstitutionSuspended',
  occurredOn: '2020-02-01',
  data: { institutionId, reason: '考务违规', suspendedBy: 'user:o' },
};
const resumed: InstitutionEvent = {
  type: 'InstitutionResumed',
  occurredOn: '2020-02-15',
  data: { institutionId, reason: '整改合格', resumedBy: 'user:o' },
};
const licensed = (licensedUntil: string | null): InstitutionEvent => ({
  type: 'InstitutionProfileStated',
  occurredOn: '2019-07-01',
  data: {
    institutionId,
    profile: {
      provider: 'training-institution',
      functions: ['public-training'],
      base: null,
      admissionCode: null,
      licensedUntil,
    },
  },
});
const turner = { edition: '2015', occupation: '6-18-01-01', level: 'intermediate' } as const;
const state = (...events: readonly InstitutionEvent[]) => fold(institution, [filed, ...events]);
const site = { institutionId, site: '000002', name: '杭州湾站', address: '滨海四路' };
const openedSite: InstitutionEvent = {
  type: 'InstitutionSiteOpened',
  occurredOn: '2019-08-01',
  data: site,
};

describe('sites', () => {
  it('are opened once, with a code of their own', () => {
    given(institution)(filed)
      .when({ type: 'OpenSite', ...site, on: '2019-08-01' })
      .then(openedSite);
    for (const code of ['000001', '000002'])
      given(institution)(filed, openedSite)
        .when({ type: 'OpenSite', ...site, site: code, on: '2019-09-01' })
        .thenRejected({ code: 'SITE_TAKEN', site: code });
    given(institution)(filed)
      .when({ type: 'OpenSite', ...site, site: '2', on: '2019-08-01' })
      .thenRejected('SITE_INVALID');
  });

  it('each give a prefix from their first to their last day', () => {
    const close = { type: 'CloseSite', institutionId, site: '000002', reason: '搬迁' } as const;
    const closed: InstitutionEvent = {
      type: 'InstitutionSiteClosed',
      occurredOn: '2020-01-31',
      data: { institutionId, site: '000002', reason: '搬迁' },
    };
    given(institution)(filed, openedSite)
      .when({ ...close, on: '2020-01-31' })
      .then(closed);
    given(institution)(filed)
      .when({ ...close, on: '2020-01-31' })
      .thenRejected('SITE_NOT_OPEN');
    const known = state(openedSite, closed);
    if (known.status === 'absent') throw new Error('is filed');
    const [own, second] = ['S013333000001', 'S013333000002'];
    expect(certificatePrefixesOf(known)).toEqual([own, second]);
    for (const [day, prefixes] of [
      ['2019-07-31', [own]],
      ['2019-08-01', [own, second]],
      ['2020-01-31', [own, second]],
      ['2020-02-01', [own]],
    ] as const)
      expect(certificatePrefixesOf(known, day)).toEqual(prefixes);
  });
});

describe('suspension', () => {
  it('is one at a time, states why, and ends after it began', () => {
    const suspend = { type: 'SuspendInstitution', institutionId, reason: '考务违规', suspendedBy: 'user:o' };
    given(institution)(filed)
      .when({ ...suspend, type: 'SuspendInstitution', on: '2020-02-01' })
      .then(suspended);
    given(institution)(filed)
      .when({ ...suspend, type: 'SuspendInstitution', reason: ' ', on: '2020-02-01' })
      .thenRejected('REASON_REQUIRED');
    given(institution)(filed, suspended)
      .when({ ...suspend, type: 'SuspendInstitution', on: '2020-02-02' })
      .thenRejected('SUSPENDED');
    const resume = { type: 'ResumeInstitution', institutionId, reason: '整改合格', resumedBy: 'user:o' };
    given(institution)(filed, suspended)
      .when({ ...resume, type: 'ResumeInstitution', on: '2020-02-01' })
      .thenRejected('NOT_SUSPENDED');
    given(institution)(filed, suspended)
      .when({ ...resume, type: 'ResumeInstitution', on: '2020-02-15' })
      .then(resumed);
  });

  it('stops certificates and classes for its days', () => {
    const known = state(suspended, resumed);
    for (const [on, code] of [
      ['2020-01-31', null],
      ['2020-02-01', 'SUSPENDED'],
      ['2020-02-14', 'SUSPENDED'],
      ['2020-02-15', null],
    ] as const) {
      expect(classRefusal(known, { ...turner, on })).toBe(code);
      expect(scopeAllows(known, { ...turner, on })).toEqual(
        code ? { allowed: false, code } : { allowed: true },
      );
    }
  });
});

describe('elimination (A1)', () => {
  it('happens once', () => {
    const eliminate = {
      type: 'EliminateInstitution',
      institutionId,
      reason: '连续两次最低等级',
      proposalId: 'p1',
    } as const;
    given(institution)(filed)
      .when({ ...eliminate, on: '2020-03-01' })
      .then(eliminated);
    given(institution)(filed, eliminated)
      .when({ ...eliminate, on: '2020-03-02' })
      .thenRejected({ code: 'ELIMINATED', eliminatedOn: '2020-03-01' });
  });

  it.each([
    ['2020-02-10', null],
    ['2020-02-29', null],
    ['2020-03-01', 'ELIMINATED'],
  ])('a class beginning on %s: %s', (on, code) =>
    expect(classRefusal(state(eliminated), { ...turner, on })).toBe(code),
  );

  it.each([
    ['without a class, before', '2020-02-29', undefined, true],
    ['without a class, after', '2020-03-01', undefined, false],
    [
      'of a class open before, in grace',
      '2020-05-30',
      { startsOn: '2020-02-10', lastIssueDay: '2020-05-30' },
      true,
    ],
    ['the day after', '2020-05-31', { startsOn: '2020-02-10', lastIssueDay: '2020-05-30' }, false],
    ['of a class opened after', '2020-04-01', { startsOn: '2020-03-01', lastIssueDay: '2020-05-30' }, false],
  ])('a certificate %s', (_, on, behind, allowed) => {
    const answer = scopeAllows(state(eliminated), { ...turner, on, class: behind });
    expect(answer).toEqual(allowed ? { allowed } : { allowed, code: 'ELIMINATED' });
  });
});

it('a licence to train covers the first day of a class, where the profile is known', () => {
  const on = '2020-05-01';
  expect(classRefusal(state(), { ...turner, on })).toBeNull();
  expect(classRefusal(state(licensed('2020-05-01')), { ...turner, on })).toBeNull();
  expect(classRefusal(state(licensed('2020-04-30')), { ...turner, on })).toBe('NOT_LICENSED');
  expect(classRefusal(state(licensed(null)), { ...turner, on })).toBe('NOT_LICENSED');
});

it('a school reports a year; no part is more than the whole', () => {
  const report: SchoolYear = {
    year: 2019,
    teachers: 100,
    dualQualified: 51,
    students: 2000,
    admitted: 600,
    publicTrainings: 2400,
  };
  const tell = (said: Partial<SchoolYear>) =>
    ({ type: 'ReportSchoolYear', institutionId, report: { ...report, ...said }, on: '2020-01-10' }) as const;
  given(institution)(filed)
    .when(tell({}))
    .then({ type: 'SchoolYearReported', occurredOn: '2020-01-10', data: { institutionId, report } });
  given(institution)(filed)
    .when(tell({ dualQualified: 101 }))
    .thenRejected({ code: 'REPORT_INVALID', year: 2019 });
});
