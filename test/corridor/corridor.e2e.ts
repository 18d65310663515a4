import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { testEventStore } from '../support/event-store.js';
import { allowance, stock } from './recompute.js';
import { foundTown, writeSheet, type Sheet, type Town } from './town.js';

const POPULATION = 7_000;
const ROWS = 5_000;
const PROGRAMME = [
  '--programme',
  'shortage-post-allowance',
  '--region',
  '330282',
  '--fund',
  'shortage-post-allowance-330282',
];

interface ImportReport {
  readonly importId: string;
  readonly status: string;
  readonly alreadySubmitted: boolean;
  readonly counts: {
    readonly recorded: number;
    readonly existing: number;
    readonly held: number;
    readonly refused: number;
  };
}

interface PayoutReport {
  readonly status: string;
  readonly counts: { eligible: number; ineligible: number; undetermined: number; alreadyDecided: number };
  readonly totalFen: number;
}

describe('from an institution’s sheet to a payout list and a target figure', () => {
  let town: Town;
  let sheet: Sheet;
  let bluecard: Installation;
  const payout = (...more: readonly string[]): Promise<PayoutReport> =>
    bluecard.json<PayoutReport>('payout', ...PROGRAMME, '--period', '2020-Q2', ...more);

  beforeAll(async () => {
    town = foundTown(POPULATION);
    sheet = await writeSheet(town, ROWS);
    bluecard = newInstallation(testEventStore());
    await bluecard.json('seed', '--people', String(POPULATION), '--seeds', town.seeds);
  }, 180_000);

  afterAll(() => {
    bluecard.remove();
    rmSync(town.seeds, { recursive: true, force: true });
  });

  const importSheet = (): Promise<ImportReport> =>
    bluecard.json<ImportReport>('import', sheet.file, '--institution', town.institutionId);

  it('records the right rows of a sheet of 5,000 and refuses the others', async () => {
    const { status, counts } = await importSheet();
    expect(status).toBe('committed');
    expect(counts).toEqual({
      recorded: sheet.accepted.length,
      existing: 0,
      held: 0,
      refused: ROWS - sheet.accepted.length,
    });
    expect(counts.refused).toBeGreaterThan(50);
  }, 120_000);

  it('changes nothing when the same file comes again', async () => {
    const again = await importSheet();
    expect(again).toMatchObject({
      status: 'committed',
      alreadySubmitted: true,
      counts: { recorded: sheet.accepted.length },
    });
  }, 60_000);

  it('pays what the documents say', async () => {
    const list = join(bluecard.dataDir, 'list.csv');
    const report = await payout('--reviewer', 'reviewer', '--export', list);
    const expected = allowance(sheet.accepted, town.seeds, ['2020-04-01', '2020-05-01', '2020-06-01']);
    expect(expected.eligible).toBeGreaterThan(50);
    expect(report).toMatchObject({
      status: 'listed',
      counts: {
        eligible: expected.eligible,
        ineligible: expected.ineligible,
        undetermined: expected.undetermined,
        alreadyDecided: 0,
      },
      totalFen: expected.totalYuan * 100,
    });
    const lines = readFileSync(list, 'utf8').trim().split('\r\n').slice(2);
    expect(lines).toHaveLength(expected.eligible);
    const yuan = lines.reduce((sum, line) => sum + Number(line.split(',')[3]), 0);
    expect(yuan).toBe(expected.totalYuan);
    expect(lines.every((line) => /,\d{6}\*{8}\d{3}[\dX],/.test(line))).toBe(true);
  }, 120_000);

  it('pays nobody twice when the same run is made again', async () => {
    const { counts, totalFen } = await payout();
    const { eligible, open } = allowance(sheet.accepted, town.seeds, [
      '2020-04-01',
      '2020-05-01',
      '2020-06-01',
    ]);
    expect(counts).toMatchObject({ eligible: 0, alreadyDecided: eligible - open });
    expect(totalFen).toBe(0);
  }, 60_000);

  it('goes on with a run that was killed half-way, as if nothing had happened', async () => {
    const question = [...PROGRAMME, '--period', '2020-Q3'];
    const killed = bluecard.launch('payout', ...question);
    await new Promise<void>((resolve) => {
      killed.stderr!.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('测算')) killed.kill('SIGKILL');
      });
      killed.once('close', () => resolve());
    });
    const { counts, totalFen } = await bluecard.json<PayoutReport>('payout', ...question);
    const expected = allowance(sheet.accepted, town.seeds, ['2020-07-01', '2020-08-01', '2020-09-01']);
    expect(killed.signalCode).toBe('SIGKILL');
    expect(counts).toMatchObject({ eligible: expected.eligible, alreadyDecided: 0 });
    expect(totalFen).toBe(expected.totalYuan * 100);
  }, 60_000);

  it('refuses a reviewer who computed the run himself', async () => {
    const same = ['--officer', 'li', '--reviewer', 'li'];
    const { code, stderr } = await bluecard.run(
      '--json',
      'payout',
      ...PROGRAMME,
      '--period',
      '2020-Q1',
      ...same,
    );
    expect(code).toBe(3);
    expect(stderr).toContain('SAME_PERSON');
  }, 60_000);

  it('counts the stocks that the documents measure by', async () => {
    const report = await bluecard.json<{ figures: object }>(
      'indicators',
      '--region',
      '330282',
      '--as-of',
      '2020-06-30',
    );
    const { industrialWorkers, skilled, highSkilled } = stock(town.people, sheet.accepted, '2020-06-30');
    expect(report.figures).toMatchObject({ industrialWorkers, skilled, highSkilled });
  }, 60_000);

  it('verifies: the log is in order and every decision comes out the same again', async () => {
    const { decisions, differences } = await bluecard.json<{ decisions: number; differences: unknown[] }>(
      'verify',
    );
    expect(differences).toEqual([]);
    expect(decisions).toBeGreaterThan(1_000);
  }, 60_000);

  it('rebuilds every read model to the same contents', async () => {
    const knownAt = new Date().toISOString();
    const question = ['indicators', '--region', '330282', '--as-of', '2020-06-30', '--known-at', knownAt];
    const before = await bluecard.json('--json', ...question);
    await bluecard.json('rebuild');
    expect(await bluecard.json('--json', ...question)).toEqual(before);
  }, 120_000);
});
