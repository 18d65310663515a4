import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import type { Instant, Position } from '#event-sourcing';
import { ArchiveError } from './archive-error.js';
import { digestOf, readIfThere, writeWhole } from './files.js';
import { dumpTable, loadTable, type TableFile } from './table-file.js';

/** What one backup run put beside the log: some tables, and how far the log was. */
export interface Snapshot {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** Of the archive of the log that it belongs to. */
  readonly archiveId: string;
  readonly run: number;
  readonly takenAt: Instant;
  readonly head: Position;
  /** Events in the archive up to `head`. */
  readonly events: number;
  /** Segments that hold them. */
  readonly segments: number;
  readonly chain: string;
  readonly tables: readonly TableFile[];
  /** Left out by runs that kept none. */
  readonly files?: readonly KeptFile[];
}

/** A file that lay beside the tables, as its owner handed it over. */
interface KeptFile {
  readonly file: string;
  /** SHA-256 as hex. */
  readonly sha256: string;
}

const FORMAT = 'bluecard-snapshot';
const VERSION = 1;
const RUN = /^\d{6}$/;

const nameOf = (run: number): string => String(run).padStart(6, '0');

/** The runs whose snapshots lie in a folder, oldest first. */
export async function runsIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(join(folder, 'runs')).catch(() => []);
  return names
    .filter((name) => RUN.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** A snapshot that is being written: nobody sees it before it is whole. */
export class SnapshotDraft {
  private readonly tables: TableFile[] = [];
  private readonly files: KeptFile[] = [];

  private constructor(
    private readonly folder: string,
    readonly run: number,
  ) {}

  static async begin(folder: string, run: number): Promise<SnapshotDraft> {
    const draft = new SnapshotDraft(folder, run);
    await rm(draft.path, { recursive: true, force: true });
    await mkdir(draft.path, { recursive: true, mode: 0o700 });
    return draft;
  }

  async dump(client: ClientBase, table: string): Promise<void> {
    this.tables.push(await dumpTable(client, table, this.path));
  }

  /** Keeps bytes under a name of their own. */
  async keep(file: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(join(this.path, file), bytes);
    this.files.push({ file, sha256: createHash('sha256').update(bytes).digest('hex') });
  }

  async publish(facts: Omit<Snapshot, 'format' | 'version' | 'run' | 'tables' | 'files'>): Promise<Snapshot> {
    const snapshot: Snapshot = {
      format: FORMAT,
      version: VERSION,
      run: this.run,
      ...facts,
      tables: this.tables,
      ...(this.files.length > 0 && { files: this.files }),
    };
    await writeWhole(join(this.path, 'snapshot.json'), `${JSON.stringify(snapshot, null, 2)}\n`);
    await rename(this.path, join(this.folder, 'runs', nameOf(this.run)));
    return snapshot;
  }

  private get path(): string {
    return join(this.folder, 'runs', `${nameOf(this.run)}.part`);
  }
}

/** The snapshot of a run, the newest when none is named. */
export async function readSnapshot(folder: string, run?: number): Promise<Snapshot> {
  const wanted = run ?? (await runsIn(folder)).at(-1);
  const text =
    wanted === undefined
      ? undefined
      : await readIfThere(join(folder, 'runs', nameOf(wanted), 'snapshot.json'));
  if (text === undefined)
    throw new ArchiveError(
      'RUN_MISSING',
      '目录中没有这次备份。',
      'There is no such backup run in this folder.',
      {
        folder,
        run: run ?? null,
        runs: await runsIn(folder),
      },
    );
  const snapshot = parsed(text);
  if (snapshot?.format === FORMAT && snapshot.version === VERSION) return snapshot;
  throw new ArchiveError(
    'RUN_UNREADABLE',
    '备份记录无法识别。',
    'The record of this backup run cannot be read.',
    {
      folder,
      run: wanted,
    },
  );
}

function parsed(text: string): Snapshot | undefined {
  try {
    return JSON.parse(text) as Snapshot;
  } catch {
    return undefined;
  }
}

/** Reads every byte and compares digests. */
export async function checkSnapshot(folder: string, { run, tables, files = [] }: Snapshot): Promise<void> {
  for (const { file, sha256 } of [...tables, ...files]) {
    const found = await digestOf(join(folder, 'runs', nameOf(run), file));
    if (found?.sha256 !== sha256)
      throw new ArchiveError(
        'SNAPSHOT_CORRUPT',
        `备份文件 ${file} 缺失、损坏或被改动。`,
        `File ${file} of the backup is missing, damaged or changed.`,
        { folder, run, file, expected: sha256, found: found?.sha256 ?? null },
      );
  }
}

export async function loadSnapshot(
  client: ClientBase,
  folder: string,
  { run, tables }: Snapshot,
): Promise<void> {
  for (const table of tables) await loadTable(client, table, join(folder, 'runs', nameOf(run)));
}

/** The bytes that a run kept under a name, undefined where it kept none. */
export const keptFile = async (
  folder: string,
  { run, files = [] }: Snapshot,
  name: string,
): Promise<Buffer | undefined> =>
  files.some(({ file }) => file === name) ? readFile(join(folder, 'runs', nameOf(run), name)) : undefined;

/** Removes snapshots taken before a moment; the newest stays. */
export async function expireSnapshots(folder: string, before: Instant): Promise<readonly number[]> {
  const removed: number[] = [];
  for (const run of (await runsIn(folder)).slice(0, -1)) {
    if ((await readSnapshot(folder, run)).takenAt >= before) continue;
    await rm(join(folder, 'runs', nameOf(run)), { recursive: true });
    removed.push(run);
  }
  return removed;
}
