import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { skillLevelNumber } from '#reference-data';
import type { InstitutionPageView, InstitutionView } from '../institutions/views.js';
import type { BlueCardView } from '../workers/blue-card.view.js';
import type { CreditStatementView } from '../workers/credits.view.js';
import { correctCertificate, revokeCertificate } from '../testing/certificate-changes.js';
import { miller, openTown, PREFIX, recorded, turner, type Town } from '../testing/town.js';
import type { CertificatePageView, CertificatesView, CertificateView } from './views.js';

jest.setTimeout(120_000);

let town: Town;
let doors: Town['doors'];

beforeAll(async () => {
  town = await openTown();
  doors = town.doors;
});

afterAll(() => town.api.close());

describe('certificates', () => {
  it('are shown to the officer, the own institution and the holder', async () => {
    for (const door of [doors.officer, doors.clerk, doors.zhang, doors.auditor]) {
      const { body } = await door.get<CertificateView>(`/certificates/${town.turnerId}`);
      expect(body).toMatchObject({
        number: turner.number,
        level: { level: 'technician', zh: '二级/技师', code: 2 },
        institutionName: '慈溪技能培训学校',
        holder: { name: '张**', idNumber: '340802********0012' },
        status: 'valid',
        scores: { theory: 875, practice: null },
      });
    }
    for (const door of [doors.elsewhere, doors.otherClerk, doors.li])
      expect((await door.get(`/certificates/${town.turnerId}`)).status).toBe(404);
    expect((await doors.admin.get(`/certificates/${town.turnerId}`)).status).toBe(403);
    expect((await doors.officer.get(`/certificates/by-number/${turner.number}`)).body).toMatchObject({
      certificateId: town.turnerId,
    });
    expect((await doors.clerk.get<CertificatePageView>('/certificates')).body.rows).toHaveLength(2);
    expect((await doors.clerk.get(`/certificates?institutionId=another`)).status).toBe(404);
    expect((await doors.otherClerk.get<CertificatePageView>('/certificates')).body.rows).toEqual([]);
  });

  it.each([
    [{ number: skillLevelNumber(PREFIX, 2017, 'technician', 9) }, 422, 'NUMBER_YEAR'],
    [{ number: skillLevelNumber(PREFIX, 2016, 'senior', 9) }, 422, 'NUMBER_LEVEL'],
    [{ number: skillLevelNumber('S000233000001', 2016, 'technician', 9) }, 422, 'NUMBER_PREFIX'],
    [{ occupationName: '铣工' }, 422, 'OCCUPATION_NAME'],
    [{ occupation: '6-18-01-04', occupationName: '磨工' }, 409, 'OUTSIDE_SCOPE'],
    [{ mode: 'direct-recognition' }, 409, 'APPROVAL_NUMBER_REQUIRED'],
    [{ mode: 'direct-recognition', approvalNumber: '甬人社〔2016〕1号' }, 422, 'RECOGNITION_REQUIRED'],
    [{ mode: 'international-certificate' }, 422, 'FOREIGN_REQUIRED'],
    [{ number: 'S00013300000116A000009' }, 422, 'NUMBER_LEVEL'],
    [{ number: 'S000199000001162000009' }, 422, 'CERTIFICATE_NUMBER_PROVINCE'],
    [{ number: 'S0001330000011620000' }, 422, 'CERTIFICATE_NUMBER_LENGTH'],
    [
      { contestAward: 'a1', mode: 'direct-recognition', approvalNumber: '1' },
      422,
      'CONTEST_LEVEL_NOT_APPROVED',
    ],
    [{ level: 'special-grade-technician', number: 'S00013300000116T000009' }, 409, 'OUTSIDE_SCOPE'],
    [{ level: 'senior' }, 422, 'NUMBER_LEVEL'],
    [{ level: null }, 409, 'LEVEL_REQUIRED'],
    [{ kind: 'special-ability', number: 'ＺＸ-0001', level: null }, 422, 'CERTIFICATE_NUMBER_FORMAT'],
    [{ number: skillLevelNumber(PREFIX, 2008, 'technician', 9), issuedOn: '2008-01-31' }, 422, 'UNDER_16'],
  ])('are refused with %j', async (change, status, code) => {
    const number = skillLevelNumber(PREFIX, 2016, 'technician', 9);
    const content = { ...turner, number, ...change };
    const { body } = await doors.officer.post('/certificates', {
      workerId: town.liId,
      institutionId: town.institutionId,
      content,
    });
    expect(body).toMatchObject({ status });
    expect(JSON.stringify(body)).toContain(code);
  });

  it('may be recognised directly, with the number of the approval', async () => {
    const number = skillLevelNumber(PREFIX, 2016, 'technician', 10);
    const recognised = {
      ...turner,
      number,
      mode: 'direct-recognition',
      approvalNumber: '甬人社发〔2016〕12号',
      recognition: { ground: '荣誉称号', approvedBy: '宁波市人力社保局', approvedOn: '2016-11-20' },
    };
    const about = { institutionId: town.institutionId, content: recognised };
    const newcomer = {
      name: '王五',
      idKind: 'resident-id',
      idNumber: '11010519491231002X',
      hukouRegion: '330282',
    };
    const { workerId } = await recorded(doors.officer.post('/workers', newcomer));
    const { certificateId, position } = await recorded(
      doors.officer.post('/certificates', { ...about, workerId }),
    );
    const path = `/certificates/${certificateId}?atLeast=${position}`;
    expect((await doors.officer.get<CertificateView>(path)).body).toMatchObject({
      modeText: { zh: '直接认定' },
      approvalNumber: '甬人社发〔2016〕12号',
      holder: { name: '王*' },
    });
    expect((await doors.officer.post('/certificates', { ...about, workerId: 'nobody' })).status).toBe(404);
  });

  it('keep their number for one person', async () => {
    const { body } = await doors.officer.post('/certificates', {
      workerId: town.liId,
      institutionId: town.institutionId,
      content: turner,
    });
    expect(body).toMatchObject({ status: 409, code: 'NUMBER_TAKEN' });
  });
});

describe('credits and card', () => {
  it('follow a certificate, its correction and its revocation', async () => {
    const read = async (atLeast: number) =>
      (await doors.zhang.get<CreditStatementView>(`/workers/${town.zhangId}/credits?atLeast=${atLeast}`))
        .body;
    const before = await read(0);
    expect(before).toMatchObject({
      balance: { tenths: 350, credits: '35.0' },
      demo: true,
      lines: [
        {
          text: { zh: '铣工 三级/高级工 证书' },
          change: { credits: '15.0' },
          rule: { ruleId: 'certificate-credits', packVersion: 1, basis: 'demo', basisText: { zh: '示例' } },
        },
        { text: { zh: '车工 二级/技师 证书' }, change: { credits: '20.0' }, balance: { credits: '20.0' } },
      ],
    });

    const knownAt = new Date().toISOString();
    const correction = { content: { ...miller, trade: '数控铣工' }, reason: '工种漏填' };
    const corrected = await correctCertificate(doors, town.millerId, correction);
    const { lines, balance } = await read(corrected.position);
    expect(balance.credits).toBe('35.0');
    expect(lines.map(({ change }) => change.credits)).toEqual(['-15.0', '15.0', '15.0', '20.0']);
    const { body: now } = await doors.officer.get<CertificateView>(
      `/certificates/${town.millerId}?atLeast=${corrected.position}`,
    );
    expect(now).toMatchObject({ trade: '数控铣工', version: 1, superseded: [{ trade: null, version: 0 }] });
    const { body: then } = await doors.officer.get<CertificateView>(
      `/certificates/${town.millerId}?knownAt=${knownAt}`,
    );
    expect(then).toMatchObject({ trade: null, version: 0, superseded: [] });

    const revocation = { reason: '违规取证', on: '2020-06-01' };
    const revoked = await revokeCertificate(doors.officer, town.millerId, revocation);
    expect((await read(revoked.position)).balance.credits).toBe('20.0');
    const { body: card } = await doors.zhang.get<BlueCardView>(
      `/workers/${town.zhangId}/blue-card?atLeast=${revoked.position}`,
    );
    expect(card).toMatchObject({
      status: 'loaded',
      level: { level: 'technician' },
      certificateId: town.turnerId,
    });
    expect(card.certificates.map(({ certificateId }) => certificateId)).toEqual([town.turnerId]);
    const { body: held } = await doors.zhang.get<CertificatesView>(`/workers/${town.zhangId}/certificates`);
    expect(held.rows.map(({ status }) => status)).toEqual(['revoked', 'valid']);
  });

  it('are empty for somebody without certificates', async () => {
    expect((await doors.li.get(`/workers/${town.liId}/blue-card`)).body).toMatchObject({
      status: 'not-loaded',
      level: null,
    });
    expect((await doors.li.get(`/workers/${town.liId}/credits`)).body).toMatchObject({
      balance: { credits: '0.0' },
      lines: [],
    });
  });
});

describe('institutions', () => {
  it('are listed for the bureau, and the own one for its clerk', async () => {
    for (const door of [doors.officer, doors.clerk, doors.auditor]) {
      const { body } = await door.get<InstitutionPageView>('/institutions');
      expect(body.rows.map((row) => row.institutionId)).toEqual([town.institutionId]);
    }
    expect((await doors.otherClerk.get(`/institutions/${town.institutionId}`)).status).toBe(404);
    expect((await doors.zhang.get('/institutions')).status).toBe(403);
  });

  it('change their scope, and end', async () => {
    const scope = [{ edition: '2022', occupation: '6-18-01-01', levels: ['technician'] }];
    await recorded(
      doors.officer.post(`/institutions/${town.institutionId}/scope`, { scope, on: '2024-01-01' }),
    );
    const closed = await recorded(
      doors.officer.post(`/institutions/${town.institutionId}/closing`, {
        reason: '评估末位',
        on: '2024-06-30',
      }),
    );
    const path = `/institutions/${town.institutionId}?atLeast=${closed.position}`;
    expect((await doors.officer.get<InstitutionView>(path)).body).toMatchObject({
      closedOn: '2024-06-30',
      scope: [{ occupationName: '车工', levels: [{ zh: '二级/技师' }] }],
    });
    const late = {
      ...turner,
      number: skillLevelNumber(PREFIX, 2024, 'technician', 9),
      issuedOn: '2024-07-01',
    };
    const { body } = await doors.officer.post('/certificates', {
      workerId: town.liId,
      institutionId: town.institutionId,
      content: late,
    });
    expect(body).toMatchObject({ status: 409, code: 'CLOSED' });
  });
});
