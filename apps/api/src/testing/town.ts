import { localDateOf } from '#event-sourcing';
import { waitUntilSettled } from '#platform';
import { creditCode, skillLevelNumber } from '#reference-data';
import { draftPack, loadPackDirectory, publishPack, requestReview } from '#subsidy';
import { byTest, startApi, type Answer, type Door, type RunningApi } from './running-api.js';

export interface Written {
  readonly outcome: string;
  readonly position: number;
  readonly workerId: string;
  readonly institutionId: string;
  readonly certificateId: string;
  readonly employmentId: string;
}

export const PREFIX = 'S000133000001';
export const EMPLOYER = creditCode('91', '330282', 'MA2CJ000');
export const ZHANG = {
  name: '张三丰',
  idKind: 'resident-id',
  idNumber: '340802199001010012',
  hukouRegion: '340802',
};
export const LI = {
  name: '李四',
  idKind: 'resident-id',
  idNumber: '330282199202290046',
  hukouRegion: '330282',
};

export const post = {
  employer: EMPLOYER,
  employerName: '慈溪轴承厂',
  region: '330282',
  industry: 'C34',
  edition: '2022',
  occupation: '6-18-01-01',
  frontLine: true,
  contract: true,
  startedOn: '2018-01-02',
};

export const turner = {
  kind: 'skill-level',
  number: skillLevelNumber(PREFIX, 2016, 'technician', 7),
  edition: '2022',
  occupation: '6-18-01-01',
  occupationName: '车工',
  level: 'technician',
  issuedOn: '2016-12-01',
  mode: 'social-assessment',
  scores: { theory: 875 },
};

export const miller = {
  ...turner,
  number: skillLevelNumber(PREFIX, 2020, 'senior', 8),
  occupation: '6-18-01-02',
  occupationName: '铣工',
  level: 'senior',
  issuedOn: '2020-01-15',
};

const filing = {
  name: '慈溪技能培训学校',
  kind: 'social-organisation',
  creditCode: creditCode('52', '330282', 'MJ9A0001'),
  region: '330282',
  certificatePrefix: PREFIX,
  from: '2016-01-01',
  until: '2099-12-31',
  scope: [
    { edition: '2022', occupation: '6-18-01-01', levels: ['senior', 'technician'] },
    { edition: '2022', occupation: '6-18-01-02', levels: ['intermediate', 'senior'] },
  ],
};

const insurance = {
  scheme: 'pension',
  region: '330282',
  employer: EMPLOYER,
  spans: [
    { from: '2019-01', to: '2020-02', status: 'paid' },
    { from: '2020-03', to: '2020-03', status: 'arrears' },
  ],
};

/** 张三丰 with a post, two certificates and insurance months, 李四 with nothing, and everybody's account. */
export interface Town {
  readonly api: RunningApi;
  readonly doors: Readonly<
    Record<
      'officer' | 'reviewer' | 'elsewhere' | 'auditor' | 'admin' | 'clerk' | 'otherClerk' | 'zhang' | 'li',
      Door
    >
  >;
  readonly institutionId: string;
  readonly zhangId: string;
  readonly liId: string;
  readonly turnerId: string;
  readonly millerId: string;
}

/** The answer to a write that must have been recorded now. */
export async function recorded(answer: Promise<Answer<Written>>): Promise<Written> {
  const { status, body } = await answer;
  if (status >= 300 || body.outcome !== 'recorded') throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Publishes a pack of the seeds in force from its first day. */
export async function publishSeed({ services: { process } }: RunningApi, document: string): Promise<void> {
  const read = loadPackDirectory(`seeds/policies/${document}`);
  if ('problems' in read) throw new Error(`${document} is not in order`);
  const { content, digest, pack } = read;
  const facts = { packId: pack.packId, version: 1, digest, on: localDateOf(new Date()) };
  await draftPack(process, { ...facts, content, draftedBy: 'a' }, byTest());
  const cases = { total: 1, failed: 0 };
  await requestReview(process, { ...facts, cases, requestedBy: 'a' }, byTest());
  await publishPack(process, { ...facts, cases, inForceFrom: pack.issuedOn, publishedBy: 'b' }, byTest());
}

export async function openTown(): Promise<Town> {
  const api = await startApi();
  await publishSeed(api, 'cixi-2019-78');
  const bureau = (
    username: string,
    role: 'bureau-officer' | 'reviewer' | 'auditor' | 'admin',
    region: string,
  ) => api.doorOf({ username, role, region, displayName: username });
  const clerkOf = (username: string, institutionId: string) =>
    api.doorOf({
      username,
      role: 'institution-clerk',
      region: '330282',
      displayName: username,
      institutionId,
    });
  const workerDoor = (username: string, workerId: string) =>
    api.doorOf({ username, role: 'worker', region: '330282', workerId });

  const officer = await bureau('officer-cixi', 'bureau-officer', '330282');
  const { institutionId } = await recorded(officer.post('/institutions', filing));
  const zhang = { ...ZHANG, employment: post, phone: '13812345678' };
  const { workerId: zhangId } = await recorded(officer.post('/workers', zhang));
  const { workerId: liId } = await recorded(officer.post('/workers', LI));
  await recorded(officer.post(`/workers/${zhangId}/insurance-months`, insurance));
  const certify = async (content: object): Promise<string> =>
    (await recorded(officer.post('/certificates', { workerId: zhangId, institutionId, content })))
      .certificateId;
  const turnerId = await certify(turner);
  const millerId = await certify(miller);
  const doors = {
    officer,
    reviewer: await bureau('reviewer-cixi', 'reviewer', '330282'),
    elsewhere: await bureau('officer-anqing', 'bureau-officer', '340800'),
    auditor: await bureau('auditor-ningbo', 'auditor', '330200'),
    admin: await bureau('admin-all', 'admin', '000000'),
    clerk: await clerkOf('clerk-own', institutionId),
    otherClerk: await clerkOf('clerk-other', 'another'),
    zhang: await workerDoor('zhang', zhangId),
    li: await workerDoor('lisi', liId),
  };
  await waitUntilSettled(api.services.runtime.store, api.services.runtime.pool, 60_000);
  return { api, doors, institutionId, zhangId, liId, turnerId, millerId };
}
