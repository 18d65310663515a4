import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { skillLevelNumber } from '#reference-data';
import { codeOf } from '../testing/bureau.js';
import { revokeCertificate } from '../testing/certificate-changes.js';
import { settled } from '../testing/corrected-town.js';
import type { Answer } from '../testing/running-api.js';
import { miller, openTown, PREFIX, recorded, turner, type Town, type Written } from '../testing/town.js';
import type { CorrectionPageView, CorrectionsView } from './correction.views.js';
import type { RevocationEffectsView } from './effects.view.js';
import type { CertificateView } from './views.js';

jest.setTimeout(120_000);

let town: Town;
let doors: Town['doors'];

beforeAll(async () => {
  town = await openTown();
  doors = town.doors;
});

afterAll(() => town.api.close());

/** Codes of the fields that were refused. */
const faultsOf = ({ body }: Answer<unknown>): string => JSON.stringify(body);

const shown = async (certificateId: string, position = 0): Promise<CertificateView> =>
  (await doors.officer.get<CertificateView>(`/certificates/${certificateId}?atLeast=${position}`)).body;

describe('a correction (A5)', () => {
  const correction = {
    content: { ...miller, trade: '数控铣工' },
    reason: '工种漏填',
    attachments: [{ sha256: 'a'.repeat(64) }],
  };

  it('is asked for by the holder, seen by the bureau, approved by another person; history stays', async () => {
    const path = `/certificates/${town.millerId}/corrections`;
    const { body: asked } = await doors.zhang.post<{ requestId: string; position: number }>(path, correction);
    const { requestId } = asked;
    expect(await shown(town.millerId, asked.position)).toMatchObject({
      trade: null,
      pendingCorrection: requestId,
    });
    const { body: waiting } = await doors.reviewer.get<CorrectionPageView>('/certificate-corrections');
    expect(waiting.rows).toMatchObject([
      {
        requestId,
        status: 'requested',
        before: { trade: null },
        content: { trade: '数控铣工' },
        changes: { zh: '工种 — → 数控铣工' },
        reason: '工种漏填',
        attachments: [{ sha256: 'a'.repeat(64) }],
        requestedBy: 'user:zhang',
      },
    ]);
    expect((await doors.zhang.post(`${path}/${requestId}/approval`)).status).toBe(403);
    expect((await doors.elsewhere.post(`${path}/${requestId}/approval`)).status).toBe(404);
    expect(codeOf(await doors.clerk.post(path, correction))).toBe('CORRECTION_PENDING');
    const approved = await recorded(doors.reviewer.post(`${path}/${requestId}/approval`));
    expect(await shown(town.millerId, approved.position)).toMatchObject({
      trade: '数控铣工',
      version: 1,
      superseded: [{ trade: null }],
      pendingCorrection: null,
    });
    const { body: all } = await doors.zhang.get<CorrectionsView>(path);
    expect(all.rows).toMatchObject([{ status: 'approved', decidedBy: 'user:reviewer-cixi' }]);
  });

  it('is not decided by who asked for it, and refused with a reason', async () => {
    const path = `/certificates/${town.turnerId}/corrections`;
    const other = { content: { ...turner, trade: '普车' }, reason: '工种漏填' };
    const { body } = await doors.officer.post<{ requestId: string }>(path, other);
    expect(codeOf(await doors.officer.post(`${path}/${body.requestId}/approval`))).toBe('SAME_PERSON');
    await recorded(doors.reviewer.post(`${path}/${body.requestId}/refusal`, { reason: '材料不符' }));
    expect(codeOf(await doors.reviewer.post(`${path}/${body.requestId}/approval`))).toBe(
      'CORRECTION_SETTLED',
    );
    const naming = await doors.officer.post(path, { ...other, reason: '张三丰本人来信' });
    expect(faultsOf(naming)).toContain('NAMES_PERSON');
  });
});

describe('a suspension and a new print', () => {
  it('hold from their day, and leave a trace', async () => {
    const path = `/certificates/${town.turnerId}`;
    await recorded(doors.officer.post(`${path}/suspension`, { reason: '考务核查', on: '2020-07-01' }));
    const print = { reason: 'lost', print: 2, on: '2020-07-15' };
    expect(codeOf(await doors.clerk.post(`${path}/reissues`, print))).toBe('CERTIFICATE_SUSPENDED');
    const lifting = { reason: '核查无异常', on: '2020-08-01' };
    const { position } = await recorded(doors.officer.post(`${path}/suspension/lifting`, lifting));
    const status = async (asOf: string): Promise<string> =>
      (await doors.officer.get<CertificateView>(`${path}?asOf=${asOf}&atLeast=${position}`)).body.status;
    expect(await Promise.all(['2020-06-30', '2020-07-01', '2020-07-31', '2020-08-01'].map(status))).toEqual([
      'valid',
      'suspended',
      'suspended',
      'valid',
    ]);
    const printed = await recorded(doors.clerk.post(`${path}/reissues`, print));
    expect(await shown(town.turnerId, printed.position)).toMatchObject({
      number: turner.number,
      status: 'valid',
      prints: [{ print: 2, reason: 'lost' }],
      suspensions: [{ from: '2020-07-01', until: '2020-08-01', lifted: '核查无异常' }],
    });
    expect((await doors.clerk.post(`${path}/suspension`, lifting)).status).toBe(403);
  });
});

describe('contest, rights and revocation', () => {
  const award = {
    contest: 'city-1',
    contestName: '慈溪市职工技能大赛',
    edition: '2022',
    occupation: '6-18-01-02',
    rank: 2,
    on: '2020-10-20',
  };
  const number = skillLevelNumber(PREFIX, 2020, 'technician', 31);
  const promoted = {
    ...miller,
    number,
    level: 'technician',
    issuedOn: '2020-11-20',
    mode: 'direct-recognition',
    approvalNumber: '慈人社〔2020〕12号',
  };

  it('a place gives a level by the table, approved by another person, upwards only, once a year', async () => {
    const { zhangId, institutionId } = town;
    const path = `/workers/${zhangId}/contest-awards`;
    const limit = { perYear: 1, basis: 'external', cite: 'S56', on: '2020-01-01' };
    await recorded(doors.officer.post('/certification-rules/promotion-limit', limit));
    const { body } = await doors.officer.post<{ awardId: string }>(path, award);
    const approval = { approvalNumber: '慈人社〔2020〕12号', on: '2020-11-10' };
    const levelPath = `${path}/${body.awardId}/level-approval`;
    expect(codeOf(await doors.officer.post(levelPath, approval))).toBe('SAME_PERSON');
    const about = { workerId: zhangId, institutionId };
    const claimed = { ...promoted, contestAward: body.awardId };
    const certify = (content: object) => doors.officer.post<Written>('/certificates', { ...about, content });
    expect(faultsOf(await certify(claimed))).toContain('CONTEST_LEVEL_NOT_APPROVED');
    const { position } = await recorded(doors.reviewer.post(levelPath, approval));
    const { body: awards } = await doors.zhang.get(`${path}?atLeast=${position}`);
    expect(awards).toMatchObject({
      rows: [{ status: 'approved', level: { level: 'technician' }, rule: { code: 'CXA-14-C1' } }],
    });
    const other = { ...claimed, approvalNumber: '慈人社〔2020〕13号' };
    expect(faultsOf(await certify(other))).toContain('CONTEST_LEVEL_DIFFERS');
    const levels = ['senior', 'technician'];
    const scope = ['6-18-01-01', '6-18-01-02'].map((occupation) => ({ edition: '2022', occupation, levels }));
    await recorded(doors.officer.post(`/institutions/${institutionId}/scope`, { scope, on: '2020-11-01' }));
    const { certificateId, position: recordedAt } = await recorded(certify(claimed));
    expect(await shown(certificateId, recordedAt)).toMatchObject({
      level: { level: 'technician' },
      contestAward: body.awardId,
      approvalNumber: approval.approvalNumber,
    });
    const second = await doors.officer.post<{ awardId: string }>(path, {
      ...award,
      occupation: '6-18-01-04',
      on: '2020-12-01',
    });
    const again = `${path}/${second.body.awardId}/level-approval`;
    expect(codeOf(await doors.reviewer.post(again, { ...approval, on: '2020-12-20' }))).toBe(
      'PROMOTED_THIS_YEAR',
    );
  });

  it('破格 is no certificate, and is not provided here', async () => {
    const admission = {
      edition: '2022',
      occupation: '6-18-01-01',
      level: 'technician',
      ground: '技能高超',
      waived: ['seniority'],
      approvedBy: '慈溪市人力社保局',
      approvalNumber: '慈人社〔2020〕9号',
      on: '2020-05-01',
    };
    const path = `/workers/${town.liId}/exam-admissions`;
    expect(codeOf(await doors.officer.post(path, admission))).toBe('ADMISSION_NOT_PROVIDED');
    expect((await doors.li.get(path)).body).toMatchObject({ rows: [] });
  });

  it('rights bridge both families: one occupation and level is one right', async () => {
    const { zhangId, institutionId } = town;
    const qualification = {
      ...turner,
      kind: 'vocational-qualification',
      number: '1633028210100017',
    };
    const { position } = await recorded(
      doors.officer.post('/certificates', { workerId: zhangId, institutionId, content: qualification }),
    );
    const { body } = await doors.zhang.get<{ rows: { certificateIds: string[] }[] }>(
      `/workers/${zhangId}/skill-rights?atLeast=${position}`,
    );
    expect(body).toMatchObject({
      rows: [
        { occupation: '6-18-01-01', level: { level: 'technician' }, highest: true },
        { occupation: '6-18-01-02', level: { level: 'technician' }, highest: true },
        { occupation: '6-18-01-02', level: { level: 'senior' }, highest: false },
      ],
      dualCertificate: null,
    });
    expect(body.rows[0]!.certificateIds).toHaveLength(2);
  });

  it('a revocation shows its effects, and is not confirmed by a list that is no longer so', async () => {
    await settled(town);
    const path = `/certificates/${town.turnerId}`;
    const on = '2020-09-01';
    const { body: seen } = await doors.officer.get<RevocationEffectsView>(
      `${path}/revocation-effects?on=${on}`,
    );
    expect(seen).toMatchObject({
      on,
      credits: [{ change: { credits: '-20.0' } }],
      payouts: [],
      waiting: [],
    });
    const revocation = { reason: '违规取证', on };
    expect(
      codeOf(await doors.officer.post(`${path}/revocation`, { ...revocation, effectsDigest: 'x' })),
    ).toBe('EFFECTS_CHANGED');
    for (const door of [doors.clerk, doors.zhang, doors.reviewer])
      expect((await door.get(`${path}/revocation-effects?on=${on}`)).status).toBe(403);
    const { position } = await revokeCertificate(doors.officer, town.turnerId, revocation);
    expect(await shown(town.turnerId, position)).toMatchObject({ status: 'revoked', revokedOn: on });
  });
});
