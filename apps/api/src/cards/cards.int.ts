import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkSignature, judge, readStatusList, type PublishedKey } from '#credentials';
import { signCallback, type CardCallback } from '#processes';
import { creditCode } from '#reference-data';
import { decodeJwt } from 'jose';
import { codeOf } from '../testing/bureau.js';
import { openTown, post, recorded, type Town } from '../testing/town.js';
import type { CredentialView, OpenBadgeView } from '../credentials/views.js';
import type { BlueCardView } from '../workers/blue-card.view.js';
import { StatusLists, type Evidence } from '../verify-page/status-lists.js';
import type { ContinuityView, TransferTimesView } from './transfer-views.js';

let town: Town;

beforeAll(async () => {
  town = await openTown();
}, 120_000);

afterAll(() => town.api.close());

const cardOnce = (wanted: BlueCardView['status']): Promise<BlueCardView> =>
  town.doors.officer.once<BlueCardView>(
    `/workers/${town.zhangId}/blue-card`,
    ({ status }) => status === wanted,
  );

/** The verdict by what is published now. */
async function verdictOf(text: string): Promise<string> {
  const { keys, lists }: Evidence = await new StatusLists(town.api.services).evidence();
  const read = await Promise.all(
    lists.map((jwt) => readStatusList(jwt, keys as PublishedKey[], checkSignature)),
  );
  const known = read.filter((list) => list !== null);
  return (await judge(text, { keys, lists: known, now: new Date(), check: checkSignature })).verdict;
}

const callback = (told: CardCallback, secret = town.api.services.process.cards.secret) =>
  town.doors.li.post('/card-system/callbacks', signCallback(secret, JSON.stringify(told), new Date()));

describe('a blue card', () => {
  it('is loaded by the card system, suspended and resumed by an officer of the region only', async () => {
    const { zhangId, doors } = town;
    const path = `/workers/${zhangId}/blue-card`;
    expect(await cardOnce('loaded')).toMatchObject({ level: { level: 'technician' } });
    const why = { reason: '核查' };
    expect((await doors.zhang.post(`${path}/suspension`, why)).status).toBe(403);
    expect((await doors.elsewhere.post(`${path}/suspension`, why)).status).toBe(404);
    expect((await doors.officer.post(`${path}/suspension`, { reason: '张三丰有误' })).status).toBe(422);
    const { text } = (await doors.zhang.post<CredentialView>(`${path}/credential`)).body;
    expect(await verdictOf(text)).toBe('valid');
    await recorded(doors.officer.post(`${path}/suspension`, why));
    expect(await cardOnce('suspended')).toMatchObject({ reason: '核查', statusText: { zh: '暂停' } });
    expect(codeOf(await doors.zhang.post(`${path}/credential`))).toBe('CARD_NOT_LOADED');
    for (let tries = 0; (await verdictOf(text)) !== 'suspended' && tries < 200; tries++);
    expect(await verdictOf(text)).toBe('suspended');
    await recorded(doors.officer.post(`${path}/resumption`, { reason: '核查无误' }));
    await cardOnce('loaded');
    for (let tries = 0; (await verdictOf(text)) !== 'valid' && tries < 200; tries++);
    expect(await verdictOf(text)).toBe('valid');
  }, 60_000);

  it('waits to be loaded again by itself when the card system tells of a replaced card', async () => {
    const { zhangId } = town;
    const told: CardCallback = {
      callbackId: 'replaced-1',
      workerId: zhangId,
      on: '2026-11-21',
      kind: 'replaced',
      card: 'card-2',
      replaces: 'card-1',
    };
    expect(codeOf(await callback(told, 'guessed'))).toBe('CALLBACK_NOT_AUTHENTIC');
    expect((await callback(told)).body).toMatchObject({ outcome: 'recorded' });
    expect((await callback(told)).body).toMatchObject({ outcome: 'duplicate' });
    const { status, body } = await town.doors.officer.get<{
      readonly rows: readonly { readonly title: unknown }[];
    }>(`/workers/${zhangId}/history`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('社会保障卡换领');
    // The simulated system still has card 1, and so the flag goes onto a card that is no more.
    expect(await cardOnce('refused')).toMatchObject({ reason: '已加载在换领前的旧卡上' });
    const { requestId } = await cardOnce('refused');
    await town.api.services.process.cards.simulated!.replace(zhangId);
    await recorded(
      town.doors.officer.post(`/workers/${zhangId}/blue-card/application`, { after: requestId }),
    );
    expect(await cardOnce('loaded')).toMatchObject({ cardReplacedOn: '2026-11-21' });
  }, 60_000);
});

describe('what a certificate gives out', () => {
  it('is for its holder and for officers of the region', async () => {
    const { turnerId, doors } = town;
    const path = `/certificates/${turnerId}/credential`;
    const { body } = await doors.zhang.post<CredentialView>(path);
    expect(body).toMatchObject({ kind: 'certificate', holder: '张** 0012', validUntil: null });
    expect(body.svg).toMatch(/^<svg/);
    expect(await verdictOf(body.text)).toBe('valid');
    expect((await doors.officer.post<CredentialView>(path)).body.text).toBe(body.text);
    expect((await doors.li.post(path)).status).toBe(404);
    expect((await doors.elsewhere.post(path)).status).toBe(404);
    expect((await doors.auditor.post(path)).status).toBe(403);
  });

  it('can be an Open Badge 3.0', async () => {
    const { body } = await town.doors.zhang.post<OpenBadgeView>(`/certificates/${town.turnerId}/open-badge`);
    expect(decodeJwt(body.jwt)).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      credentialSubject: { achievement: { humanCode: '6-18-01-01' } },
      credentialStatus: [{ statusPurpose: 'revocation' }, { statusPurpose: 'suspension' }],
    });
    expect(body.jwt).not.toContain('340802199001010012');
  });
});

describe('social insurance after a move', () => {
  const place = (region: string, employer: string | null) => ({ region, employer });

  it('is carried on in steps with days that are measured', async () => {
    const { zhangId, doors } = town;
    const path = `/workers/${zhangId}/insurance-transfers`;
    const request = {
      from: place('340802', null),
      to: place('330282', null),
      schemes: ['pension'],
      requestedOn: '2020-05-06',
    };
    const nothing = { ...request, to: request.from };
    expect(codeOf(await doors.zhang.post(path, nothing))).toBe('NOTHING_MOVES');
    const asked = await doors.zhang.post<{ readonly transferId: string }>(path, request);
    expect((await doors.officer.post(path, request)).body).toMatchObject({
      outcome: 'unchanged',
      transferId: asked.body.transferId,
    });
    const step = (name: string, body: object, door = doors.officer) =>
      door.post(`/insurance-transfers/${asked.body.transferId}/${name}`, body);
    expect(codeOf(await step('completion', { on: '2020-05-20' }))).toBe('TRANSFER_NOT_ACCEPTED');
    expect((await step('acceptance', { on: '2020-05-08' }, doors.zhang)).status).toBe(403);
    expect((await step('acceptance', { on: '2020-05-08' }, doors.elsewhere)).status).toBe(404);
    expect(codeOf(await step('acceptance', { on: '2020-05-01' }))).toBe('BEFORE_LAST_STEP');
    expect((await step('acceptance', { on: '2020-05-08' })).status).toBe(200);
    expect((await step('completion', { on: '2020-05-20', months: 37 })).status).toBe(200);

    const { transfers } = await doors.zhang.once<ContinuityView>(
      `/workers/${zhangId}/continuity`,
      (view) => view.transfers[0]?.status === 'completed',
    );
    expect(transfers).toMatchObject([{ dimensions: ['region'], days: 14, months: 37 }]);
    const { body: times } = await doors.officer.get<TransferTimesView>(
      '/insurance-transfers/times?from=2020-01-01&to=2020-12-31&withinDays=13',
    );
    expect(times).toMatchObject({ requested: 1, completed: 1, open: 0, medianDays: 14, within: 0 });
  });

  it('who is at work without a paid month is listed, masked, and every look leaves a trace (JS:12)', async () => {
    const { zhangId, doors } = town;
    const list = (query: string, door = doors.officer) =>
      door.get<{ rows: readonly object[] }>(`/insurance-gaps?scheme=pension&${query}`, '核对参保');
    const [paid, owed, unreported] = await Promise.all(
      ['2020-02-15', '2020-03-15', '2020-06-15'].map((day) => list(`asOf=${day}`)),
    );
    expect(paid!.body.rows).toEqual([]);
    expect(owed!.body.rows).toMatchObject([{ workerId: zhangId, name: '张**', status: 'arrears' }]);
    expect(unreported!.body.rows).toMatchObject([{ workerId: zhangId, status: 'unreported' }]);
    expect((await list('asOf=2017-06-15')).body.rows).toEqual([]);
    expect((await list('region=330282', doors.elsewhere)).status).toBe(403);
    expect((await list('asOf=2020-03-15', doors.zhang)).status).toBe(403);
    const { body: looks } = await doors.zhang.get<{ rows: { action: string }[] }>(
      `/workers/${zhangId}/access-log`,
    );
    expect(looks.rows.map(({ action }) => action)).toContain('insurance-transfer:view');
  });

  it('is shown with months, gaps and moves, as of a day', async () => {
    const { zhangId, doors } = town;
    const { body } = await doors.zhang.get<ContinuityView>(`/workers/${zhangId}/continuity?asOf=2020-03-31`);
    expect(body.transfers).toEqual([]);
    expect(body.schemes).toMatchObject([
      {
        scheme: 'pension',
        paid: 14,
        arrears: 1,
        gaps: [{ from: '2020-03', to: '2020-03', status: 'arrears' }],
      },
    ]);
    expect(body.moves).toEqual([]);
    const employer = creditCode('91', '330282', 'MA2CJ001');
    const next = { ...post, employer, employerName: '慈溪模具厂', industry: 'C35', startedOn: '2020-04-15' };
    await recorded(doors.officer.post(`/workers/${zhangId}/employments`, next));
    const { moves } = await doors.zhang.once<ContinuityView>(
      `/workers/${zhangId}/continuity`,
      (view) => view.moves.length > 0,
    );
    expect(moves).toMatchObject([
      { on: '2020-04-15', dimensions: ['industry', 'employer'], to: { employer } },
    ]);
    expect(moves[0]!.transfer).toBeNull();
    // Of the moves into the region, beside the transfers that were completed (AQ:23).
    const times = async (period: string) =>
      (await doors.officer.get<TransferTimesView>(`/insurance-transfers/times?${period}`)).body;
    expect(await times('from=2020-01-01&to=2020-12-31')).toMatchObject({ moves: 1, completed: 1 });
    expect(await times('from=2020-04-16&to=2020-12-31')).toMatchObject({ moves: 0 });
    expect((await doors.li.get(`/workers/${zhangId}/continuity`)).status).toBe(404);
  });
});
