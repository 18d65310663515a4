import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StoredEntry } from '#event-sourcing';
import { backUpLog, copyLog, LogArchive } from './index.js';
import { createTestDatabase } from '../../../test/support/database.js';
import { createTestLog, type TestLog } from './testing/test-log.js';

jest.setTimeout(60_000);

const createLog = async (): Promise<TestLog> => createTestLog(await createTestDatabase());

let source: TestLog;
let folder: string;

beforeEach(async () => {
  source = await createLog();
  folder = mkdtempSync(join(tmpdir(), 'bluecard-archive-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await source.drop();
});

async function backUp(segmentEvents = 10): Promise<{ archive: LogArchive; added: number }> {
  const archive = await LogArchive.openOrCreate(folder);
  const { log } = source;
  const { added } = await backUpLog({ log, archive, head: await log.head(), segmentEvents });
  return { archive, added };
}

async function contents(archive: LogArchive): Promise<StoredEntry[]> {
  await archive.check(archive.segments.length);
  const all: StoredEntry[] = [];
  for await (const entries of archive.entries(archive.segments.length)) all.push(...entries);
  return all;
}

const segmentFiles = (): string[] => readdirSync(join(folder, 'segments')).sort();
const digests = (): string[] =>
  segmentFiles().map((file) => readFileSync(join(folder, 'segments', file)).toString('base64'));
const indexFile = (): string => join(folder, 'segments.jsonl');

describe('an archive of the log', () => {
  it('holds every event byte for byte, and a later run adds only what is new', async () => {
    await source.write(12);
    const first = await backUp();
    expect(first.added).toBe((await source.entries()).length);
    expect(await contents(first.archive)).toEqual(await source.entries());
    const before = digests();
    expect((await backUp()).added).toBe(0);
    await source.write(5);
    const later = await backUp();
    expect(later.added).toBe((await source.entries()).length - first.added);
    expect(await contents(later.archive)).toEqual(await source.entries());
    expect(digests().slice(0, before.length)).toEqual(before);
  });

  it('ends at the head it was given, whatever is appended meanwhile', async () => {
    await source.write(4);
    const head = await source.log.head();
    await source.write(4);
    const archive = await LogArchive.openOrCreate(folder);
    await backUpLog({ log: source.log, archive, head });
    expect((await contents(archive)).at(-1)!.position).toBe(head);
  });

  it('goes on after a writer that was killed between any two steps', async () => {
    await source.write(12);
    const whole = await backUp();
    const index = readFileSync(indexFile(), 'utf8');
    const lines = index.split('\n').filter((line) => line !== '');
    // Killed while it wrote the third line of the index, with the segment and a half one after it on disk.
    writeFileSync(indexFile(), `${lines.slice(0, 2).join('\n')}\n${lines[2]!.slice(0, 40)}`);
    writeFileSync(join(folder, 'segments', `${whole.archive.segments[3]!.file}.part`), 'half');
    const again = await backUp();
    expect(await contents(again.archive)).toEqual(await source.entries());
    expect(readFileSync(indexFile(), 'utf8')).toBe(index);
  });

  it('refuses a changed byte, a missing segment, and an index with a line taken out or swapped', async () => {
    await source.write(12);
    const { archive } = await backUp();
    const file = archive.pathOf(archive.segments[1]!);
    const good = readFileSync(file);
    const check = (): Promise<unknown> =>
      LogArchive.open(folder)
        .then(contents)
        .catch((error: unknown) => error);

    const flipped = Buffer.from(good);
    flipped[flipped.length >> 1]! ^= 1;
    writeFileSync(file, flipped);
    expect(await check()).toMatchObject({
      code: 'SEGMENT_CORRUPT',
      facts: { file: archive.segments[1]!.file },
    });
    rmSync(file);
    expect(await check()).toMatchObject({ code: 'SEGMENT_MISSING' });
    writeFileSync(file, good);
    const lines = readFileSync(indexFile(), 'utf8').split('\n');
    for (const wrong of [lines.toSpliced(1, 1), lines.toSpliced(1, 2, lines[2]!, lines[1]!)]) {
      writeFileSync(indexFile(), wrong.join('\n'));
      expect(await check()).toMatchObject({ code: 'ARCHIVE_INDEX_CORRUPT', facts: { line: 2 } });
    }
  });

  it('refuses to go on with another log, and a folder that holds something else', async () => {
    await source.write(3);
    await backUp();
    const other = await createLog();
    await other.write(3);
    const archive = await LogArchive.openOrCreate(folder);
    await expect(backUpLog({ log: other.log, archive, head: await other.log.head() })).rejects.toMatchObject({
      code: 'ARCHIVE_OF_ANOTHER_LOG',
    });
    await other.drop();
    writeFileSync(join(folder, 'archive.json'), '{"format":"photos"}');
    await expect(LogArchive.openOrCreate(folder)).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
  });
});

describe('copying a log', () => {
  it('from an archive or from another log gives the same log, and again adds nothing', async () => {
    await source.write(300);
    const { archive } = await backUp(500);
    const target = await createLog();
    const from = (after: number): AsyncIterable<readonly StoredEntry[]> =>
      archive.entries(archive.segments.length, after);
    const pairs: [number, number][] = [];
    const total = (await source.entries()).length;
    expect(
      await copyLog({
        from,
        to: target.log,
        onSame: (one, other) => pairs.push([one.position, other.position]),
      }),
    ).toEqual({ existing: 0, added: total });
    expect(pairs.length).toBe(total);
    expect(await target.entries()).toEqual(await source.entries());
    expect(await copyLog({ from, to: target.log })).toEqual({ existing: total, added: 0 });
    await target.drop();
  });

  it('goes on where it was interrupted', async () => {
    await source.write(600);
    const { archive } = await backUp(500);
    const target = await createLog();
    const stop = new AbortController();
    const from = (after: number): AsyncIterable<readonly StoredEntry[]> =>
      archive.entries(archive.segments.length, after);
    const interrupted = copyLog({
      from,
      to: target.log,
      signal: stop.signal,
      onProgress: ({ events }) => events >= 1_000 && stop.abort(),
    });
    await expect(interrupted).rejects.toThrow('abort');
    const { existing, added } = await copyLog({ from, to: target.log });
    expect(existing).toBe(1_000);
    expect(existing + added).toBe((await source.entries()).length);
    expect(await target.entries()).toEqual(await source.entries());
    await target.drop();
  });

  it('refuses a target that differs in one value, lacks an event, or holds more', async () => {
    await source.write(6);
    const target = await createLog();
    const { archive } = await backUp();
    const copy = (count = archive.segments.length): Promise<unknown> =>
      copyLog({ from: (after) => archive.entries(count, after), to: target.log }).catch(
        (error: unknown) => error,
      );
    await copy();
    expect(await copy(1)).toMatchObject({ code: 'TARGET_HOLDS_MORE' });
    const events = target.query;
    await events(`update log.events set recorded_at = recorded_at + interval '1 ms' where position = 4`);
    expect(await copy()).toMatchObject({ code: 'LOGS_DIFFER', facts: { position: 4 } });
    await events(`update log.events set recorded_at = recorded_at - interval '1 ms' where position = 4`);
    await events('delete from log.events where position = 5');
    expect(await copy()).toMatchObject({ code: 'LOGS_DIFFER', facts: { position: 5 } });
    await target.drop();
    const stranger = await createLog();
    await stranger.write(1);
    const before = await stranger.entries();
    expect(
      await copyLog({
        from: (after) => archive.entries(archive.segments.length, after),
        to: stranger.log,
      }).catch((error: unknown) => error),
    ).toMatchObject({ code: 'LOGS_DIFFER', facts: { position: 1 } });
    expect(await stranger.entries()).toEqual(before);
    await stranger.drop();
  });
});

it('a segment is not touched again once it is in the index', async () => {
  await source.write(6);
  await backUp();
  const before = segmentFiles().map((file) => statSync(join(folder, 'segments', file)).mtimeMs);
  await source.write(1);
  await backUp();
  expect(
    segmentFiles()
      .map((file) => statSync(join(folder, 'segments', file)).mtimeMs)
      .slice(0, before.length),
  ).toEqual(before);
});
