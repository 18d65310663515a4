import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkSignature, judge, readStatusList, type PublishedKey } from '#credentials';
import { localDateOf } from '#event-sourcing';
import { addDays, skillLevelNumber } from '#reference-data';
import { openStatement, statementsOf } from '#statements';
import { codeOf } from '../testing/bureau.js';
import type { Door } from '../testing/running-api.js';
import {
  EMPLOYER,
  miller,
  openTown,
  post,
  PREFIX,
  publishSeed,
  recorded,
  ZHANG,
  type Town,
} from '../testing/town.js';
import { StatusLists, type Evidence } from '../verify-page/status-lists.js';
import type { CheckedStatementView, IssuedView, StatementsView } from './views.js';

let town: Town;
/** In Anqing from elsewhere, with 四级/中级工. */
let wangId: string;
let nation: Door;

const WANG = { name: '王小明', idKind: 'resident-id', idNumber: '330282199003070016', hukouRegion: '330282' };
const HERE = { ...post, region: '340802', occupation: '6-18-01-02' };

beforeAll(async () => {
  town = await openTown();
  await publishSeed(town.api, 'anqing-2019-3');
  nation = await town.api.doorOf({
    username: 'officer-nation',
    role: 'bureau-officer',
    region: '000000',
    displayName: 'nation',
  });
  ({ workerId: wangId } = await recorded(nation.post('/workers', { ...WANG, employment: HERE })));
  const content = {
    ...miller,
    number: skillLevelNumber(PREFIX, 2020, 'intermediate', 9),
    level: 'intermediate',
  };
  const member = (name: string, relation: string, coLiving: boolean) =>
    recorded(
      nation.post(`/workers/${wangId}/household/members`, { name, relation, coLiving, from: '2020-01-01' }),
    );
  await member('周小英', 'spouse', true);
  await member('王大明', 'parent', false);
  const { institutionId } = town;
  await recorded(nation.post('/certificates', { workerId: wangId, institutionId, content }));
}, 120_000);

afterAll(() => town.api.close());

const issue = (door: Door, workerId: string, body: object, key?: string) =>
  door.post<IssuedView>(`/workers/${workerId}/statements`, body, key);

/** The statement that was given out, or an error that says why not. */
async function given(answer: ReturnType<typeof issue>): Promise<IssuedView> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const check = async (number: string): Promise<CheckedStatementView> =>
  (await town.doors.li.get<CheckedStatementView>(`/statements/check/${number}`)).body;

/** Text of the QR code of a statement, as its file shows it. */
async function codeOn({ workerId, statementId }: IssuedView): Promise<string> {
  const { process } = town.api.services;
  const known = await statementsOf(process, workerId);
  return (await openStatement(
    process,
    known.find((one) => one.statementId === statementId)!,
  ))!.frame.code;
}

async function verdictOf(text: string): Promise<string> {
  const { keys, lists }: Evidence = await new StatusLists(town.api.services).evidence();
  const read = await Promise.all(
    lists.map((jwt) => readStatusList(jwt, keys as PublishedKey[], checkSignature)),
  );
  const known = read.filter((list) => list !== null);
  return (await judge(text, { keys, lists: known, now: new Date(), check: checkSignature })).verdict;
}

async function verdictBecomes(text: string, wanted: string): Promise<void> {
  for (let tries = 0; (await verdictOf(text)) !== wanted && tries < 200; tries++) await sleep(20);
  expect(await verdictOf(text)).toBe(wanted);
}

const SETTLEMENT = { kind: 'entitlement', programme: 'settlement' };

describe('a settlement statement', () => {
  let settled: IssuedView;

  it('waits until the bureau has set how long it holds', async () => {
    expect(codeOf(await issue(nation, wangId, SETTLEMENT))).toBe('VALIDITY_NOT_SET');
    const terms = {
      kind: 'entitlement',
      validDays: 90,
      basis: 'bureau',
      ground: '本局规定',
      from: '2020-01-01',
    };
    expect((await town.doors.zhang.post('/statement-terms', terms)).status).toBe(403);
    await recorded(town.doors.elsewhere.post('/statement-terms', terms));
    const { body } = await town.doors.elsewhere.get('/statement-terms');
    expect(body).toMatchObject({ rows: [{ kind: 'entitlement', validDays: 90, region: '340800' }] });
  });

  it('has a number, a last day, the document and its words, and a QR code that verifies', async () => {
    settled = await given(issue(town.doors.elsewhere, wangId, SETTLEMENT));
    const today = localDateOf(new Date());
    expect(settled).toMatchObject({
      number: expect.stringMatching(/^ZM340802-\d{4}-0000001-[\dX]$/),
      validUntil: addDays(today, 89),
      status: 'valid',
      holder: '王**',
      again: false,
      grounds: [{ packId: 'anqing-2019-3', document: '庆发〔2019〕3号', rule: 'settlement' }],
    });
    const text = await codeOn(settled);
    await verdictBecomes(text, 'valid');
    const { claims } = await judge(text, {
      keys: await town.api.services.runtime.signing.published(),
      lists: [],
      now: new Date(),
      check: checkSignature,
    });
    expect(claims).toMatchObject({ number: settled.number, digest: settled.digest, holder: '王** 0016' });
    const { process } = town.api.services;
    const [known] = await statementsOf(process, wangId);
    const { paper } = (await openStatement(process, known!))!;
    expect(paper.holder).toEqual({ name: '王小明', document: '330282********0016' });
    expect(JSON.stringify(paper.quotes)).toContain('中级以上技能水平的外来农民工');
    expect(JSON.stringify(paper.sections)).toContain('可按有关规定在就业地办理落户手续');
    const family = paper.sections.at(-1)?.table?.rows;
    expect(family).toContainEqual(['配偶', '周小英', '可随迁', '']);
    expect(family).toContainEqual(['父母', '王大明', '不随迁', '不符合：与本人共同生活']);
  });

  it('is downloaded as the very same file by those who may see it', async () => {
    const path = `/statements/${settled.statementId}/file`;
    const file = await town.doors.elsewhere.download(path);
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(file.body).digest('hex')).toBe(settled.fileDigest);
    expect((await nation.download(path)).body.equals(file.body)).toBe(true);
    expect((await town.doors.officer.get(path)).status).toBe(404);
    expect((await town.doors.zhang.get(path)).status).toBe(404);
  });

  it('asked for again by the same key, or while it still holds, is the same one', async () => {
    const twice = await Promise.all([1, 2].map(() => issue(nation, wangId, SETTLEMENT, 'double-click')));
    for (const { body } of twice) expect(body).toMatchObject({ number: settled.number, again: true });
  });

  it('is refused with what is missing: 四级/中级工 and above, a post there, a programme of the place', async () => {
    const { liId, zhangId, doors } = town;
    const fifth = { ...HERE, employer: EMPLOYER, startedOn: '2020-02-03' };
    await recorded(nation.post(`/workers/${liId}/employments`, fifth));
    const refused = await issue(nation, liId, SETTLEMENT);
    expect(refused.body).toMatchObject({
      code: 'CONDITIONS_NOT_MET',
      detail: expect.stringContaining('持有四级/中级工及以上有效证书'),
    });
    expect(codeOf(await issue(doors.zhang, zhangId, SETTLEMENT))).toBe('NOT_OFFERED');
    expect(codeOf(await issue(doors.zhang, zhangId, { kind: 'entitlement' }))).toBe('PROGRAMME_REQUIRED');
    expect((await issue(doors.zhang, wangId, SETTLEMENT)).status).toBe(404);
    expect((await issue(doors.auditor, zhangId, SETTLEMENT)).status).toBe(403);
  });

  it('falls with the certificate that it rests on, and whoever checks is told why', async () => {
    const text = await codeOn(settled);
    const { body } = await nation.get<{ readonly rows: readonly { readonly certificateId: string }[] }>(
      `/workers/${wangId}/certificates`,
    );
    const path = `/certificates/${body.rows[0]!.certificateId}`;
    const on = localDateOf(new Date());
    const effects = await nation.get<{ readonly effectsDigest: string }>(
      `${path}/revocation-effects?on=${on}`,
    );
    expect(effects.body).toMatchObject({ statements: [{ number: settled.number }] });
    const { effectsDigest } = effects.body;
    await recorded(nation.post(`${path}/revocation`, { reason: '弄虚作假', on, effectsDigest }));
    await verdictBecomes(text, 'revoked');
    expect(await check(settled.number)).toMatchObject({
      status: 'withdrawn',
      reason: '所依据的证书已撤销',
      holder: '王**',
      fileDigest: settled.fileDigest,
    });
  });
});

describe('statements that a worker takes', () => {
  let first: IssuedView;

  it('asked for at once have one number each', async () => {
    const { zhang } = town.doors;
    const [continuity, credits] = await Promise.all([
      given(issue(zhang, town.zhangId, { kind: 'continuity' })),
      given(issue(zhang, town.zhangId, { kind: 'credits' })),
    ]);
    first = continuity;
    expect([continuity, credits].map(({ number }) => number.slice(0, 21)).sort()).toEqual(
      [1, 2].map((place) => `ZM330282-${continuity.issuedOn.slice(0, 4)}-000000${place}`),
    );
    expect([continuity.validUntil, credits.validUntil]).toEqual([null, null]);
    const { process } = town.api.services;
    const papers = await Promise.all(
      (await statementsOf(process, town.zhangId)).map(
        async (one) => (await openStatement(process, one))!.paper,
      ),
    );
    const said = JSON.stringify(papers);
    for (const words of [
      '按时缴纳 14 个月，补缴 0 个月，欠缴 1 个月',
      '2020-03（欠缴）',
      '学分余额为',
      '示例',
    ])
      expect(said).toContain(words);
    expect(codeOf(await issue(town.doors.li, town.liId, { kind: 'continuity' }))).toBe('NO_INSURANCE');
  });

  it('are superseded when facts have changed, and stay what they were', async () => {
    const path = `/statements/${first.statementId}/file`;
    const before = await town.doors.zhang.download(path);
    const spans = [{ from: '2020-03', to: '2020-04', status: 'back-paid' }];
    await recorded(
      town.doors.officer.post(`/workers/${town.zhangId}/insurance-months`, {
        scheme: 'pension',
        region: '330282',
        employer: EMPLOYER,
        spans,
      }),
    );
    const second = await given(issue(town.doors.zhang, town.zhangId, { kind: 'continuity' }));
    expect(second).toMatchObject({ again: false, number: expect.stringContaining('-0000003-') });
    const list = await town.doors.zhang.once<StatementsView>(
      `/workers/${town.zhangId}/statements`,
      ({ rows }) => rows.length === 3,
    );
    expect(list.rows.find(({ number }) => number === first.number)).toMatchObject({
      status: 'superseded',
      replacedBy: second.number,
    });
    expect((await town.doors.zhang.download(path)).body.equals(before.body)).toBe(true);
    await verdictBecomes(await codeOn(first), 'revoked');
    const me = await town.doors.zhang.get<StatementsView & { readonly statements: object[] }>('/me');
    expect(me.body.statements).toHaveLength(3);
  });

  it('are withdrawn by an officer of the region, in words that name nobody', async () => {
    const { doors, zhangId } = town;
    const [{ statementId, number }] = (
      await doors.zhang.get<StatementsView>(`/workers/${zhangId}/statements`)
    ).body.rows as [StatementsView['rows'][number]];
    const path = `/statements/${statementId}/withdrawal`;
    expect((await doors.zhang.post(path, { reason: '不要了' })).status).toBe(403);
    expect((await doors.elsewhere.post(path, { reason: '误开' })).status).toBe(404);
    expect((await doors.officer.post(path, { reason: `${ZHANG.name}误开` })).status).toBe(422);
    await recorded(doors.officer.post(path, { reason: '缴费月份录入有误' }));
    expect((await doors.officer.post(path, { reason: '又一次' })).body).toMatchObject({
      outcome: 'unchanged',
    });
    for (let tries = 0; (await check(number)).status === 'valid' && tries < 200; tries++) await sleep(20);
    expect(await check(number)).toMatchObject({ status: 'withdrawn', reason: '缴费月份录入有误' });
  });

  it('leave a trace of everybody who asked, also of those without an account', async () => {
    const { body } = await town.doors.zhang.get('/me/access-log?limit=100');
    const trail = JSON.stringify(body);
    for (const told of ['statement:issue', 'statement:view', 'statement:check', 'statement:withdraw'])
      expect(trail).toContain(told);
    expect(codeOf(await town.doors.li.get('/statements/check/ZM330282-2026-0000001-Y'))).toMatch(
      /404|NUMBER/,
    );
  });

  it('cannot be read once the data of the person was erased; the number can still be checked', async () => {
    await town.api.services.process.privacy.destroy(town.zhangId);
    const path = `/statements/${first.statementId}/file`;
    expect(codeOf(await town.doors.officer.get(path))).toBe('CONTENT_ERASED');
    expect(await check(first.number)).toMatchObject({
      holder: null,
      digest: first.digest,
      fileDigest: first.fileDigest,
    });
  });
});

it('an equivalence needs the appointment to a post of the occupation', async () => {
  const { doors, liId, institutionId } = town;
  const equivalence = { kind: 'equivalence', programme: 'senior-as-assistant-engineer' };
  const terms = {
    kind: 'equivalence',
    validDays: 180,
    basis: 'bureau',
    ground: '本局规定',
    from: '2020-01-01',
  };
  await recorded(doors.elsewhere.post('/statement-terms', terms));
  const content = {
    ...miller,
    number: skillLevelNumber(PREFIX, 2020, 'senior', 10),
    occupation: '6-18-01-02',
  };
  await recorded(nation.post('/certificates', { workerId: liId, institutionId, content }));
  const statement = await given(issue(doors.li, liId, equivalence));
  const { process } = town.api.services;
  const [known] = await statementsOf(process, liId);
  const { paper } = (await openStatement(process, known!))!;
  expect(paper.sentence).toContain('比照：本单位助理工程师');
  expect(JSON.stringify(paper.sections)).toContain('比照确定工资');
  expect(statement.grounds[0]?.cites).toContain('AQ:16/比照');
  const turner = { ...HERE, occupation: '6-18-01-01', startedOn: '2020-03-01' };
  const { workerId } = await recorded(
    nation.post('/workers', {
      name: '赵六',
      idKind: 'resident-id',
      idNumber: '340802199001010039',
      hukouRegion: '340802',
      employment: turner,
    }),
  );
  const other = { ...content, number: skillLevelNumber(PREFIX, 2020, 'senior', 11) };
  await recorded(nation.post('/certificates', { workerId, institutionId, content: other }));
  expect((await issue(nation, workerId, equivalence)).body).toMatchObject({
    code: 'CONDITIONS_NOT_MET',
    detail: expect.stringContaining('受聘于相应岗位'),
  });
});
