import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { StoreUnavailableError, type EventStore } from '#event-sourcing';
import type { ProcessServices } from '../services.js';
import { Office } from '../testing/office.js';
import { enrol, type TestInstitution } from '../testing/register.js';
import { certified, confirm, fileSchool, handIn, said, sheetFrom } from '../testing/sheets.js';
import { patient } from '../testing/watch.js';
import { commitImport } from './index.js';

const SCHOOL: TestInstitution = {
  institutionId: 'cixi-school',
  region: '330282',
  certificatePrefix: 'S013333330282',
};

let office: Office;

beforeAll(async () => {
  office = await Office.open();
  await fileSchool(office, SCHOOL);
}, 60_000);

afterAll(() => office.close());

const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => certified(SCHOOL, from + index));

const commit = (importId: string, services: ProcessServices = office.services): Promise<void> =>
  commitImport(services, office.workbench, importId, patient);

const eventsAfter = async (position: number) =>
  (await office.log()).filter((event) => event.position > position);

it('somebody new and their certificate are recorded in one append', async () => {
  await enrol(office, { serial: 101 });
  const importId = await handIn(office, SCHOOL, sheetFrom(3, people(100, 2)));
  await confirm(office, importId, 'correct-rows-only');
  const before = await office.services.store.head();
  await commit(importId);
  const commands = new Map<string, string[]>();
  for (const { commandId, type } of await eventsAfter(before))
    commands.set(commandId, [...(commands.get(commandId) ?? []), type]);
  expect([...commands.values()]).toEqual([
    ['WorkerRegistered', 'IdentityReserved', 'CertificateRecorded', 'CertificateNumberReserved'],
    ['CertificateRecorded', 'CertificateNumberReserved'],
    ['CertificateImportCommitted'],
  ]);
});

/** The log as it is until it has taken so many commands, and then no more. */
const failingAfter = (store: EventStore, commands: number): EventStore => {
  let taken = 0;
  const failing = Object.create(store) as EventStore;
  failing.appendAll = async (appends, command) => {
    taken += 1;
    if (taken > commands) throw new StoreUnavailableError('the connection was lost');
    return store.appendAll(appends, command);
  };
  return failing;
};

it('a walk that ends among rows goes on with the others, and all of them are recorded, none there already', async () => {
  const importId = await handIn(office, SCHOOL, sheetFrom(3, people(200, 60)));
  await confirm(office, importId, 'correct-rows-only');
  const before = await office.services.store.head();
  const { services } = office;
  const dying = { ...services, store: failingAfter(services.store, 25) };
  await expect(commit(importId, dying)).rejects.toThrow(StoreUnavailableError);
  await commit(importId);
  const rows = await office.workbench.rows(importId);
  expect(new Set(rows.map((row) => said(row).join()))).toEqual(new Set(['recorded']));
  const types = (await eventsAfter(before)).map(({ type }) => type);
  expect(types.filter((type) => type === 'CertificateRecorded')).toHaveLength(60);
  expect(types.filter((type) => type === 'WorkerRegistered')).toHaveLength(60);
});

it('two sheets about the same new people at the same time register everybody once', async () => {
  const serials = Array.from({ length: 80 }, (_, index) => 300 + index);
  const sheets = await Promise.all(
    (['intermediate', 'senior'] as const).map((level) =>
      handIn(
        office,
        SCHOOL,
        sheetFrom(
          3,
          serials.map((serial) => certified(SCHOOL, serial, { level })),
        ),
      ),
    ),
  );
  for (const importId of sheets) await confirm(office, importId, 'correct-rows-only');
  const before = await office.services.store.head();
  await Promise.all(sheets.map((importId) => commit(importId)));
  const types = (await eventsAfter(before)).map(({ type }) => type);
  expect(types.filter((type) => type === 'WorkerRegistered')).toHaveLength(80);
  expect(types.filter((type) => type === 'CertificateRecorded')).toHaveLength(160);
  for (const importId of sheets)
    expect(await office.workbench.rows(importId, { status: 'recorded' })).toHaveLength(80);
});

it('rows of one person are recorded in the order of the sheet, wherever the others are', async () => {
  const first = certified(SCHOOL, 500, { name: '孙小一' });
  const other = certified(SCHOOL, 500, { name: '孙大二', level: 'senior' });
  const importId = await handIn(office, SCHOOL, sheetFrom(3, [first, ...people(501, 3), other]));
  await confirm(office, importId, 'correct-rows-only');
  await commit(importId);
  const rows = (await office.workbench.rows(importId)).map(({ status }) => status);
  expect(rows).toEqual(['recorded', 'recorded', 'recorded', 'recorded', 'held']);
});
