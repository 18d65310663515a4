import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelCertificateImport, readCertificateImport } from '#skill-certification';
import type { Watch } from '../services.js';
import { byTest, Office } from '../testing/office.js';
import { enrol, mustBe, type TestInstitution } from '../testing/register.js';
import { certified, confirm, fileSchool, handIn, sheetFrom } from '../testing/sheets.js';
import { patient } from '../testing/watch.js';
import { annotatedSheet, commitImport, submitSheet, validateImport } from './index.js';

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

const commit = (importId: string, watch: Watch = patient): Promise<void> =>
  commitImport(office.services, office.workbench, importId, watch);

const cancel = (importId: string) =>
  cancelCertificateImport(
    office.services,
    { importId, cancelledBy: 'user:clerk', on: '2020-06-02' },
    byTest(),
  );

/** Somebody who does something once the first rows are done. */
const afterFirstRows = (act: () => Promise<unknown> | void, signal = new AbortController().signal): Watch => {
  let reports = 0;
  return {
    signal,
    progress: async () => {
      reports += 1;
      if (reports === 1) await act();
    },
  };
};

const recordedEvents = async (): Promise<number> =>
  (await office.log()).filter(({ type }) => type === 'CertificateRecorded').length;

const stateOf = (importId: string) => readCertificateImport(office.services, importId);

describe('an import that is interrupted', () => {
  it('goes on after the rows that were recorded, and ends as if nothing had happened', async () => {
    const importId = await handIn(office, SCHOOL, sheetFrom(3, people(10_000, 1_200)));
    await confirm(office, importId, 'correct-rows-only');
    const before = await recordedEvents();
    const stop = new AbortController();
    const dying = afterFirstRows(() => stop.abort(new Error('killed')), stop.signal);
    await expect(commit(importId, dying)).rejects.toThrow('killed');
    expect(await recordedEvents()).toBe(before + 1_000);
    const { position } = (await office.log()).at(-1)!;
    const seen: number[] = [];
    await commit(importId, { ...patient, progress: ({ done }) => Promise.resolve(void seen.push(done)) });
    expect(seen).toEqual([1_000, 1_200]);
    expect(await stateOf(importId)).toMatchObject({
      status: 'committed',
      committed: { recorded: 1_200, existing: 0, held: 0, refused: 0 },
    });
    expect(await recordedEvents()).toBe(before + 1_200);
    const again = (await office.log()).filter((event) => event.position > position);
    expect(again.filter(({ type }) => type === 'WorkerRegistered')).toHaveLength(200);
  }, 60_000);
});

describe('an import that is cancelled', () => {
  it('stops after the rows under way, keeps what was recorded, and can be handed in again', async () => {
    const bytes = sheetFrom(3, people(20_000, 1_100));
    const importId = await handIn(office, SCHOOL, bytes);
    await confirm(office, importId, 'correct-rows-only');
    const before = await recordedEvents();
    await commit(
      importId,
      afterFirstRows(() => cancel(importId)),
    );
    expect((await stateOf(importId)).status).toBe('cancelled');
    expect(await recordedEvents()).toBe(before + 1_000);
    expect(await office.workbench.rows(importId, { status: 'recorded' })).toHaveLength(1_000);
    expect(await cancel(importId)).toEqual({ outcome: 'unchanged' });

    expect(await handIn(office, SCHOOL, bytes)).toBe(importId);
    expect(await stateOf(importId)).toMatchObject({
      status: 'validated',
      validated: { counts: { recorded: 100, existing: 1_000 } },
    });
  }, 60_000);

  it('while it is checked gets no report', async () => {
    const bytes = sheetFrom(4, people(30_000, 1_001));
    const sheet = {
      bytes,
      fileName: 'a.csv',
      institutionId: SCHOOL.institutionId,
      submittedBy: 'user:clerk',
      on: '2020-06-01',
    };
    const submission = await submitSheet(office.services, office.workbench, sheet, byTest());
    if (submission.outcome !== 'submitted') throw new Error(submission.outcome);
    const { importId } = submission;
    await validateImport(
      office.services,
      office.workbench,
      importId,
      afterFirstRows(() => cancel(importId)),
    );
    expect((await stateOf(importId)).status).toBe('cancelled');
  });
});

describe('全部成功才入库', () => {
  it('records nothing when a row has become wrong since the report, and gives the new report', async () => {
    const rows = people(40_000, 30);
    const importId = await handIn(office, SCHOOL, sheetFrom(3, rows));
    await confirm(office, importId, 'all-or-nothing');
    // Somebody else takes the number of the last row meanwhile.
    const other = await handIn(
      office,
      SCHOOL,
      sheetFrom(3, [{ ...rows.at(-1)!, documentNumber: certified(SCHOOL, 49_000).documentNumber! }]),
    );
    await confirm(office, other, 'correct-rows-only');
    await commit(other);
    const before = await recordedEvents();
    expect(await cancel(importId)).toMatchObject({ rejection: { code: 'ALL_OR_NOTHING_UNDER_WAY' } });
    await commit(importId);
    expect(await recordedEvents()).toBe(before);
    expect(await stateOf(importId)).toMatchObject({
      status: 'validated',
      validated: { counts: { recorded: 29, refused: 1 } },
    });
    await confirm(office, importId, 'correct-rows-only');
    await commit(importId);
    expect(await stateOf(importId)).toMatchObject({
      status: 'committed',
      committed: { recorded: 29, refused: 1 },
    });
  });

  it('records all when all are right', async () => {
    const importId = await handIn(office, SCHOOL, sheetFrom(3, people(50_000, 30)));
    await confirm(office, importId, 'all-or-nothing');
    await commit(importId);
    expect(await stateOf(importId)).toMatchObject({ status: 'committed', committed: { recorded: 30 } });
  });
});

it('a sheet lies in pieces, none of them in clear, and comes back whole with its results', async () => {
  await enrol(office, { serial: 60_000, name: '周小六' });
  const importId = await handIn(
    office,
    SCHOOL,
    sheetFrom(
      3,
      people(60_000, 2_500).map((row) => ({ ...row, remark: '备注'.repeat(30) })),
    ),
  );
  const { runtime, services, workbench } = office;
  const { rows: pieces } = await runtime.pool.query<{ sealed: Buffer }>(
    'select sealed from app.import_piece where import_id = $1 order by piece',
    [importId],
  );
  expect(pieces.length).toBeGreaterThan(3);
  for (const { sealed } of pieces) expect(sealed.includes('王大明')).toBe(false);
  const report = await annotatedSheet(services, workbench, importId);
  const parts: Buffer[] = [];
  for await (const part of report!.bytes) parts.push(part);
  const lines = Buffer.concat(parts).toString().split('\r\n');
  expect(lines).toHaveLength(2_503);
  expect(lines[2]).toContain('待核实,H-NAME-DIFFERS,第3行[姓名]与登记姓名不一致');
  expect(lines[2_501]).toContain('可入库');
  mustBe('recorded', await cancel(importId));
}, 60_000);
