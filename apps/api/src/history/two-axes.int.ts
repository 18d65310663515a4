import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '#event-sourcing';
import { approveErasure, requestErasure } from '#worker-registry';
import type { AccessPageView } from '../access-log/views.js';
import type { CertificateDetailView, CertificatePageView } from '../certificates/views.js';
import type { EligibilityView } from '../eligibility/views.js';
import { byTest } from '../testing/running-api.js';
import { revokeCertificate } from '../testing/certificate-changes.js';
import { openCorrectedTown, settled } from '../testing/corrected-town.js';
import { LI, post, recorded, type Town, type Written } from '../testing/town.js';
import type { BlueCardView } from '../workers/blue-card.view.js';
import type { CreditStatementView } from '../workers/credits.view.js';
import type { EmploymentsView, InsuranceView } from '../workers/record-views.js';
import type { WorkerDetailView, WorkerPageView } from '../workers/views.js';
import type { HistoryView } from './views.js';

jest.setTimeout(180_000);

const APRIL = '2025-04-15T00:00:00Z';
const JUNE = '2025-06-15T00:00:00Z';
const BEFORE_ANYTHING = '2024-12-31T00:00:00Z';

let town: Town;
let doors: Town['doors'];
let certificateId: string;
let employmentId: string;

beforeAll(async () => {
  ({ town, certificateId, employmentId } = await openCorrectedTown());
  doors = town.doors;
});

afterAll(() => town.api.close());

const about = (view: string, query: string) => `/workers/${town.liId}${view}?${query}`;

describe('a certificate recorded in March and corrected in May', () => {
  it('is asked about as known in April and in June: what it says, who is entitled, and what stands on the account', async () => {
    const certificate = async (knownAt: string) =>
      (await doors.officer.get<CertificateDetailView>(`/certificates/${certificateId}?knownAt=${knownAt}`))
        .body;
    expect(await certificate(APRIL)).toMatchObject({
      level: { level: 'technician' },
      version: 0,
      superseded: [],
      vantage: { knownAt: '2025-04-15T00:00:00.000Z' },
    });
    expect(await certificate(JUNE)).toMatchObject({
      level: { level: 'senior' },
      version: 1,
      superseded: [{ level: { level: 'technician' } }],
    });

    const outcome = async (knownAt: string) =>
      (
        await doors.officer.get<EligibilityView>(about('/eligibility', `asOf=2020-03-31&knownAt=${knownAt}`))
      ).body.programmes.find(({ programme }) => programme === 'shortage-post-allowance')!.outcome;
    expect(await outcome(APRIL)).toBe('eligible');
    expect(await outcome(JUNE)).toBe('ineligible');

    const credits = async (query: string) =>
      (await doors.officer.get<CreditStatementView>(about('/credits', query))).body;
    const inApril = await credits(`knownAt=${APRIL}`);
    expect(inApril.lines.map(({ change, status }) => [change.credits, status])).toEqual([['20.0', 'active']]);
    const inJune = await credits(`knownAt=${JUNE}`);
    expect(inJune.balance.credits).toBe('15.0');
    expect(new Set(inJune.lines.map(({ change }) => change.credits))).toEqual(
      new Set(['20.0', '-20.0', '15.0']),
    );
    expect({ ...(await credits('')), vantage: null }).toEqual({ ...inJune, vantage: null });
    // The rule is in force since October 2019: before it nothing stood on the account, whatever is known today.
    expect((await credits('asOf=2019-01-01')).lines).toEqual([]);
  });

  it('stands behind the card at the level known then', async () => {
    const card = async (query: string) =>
      (await doors.officer.get<BlueCardView>(about('/blue-card', query))).body;
    expect(await card(`knownAt=${APRIL}`)).toMatchObject({
      status: 'loaded',
      level: { level: 'technician' },
    });
    expect(await card(`knownAt=${JUNE}`)).toMatchObject({ status: 'loaded', level: { level: 'senior' } });
    expect(await card(`knownAt=2025-02-15T00:00:00Z`)).toMatchObject({ status: 'not-loaded', level: null });
  });

  it('was not there before it was recorded, nor before it was issued', async () => {
    for (const query of [`knownAt=2025-03-09T23:59:59.999Z`, 'asOf=2016-11-30'])
      expect((await doors.officer.get(`/certificates/${certificateId}?${query}`)).body).toMatchObject({
        status: 404,
        code: 'NOT_KNOWN_THEN',
      });
    const listed = async (query: string) =>
      (await doors.clerk.get<CertificatePageView>(`/certificates?${query}`)).body.rows.map(
        (row) => row.certificateId,
      );
    expect(await listed('')).toContain(certificateId);
    expect(await listed(`knownAt=2025-02-15T00:00:00Z`)).not.toContain(certificateId);
  });
});

describe('a report that comes late', () => {
  it('changes what is known of its months from then on, and not what was known before', async () => {
    const insurance = async (query: string) =>
      (await doors.officer.get<InsuranceView>(about('/insurance-months', query))).body.schemes[0]!;
    expect((await insurance(`knownAt=${APRIL}`)).gaps).toEqual([]);
    expect((await insurance(`knownAt=${JUNE}`)).gaps).toMatchObject([{ from: '2020-03', status: 'arrears' }]);
    expect((await insurance('asOf=2019-06-30')).paid).toBe(6);
  });
});

describe('what holds on a day', () => {
  it('is a post until its last day, and a certificate until the day it is void', async () => {
    const end = { endedOn: '2026-08-31', reason: '合同到期' };
    const ended = doors.officer.post<Written>(`/workers/${town.liId}/employments/${employmentId}/end`, end);
    const { position } = await recorded(ended);
    const employments = async (asOf: string) =>
      (await doors.officer.get<EmploymentsView>(about('/employments', `asOf=${asOf}&atLeast=${position}`)))
        .body.rows;
    expect(await employments('2017-12-31')).toEqual([]);
    expect(await employments('2026-08-30')).toMatchObject([{ startedOn: '2018-01-02', endedOn: null }]);
    expect(await employments('2026-08-31')).toMatchObject([{ endedOn: '2026-08-31' }]);
    const posts = async (asOf: string) =>
      (await doors.officer.get<WorkerDetailView>(about('', `asOf=${asOf}&atLeast=${position}`))).body.posts
        .length;
    expect([await posts('2017-12-31'), await posts('2026-08-31'), await posts('2026-09-01')]).toEqual([
      0, 1, 0,
    ]);

    const revocation = { reason: '违规取证', on: '2026-09-15' };
    const revoked = await revokeCertificate(doors.officer, town.millerId, revocation);
    const status = async (asOf: string) =>
      (
        await doors.officer.get<CertificateDetailView>(
          `/certificates/${town.millerId}?asOf=${asOf}&atLeast=${revoked.position}`,
        )
      ).body;
    expect(await status('2026-09-14')).toMatchObject({ status: 'valid', revokedOn: null });
    expect(await status('2026-09-15')).toMatchObject({ status: 'revoked', revokedOn: '2026-09-15' });
  });
});

describe('the directory', () => {
  it('finds people where they were looked after then, of those whom the caller may see today', async () => {
    const found = async (query: string) =>
      (await doors.officer.get<WorkerPageView>(`/workers?${query}`)).body.rows.map(
        ({ workerId }) => workerId,
      );
    expect(new Set(await found(''))).toEqual(new Set([town.zhangId, town.liId]));
    expect(await found(`knownAt=${BEFORE_ANYTHING}`)).toEqual([]);
    expect(
      await found(`knownAt=${APRIL}&employer=${post.employer}&name=${encodeURIComponent('李')}`),
    ).toEqual([town.liId]);
    expect(await found(`asOf=2017-12-31&employer=${post.employer}`)).toEqual([]);
    expect((await doors.elsewhere.get<WorkerPageView>(`/workers?knownAt=${APRIL}`)).body.rows).toEqual([]);
  });

  it('goes on page by page in the past as it does today', async () => {
    const page = async (after: string) =>
      (await doors.officer.get<WorkerPageView>(`/workers?knownAt=${APRIL}&limit=1${after}`)).body;
    const first = await page('');
    const second = await page(`&after=${first.next}`);
    expect(new Set([...first.rows, ...second.rows].map(({ workerId }) => workerId))).toEqual(
      new Set([town.zhangId, town.liId]),
    );
  });
});

describe('the history of a person', () => {
  it('tells what was recorded by then, by whom and from where, and what has been corrected since', async () => {
    const { body } = await doors.officer.get<HistoryView>(about('/history', `knownAt=${APRIL}`));
    expect(body.vantage.knownAt).toBe('2025-04-15T00:00:00.000Z');
    expect(body.entries.map(({ type }) => type)).toEqual(
      [
        'WorkerRegistered',
        'EmploymentStarted',
        'InsuranceMonthsRecorded',
        'CertificateRecorded',
        'CreditsDeposited',
        'CertificateAttached',
        'BlueCardApplied',
        'CardSystemAnswered',
        'BlueCardFlagLoaded',
      ].toSorted(inOrderOf(body)),
    );
    expect(body.entries[0]).toMatchObject({
      actor: 'user:officer-cixi',
      source: 'api',
      personal: { name: '李*', idNumber: '330282********0046' },
    });
    const entry = body.entries.find(({ type }) => type === 'CertificateRecorded')!;
    expect(entry).toMatchObject({ occurredOn: '2016-12-01', recordedAt: '2025-03-10T00:00:00.000Z' });
    expect(entry.correctedBy).toMatchObject([
      { type: 'CertificateCorrected', known: false, recordedAt: '2025-05-20T00:00:00.000Z' },
    ]);
    expect(entry.correctedBy[0]!.text.zh).toContain('二级/技师 → 三级/高级工');
    expect(body.entries.find(({ type }) => type === 'InsuranceMonthsRecorded')!.correctedBy).toMatchObject([
      { known: false },
    ]);
    expect(body.state).toMatchObject({
      certificates: [{ level: { level: 'technician' } }],
      creditBalance: { credits: '20.0' },
      blueCard: { level: { level: 'technician' } },
    });
    expect(body.recordedLater).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toContain(LI.name);
    expect(JSON.stringify(body)).not.toContain(LI.idNumber);
    const { body: now } = await doors.officer.get<HistoryView>(about('/history', ''));
    expect(now.recordedLater).toBe(0);
    expect(now.entries.slice(0, body.entries.length).map(({ eventId }) => eventId)).toEqual(
      body.entries.map(({ eventId }) => eventId),
    );
  });

  it('is shown in full to whoever may see it, and leaves a trace with the purpose', async () => {
    const path = about('/history', 'full=true');
    const { body } = await doors.officer.get<HistoryView>(path, '核对档案');
    expect(body.entries[0]!.personal).toMatchObject({ name: LI.name, idNumber: LI.idNumber });
    const { body: trail } = await doors.li.get<AccessPageView>('/me/access-log?limit=2');
    expect(trail.rows).toContainEqual(
      expect.objectContaining({
        action: 'worker:view-full',
        purpose: '核对档案',
        actor: 'user:officer-cixi',
      }),
    );
    expect((await doors.li.get(path)).status).toBe(200);
    expect((await doors.zhang.get(path)).status).toBe(404);
    expect((await doors.clerk.get(path)).status).toBe(403);
    const before = await doors.li.get<AccessPageView>(`/me/access-log?knownAt=${APRIL}`);
    expect(before.body.rows).toEqual([]);
  });
});

const VIEWS = [
  '',
  '/employments',
  '/insurance-months',
  '/certificates',
  '/credits',
  '/blue-card',
  '/payouts',
  '/history',
];

describe('a moment', () => {
  it.each([
    ['in the future', '2999-01-01T00:00:00Z', 'IN_FUTURE'],
    ['without its offset', '2025-04-15T00:00:00', 'IS_MOMENT'],
  ])('%s is refused', async (_, knownAt, code) => {
    for (const path of [
      `/workers/${town.liId}`,
      '/funds',
      '/institutions',
      '/indicators/stock',
      '/payout-runs',
    ])
      expect((await doors.officer.get(`${path}?knownAt=${knownAt}`)).body).toMatchObject({
        status: 422,
        errors: [{ field: 'knownAt', code }],
      });
  });

  it.each(VIEWS)('before the person was registered shows nothing at %s', async (view) => {
    const { body } = await doors.officer.get(about(view, `knownAt=${BEFORE_ANYTHING}`));
    expect(body).toMatchObject({ status: 404, code: 'NOT_KNOWN_THEN' });
    const nobody = await doors.elsewhere.get(about(view, `knownAt=${APRIL}`));
    const stranger = await doors.elsewhere.get(`/workers/${newId()}${view}?knownAt=${APRIL}`);
    expect({ ...nobody.body, requestId: '' }).toEqual({ ...stranger.body, requestId: '' });
  });

  it('before anything was recorded leaves every list empty', async () => {
    for (const path of [
      '/workers',
      '/certificates',
      '/institutions',
      '/funds',
      '/payout-runs',
      '/policy-packs',
      '/imports',
    ])
      expect((await doors.officer.get(`${path}?knownAt=${BEFORE_ANYTHING}`)).body).toMatchObject({
        rows: [],
        vantage: { knownAt: '2024-12-31T00:00:00.000Z' },
      });
  });
});

/**
 * Who is logged in, how the programs run, the log itself, how far an erasure or a file is, what waits to be settled and how
 * long that takes, who does what, the feed of changes to a county, what could be claimed today, a paper as it was handed in, and the empty
 * sheet.
 */
const NO_FACTS =
  /\/(auth|operations|loops|seals|health|ready|metrics|erasure|source-reports|source-imports|conflicts|duplicates|merge-effects|certificate-corrections|corrections|revocation-effects|certification-rules|completeness|imports\/template|public-notices\/shown|what-if|credit-bank|statements\/check|statements\/\{statementId\}|statement-terms|duties|register-distribution|service-needs|insurance-gaps|claimable|attachments)(\/|$)/;

it('every answer about facts takes both axes and states them', () => {
  const { paths } = town.api.openApi;
  const without = Object.entries(paths).flatMap(([path, { get }]) => {
    const names = (get?.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
    return get === undefined || (names.includes('knownAt') && names.includes('asOf')) ? [] : [path];
  });
  expect(without.filter((path) => !NO_FACTS.test(path))).toEqual([]);
});

describe('somebody whose data was erased', () => {
  it('has a history of facts without anything personal, at every moment', async () => {
    const { process } = town.api.services;
    const asked = { basis: 'person-request', reason: '〔2026〕1号', requestedBy: 'user:a' } as const;
    const erasure = { workerId: town.liId, ...asked, paidInstructions: [] };
    await requestErasure(process, erasure, byTest(), '2026-11-01');
    await approveErasure(process, { workerId: town.liId, approvedBy: 'user:b' }, byTest(), '2026-11-02');
    await settled(town);
    for (const knownAt of ['', `knownAt=${APRIL}&`]) {
      const { body } = await doors.auditor.get<HistoryView>(about('/history', `${knownAt}full=true`));
      const text = JSON.stringify(body);
      for (const value of [LI.name, LI.idNumber, '1992-02']) expect(text).not.toContain(value);
      expect(body.state.worker).toMatchObject({ name: null, idNumber: null, birthMonth: null });
      expect(body.entries.map(({ type }) => type)).toContain('CertificateRecorded');
    }
  });
});

/** Credits and card follow side by side, so either may be recorded first. */
const inOrderOf =
  ({ entries }: HistoryView) =>
  (a: string, b: string): number =>
    entries.findIndex(({ type }) => type === a) - entries.findIndex(({ type }) => type === b);
