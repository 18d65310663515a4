import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foundTown, writeSheet, type Town } from '../corridor/town.js';
import { checkSignature, judge, type PublishedKey } from '#credentials';
import { outcomeOf, type Outcome } from '../kills/outcome.js';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { logIn, startServer, type Server } from '../support/server.js';

interface Person {
  readonly workerId: string;
  readonly name: string | null;
}

interface BackedUp {
  readonly run: number;
  readonly added: number;
  readonly events: number;
  readonly tables: readonly { readonly table: string; readonly place: 'log' | 'keys' }[];
}

interface Restored {
  readonly events: number;
  readonly erased: number;
}

const MASTER_KEY = randomBytes(32).toString('hex');
const POPULATION = 400;
const ROWS = 260;

describe('backup and restore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bluecard-backup-'));
  const log = join(folder, 'log');
  const keys = join(folder, 'keys');
  const installations: Installation[] = [];
  let town: Town;
  let original: Installation;
  let first: BackedUp;
  let second: BackedUp;
  let before: Answers;
  let erased: string;
  let signedBefore: string;
  let signingKeys: readonly PublishedKey[];

  const open = (environment: Readonly<Record<string, string>> = {}): Installation => {
    const installation = newInstallation({ PORT: '0', MASTER_KEY, ...environment });
    installations.push(installation);
    return installation;
  };
  const refusal = async (installation: Installation, ...more: readonly string[]): Promise<string> => {
    const { code, stderr } = await installation.run('--json', 'restore', ...more);
    expect(code).toBe(3);
    return (JSON.parse(stderr.trim().split('\n').at(-1)!) as { error: string }).error;
  };

  beforeAll(async () => {
    town = foundTown(POPULATION);
    const sheet = await writeSheet(town, ROWS);
    original = open();
    await original.json('seed', '--people', String(POPULATION), '--seeds', town.seeds);
    await original.json('import', sheet.file, '--institution', town.institutionId);
    const programme = ['--programme', 'shortage-post-allowance', '--region', '330282', '--period', '2020-Q2'];
    await original.json(
      'payout',
      ...programme,
      '--fund',
      'shortage-post-allowance-330282',
      '--reviewer',
      'reviewer',
    );
    await original.json('signing-keys', 'list');
    await original.json('signing-keys', 'rotate');
    const server = await startServer(original);
    signedBefore = await sign(server, 0);
    signingKeys = await original.json('signing-keys', 'list');
    first = await original.json<BackedUp>('backup', '--log', log, '--keys', keys);
    before = await answersOf(original, server);
    expect(await server.stop()).toBe(0);
    // Who is being paid is not erased meanwhile.
    const decisions = before.outcome.decisions as readonly { worker_id: string; outcome: string }[];
    const paid = decisions.filter(({ outcome }) => outcome === 'eligible').map((one) => one.worker_id);
    erased = before.people.find(({ workerId }) => !paid.includes(workerId))!.workerId;
    await original.json('erase', erased, '--reason', '2026-01', '--officer', 'a', '--reviewer', 'b');
    second = await original.json<BackedUp>('backup', '--log', log, '--keys', keys);
  }, 300_000);

  afterAll(() => {
    for (const installation of installations) installation.remove();
    rmSync(folder, { recursive: true });
    rmSync(town.seeds, { recursive: true, force: true });
  }, 60_000);

  it('adds only what is new to the log, beside a server that goes on', () => {
    expect(first.run).toBe(1);
    expect(first.added).toBe(first.events);
    expect(second.run).toBe(2);
    expect(second.added).toBe(second.events - first.events);
    expect(second.added).toBeLessThan(20);
  });

  it('keeps apart from the log what must be able to expire; whoever adds a table decides where it goes', () => {
    const tablesIn = (place: string): string[] =>
      first.tables.flatMap((each) => (each.place === place ? [each.table] : [])).sort();
    expect(tablesIn('log')).toEqual([
      'app.import_file',
      'app.import_piece',
      'app.import_row',
      'app.process_checkpoint',
      'app.quarantined_events',
    ]);
    expect(tablesIn('keys')).toEqual([
      'app.access_log',
      'app.claim_attachment',
      'app.credentials',
      'app.simulated_card',
      'app.simulated_card_callback',
      'app.simulated_card_manner',
      'app.source_import',
      'app.source_import_row',
      'keys.person_keys',
      'keys.secrets',
      'keys.wrapping_keys',
    ]);
  });

  it('gives the same answers in a new installation', async () => {
    const restored = open();
    expect(
      await restored.json<Restored>('restore', '--log', log, '--keys', keys, '--run', '1'),
    ).toMatchObject({
      events: first.events,
    });
    expect(await restored.json('verify')).toMatchObject({ differenceCount: 0, events: first.events });
    const server = await startServer(restored);
    const after = await answersOf(restored, server);
    const signedAfter = await sign(server, 1);
    await server.stop();
    expect(await restored.json('signing-keys', 'list')).toEqual(signingKeys);
    expect(signingKeys).toHaveLength(2);
    for (const text of [signedBefore, signedAfter]) {
      const evidence = { keys: signingKeys, lists: [], now: new Date(), check: checkSignature };
      // Claims are told of what a known key signed.
      expect((await judge(text, evidence)).claims).toBeDefined();
    }
    // Whoever was erased after this run must not come back, although its keys still had him.
    const without = (people: readonly Person[]): readonly Person[] =>
      people.filter(({ workerId }) => workerId !== erased);
    expect(without(after.people)).toEqual(without(before.people));
    expect(after.people.find(({ workerId }) => workerId === erased)?.name ?? null).toBeNull();
    expect(before.people.find(({ workerId }) => workerId === erased)?.name).not.toBeNull();
    for (const question of Object.keys(before.outcome) as (keyof Outcome)[])
      expect({ question, found: after.outcome[question] }).toEqual({
        question,
        found: before.outcome[question],
      });
    expect(before.outcome.decisions.length).toBeGreaterThan(0);
    expect(before.outcome.credits.length).toBeGreaterThan(100);
  }, 200_000);

  it('keeps an erased person erased, with keys from before the erasure', async () => {
    const restored = open();
    const older = ['--log', log, '--keys', keys, '--keys-run', '1'];
    expect(await refusal(restored, ...older)).toBe('KEYS_OLDER_THAN_LOG');
    expect(await restored.json<Restored>('restore', ...older, '--older-keys')).toMatchObject({
      events: second.events,
      erased: 1,
    });
    expect(await restored.json('erase', erased)).toMatchObject({ status: 'completed' });
    const server = await startServer(restored);
    const { people } = await answersOf(restored, server);
    await server.stop();
    expect(people.length).toBeGreaterThan(10);
    expect(people.find(({ workerId }) => workerId === erased)?.name ?? null).toBeNull();
  }, 200_000);

  it('refuses what it must not restore, or into what', async () => {
    const here = ['--log', log, '--keys', keys];
    expect(await refusal(original, ...here)).toBe('TARGET_NOT_EMPTY');
    const copy = join(folder, 'copy');
    const there = ['--log', copy, '--keys', keys];
    cpSync(log, copy, { recursive: true });
    const segment = join(copy, 'segments', readdirSync(join(copy, 'segments'))[0]!);
    const good = readFileSync(segment);
    writeFileSync(
      segment,
      Buffer.concat([good.subarray(0, 500), Buffer.from([good[500]! ^ 1]), good.subarray(501)]),
    );
    const target = open();
    expect(await refusal(target, ...there)).toBe('SEGMENT_CORRUPT');
    rmSync(segment);
    expect(await refusal(target, ...there)).toBe('SEGMENT_MISSING');
    writeFileSync(segment, good);
    rmSync(join(copy, 'runs', '000002', 'app.import_row.copy.gz'));
    expect(await refusal(target, ...there, '--check')).toBe('SNAPSHOT_CORRUPT');
    expect(await refusal(target, '--log', folder, '--keys', keys)).toBe('ARCHIVE_MISSING');
    const stranger = open({ MASTER_KEY: randomBytes(32).toString('hex') });
    expect(await refusal(stranger, ...here)).toBe('MASTER_KEY_WRONG');
    const begun = await stranger.run('--json', 'rebuild', 'workers');
    expect([begun.code, begun.stderr]).toEqual([3, expect.stringContaining('RESTORE_UNFINISHED')]);
  }, 200_000);
});

/** The QR code of a certificate of the region, as a server signs it now. */
async function sign(server: Server, which: number): Promise<string> {
  const officer = await logIn(server, 'officer-cixi');
  const { rows } = await officer.get<{ rows: { certificateId: string; status: string }[] }>(
    '/certificates?region=330282&limit=20',
  );
  const { certificateId } = rows.filter(({ status }) => status === 'valid')[which]!;
  return (await officer.post<{ text: string }>(`/certificates/${certificateId}/credential`)).text;
}

interface Answers {
  readonly outcome: Outcome;
  /** Names as an officer reads them. */
  readonly people: readonly Person[];
}

async function answersOf(installation: Installation, server: Server): Promise<Answers> {
  const officer = await logIn(server, 'officer-cixi');
  const { rows } = await officer.get<{ rows: Person[] }>('/workers?region=330282&limit=50');
  return {
    outcome: await outcomeOf(installation),
    people: rows.map(({ workerId, name }) => ({ workerId, name })),
  };
}
