import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { creditCode, residentId, skillLevelNumber } from '#reference-data';
import { COLUMNS, type ColumnKey } from '#skill-certification';
import { toWorkbook } from '../../apps/bluecard/src/demo/sheets.js';
import { prefixOf, readWorld } from '../../apps/bluecard/src/demo/world.js';
import { logIn, type Client, type Server } from '../support/server.js';
import type { Secret } from './traces.js';

/** Somebody whose name and numbers occur nowhere by chance. */
export interface PlantedPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
}

/** 欎 and 瀛 stand in no name of the made-up town. */
export const PLANTED: PlantedPerson = {
  name: '欎瀛骦',
  idNumber: residentId('330282', '1987-03-19', 913),
  phone: '13957489321',
};

/** Comes in by sheets only. */
export const ON_SHEET: PlantedPerson = {
  name: '欎嬛曌',
  idNumber: residentId('330282', '1979-11-23', 627),
  phone: '13957489328',
};

/** Also parts of a number that tell who somebody is: region and birthday, birthday and serial. */
export const secretsOf = ({ name, idNumber, phone }: PlantedPerson): readonly Secret[] => [
  { what: `name ${name}`, text: name },
  { what: `given name of ${name}`, text: name.slice(1) },
  { what: `number of ${name}`, text: idNumber },
  { what: `region and birthday of ${name}`, text: idNumber.slice(0, 14) },
  { what: `birthday and serial of ${name}`, text: idNumber.slice(6, 17) },
  { what: `phone of ${name}`, text: phone },
];

/** The one whose clerk is clerk-cixi. */
const institution = () => readWorld('seeds').institutions[0]!;

type Cells = Partial<Record<ColumnKey, string>>;

function cellsOf(
  { name, idNumber, phone }: PlantedPerson,
  serial: number,
  changes: Cells = {},
): readonly string[] {
  const cells: Cells = {
    name,
    documentType: '居民身份证',
    documentNumber: idNumber,
    phone,
    occupation: '6-18-01-01',
    occupationName: '车工',
    level: '二级/技师',
    kind: '职业技能等级证书',
    number: skillLevelNumber(prefixOf(institution()), 2016, 'technician', 700_000 + serial),
    issuedOn: '2016-05-03',
    mode: '社会化考评',
    ...changes,
  };
  return COLUMNS.map(({ key }) => cells[key] ?? '');
}

const csv = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => `${line.join(',')}\r\n`).join('');

const HEADER = COLUMNS.map(({ header }) => header);

/** Sheets that name people: right rows, wrong rows, no header, other encodings. */
export async function sheets(): Promise<readonly (readonly [string, Buffer])[]> {
  const right = [cellsOf(PLANTED, 1), cellsOf(ON_SHEET, 2)];
  const wrong = [
    cellsOf(ON_SHEET, 3, { documentNumber: `${ON_SHEET.idNumber.slice(0, 17)}*` }),
    cellsOf(PLANTED, 4, { level: PLANTED.name, remark: PLANTED.idNumber }),
    cellsOf({ ...PLANTED, name: '' }, 5),
    cellsOf({ ...PLANTED, name: ON_SHEET.name }, 6),
  ];
  return [
    [`${PLANTED.name}${PLANTED.idNumber}.xlsx`, await toWorkbook(right)],
    [`${ON_SHEET.name}.csv`, iconv.encode(csv([HEADER, ...wrong]), 'gb18030')],
    ['无表头.csv', Buffer.from(csv(right))],
    [`${PLANTED.name}.txt`, Buffer.from(csv(right))],
  ];
}

export async function upload(client: Client, name: string, bytes: Uint8Array): Promise<string | null> {
  const form = new FormData();
  form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  const answer = await client.send('POST', '/imports', { body: form });
  return answer.ok ? ((await answer.json()) as { importId: string }).importId : null;
}

/** Asks until the answer is as wanted. */
export async function until<T>(client: Client, path: string, isSo: (body: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const body = await client.get<T>(path);
    if (isSo(body)) return body;
    await sleep(50);
  }
  throw new Error(`${path} did not become what was waited for`);
}

const employment = {
  employer: creditCode('91', '330282', 'MA2CJ000'),
  employerName: '金轮机械有限公司',
  region: '330282',
  industry: 'C34',
  edition: '2022',
  occupation: '6-18-01-01',
  frontLine: true,
  contract: true,
  startedOn: '2012-03-01',
};

/** Registers the planted person, as an officer does. */
export async function register(officer: Client, { name, idNumber, phone }: PlantedPerson): Promise<string> {
  const person = { name, idKind: 'resident-id', idNumber, phone, hukouRegion: '330282', employment };
  const { workerId } = await officer.post<{ workerId: string }>('/workers', person);
  await officer.post(`/workers/${workerId}/insurance-months`, {
    scheme: 'pension',
    region: '330282',
    spans: [{ from: '2016-01', to: '2020-12', status: 'paid' }],
  });
  return workerId;
}

/** Requests that are wrong, and whose answers, logs and errors might repeat what they were given. */
export async function wrongRequests(server: Server, officer: Client, workerId: string): Promise<void> {
  const { name, idNumber, phone } = PLANTED;
  const json = { 'content-type': 'application/json' };
  const send = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    officer.send(method, path, { headers: { ...json, ...headers }, ...(body !== undefined && { body }) });
  const asked = encodeURIComponent(name);
  await send('POST', '/workers', `{"name":"${name}","idNumber":"${idNumber}",`);
  await send(
    'POST',
    '/workers',
    JSON.stringify({ name, idKind: 'resident-id', idNumber: `${idNumber}9`, phone }),
  );
  await send('POST', '/workers', JSON.stringify({ name: { [name]: idNumber }, [idNumber]: name, phone }));
  await send('POST', '/workers', JSON.stringify({ name: `${name}\u0000`, idKind: name, idNumber, phone }));
  await send('GET', `/workers/${idNumber}`);
  await send('GET', `/workers/${asked}?name=${asked}`);
  await send('GET', `/workers?name=${asked}`, undefined, { 'x-request-id': idNumber, 'x-purpose': asked });
  await send('GET', `/workers?idNumber=${idNumber}`, undefined, { 'idempotency-key': idNumber });
  await send('GET', `/workers?region=${asked}&after=${idNumber}`);
  await send('GET', `/workers/${workerId}?full=true`, undefined, {
    'x-purpose': encodeURIComponent(`${name} ${idNumber}`),
  });
  await send('GET', `/workers/${workerId}/payouts?atLeast=${idNumber}`);
  await send('GET', `/payout-runs?region=330282&programme=${asked}`, undefined, {
    'x-purpose': encodeURIComponent(`电话${phone}`),
  });
  await send(
    'POST',
    `/workers/${workerId}/employments/x/end`,
    JSON.stringify({ endedOn: name, reason: name }),
  );
  await send(
    'POST',
    `/workers/${workerId}/erasure`,
    JSON.stringify({ basis: 'person-request', reason: `${name}来信` }),
  );
  await send('POST', '/accounts', JSON.stringify({ username: idNumber, password: name, role: name }));
  for (const username of [idNumber, name])
    await fetch(`${server.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ username, password: idNumber }),
    });
}

/** A login of the person's own, used once. */
export async function visitAsWorker(server: Server, admin: Client, workerId: string): Promise<void> {
  const login = { username: 'planted-worker', password: 'a password of their own' };
  await admin.post('/accounts', { ...login, role: 'worker', region: '330282', workerId });
  const worker = await logIn({ url: server.url, logins: [{ ...login, role: 'worker' }] }, login.username);
  await worker.get('/me');
  await worker.get(`/workers/${workerId}`);
}

/** Pays a quarter, and takes the lists as a bank would. */
export async function pay(officer: Client, reviewer: Client): Promise<string> {
  const { runId } = await officer.post<{ runId: string }>('/payout-runs', {
    programme: 'shortage-post-allowance',
    region: '330282',
    period: { quarter: '2020-Q2' },
    fundId: 'shortage-post-allowance-330282',
  });
  await until<{ status: string }>(officer, `/payout-runs/${runId}`, ({ status }) => status === 'computed');
  await reviewer.post(`/payout-runs/${runId}/approval`);
  await until<{ status: string }>(officer, `/payout-runs/${runId}`, ({ status }) => status === 'listed');
  return runId;
}

export const listOf = async (officer: Client, runId: string): Promise<string> =>
  (await officer.send('GET', `/payout-runs/${runId}/export?format=bank-csv&variant=full`)).text();
