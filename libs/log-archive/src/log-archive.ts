import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId, type Instant, type Position, type StoredEntry } from '#event-sourcing';
import { ArchiveError } from './archive-error.js';
import { linesOf } from './compressed-file.js';
import { entryOf } from './entry-lines.js';
import { appendDurably, digestOf, readIfThere, truncateTo, writeWhole, type FileDigest } from './files.js';

/** One immutable file with a range of the log. */
export interface Segment extends FileDigest {
  /** Below `segments/`. */
  readonly file: string;
  readonly events: number;
  /** How many events the archive holds up to the end of this segment. */
  readonly through: number;
  readonly firstPosition: Position;
  readonly lastPosition: Position;
  readonly lastId: string;
  readonly lastStream: string;
  readonly lastRecordedAt: Instant;
  /** Digest over this segment and all before it: a segment that was taken out or swapped shows. */
  readonly chain: string;
}

const FORMAT = 'bluecard-log-archive';
const VERSION = 1;
const START = '0'.repeat(64);
const BATCH = 500;

export const chainOf = (before: Segment | undefined, { sha256 }: FileDigest): string =>
  createHash('sha256')
    .update(`${before?.chain ?? START}\n${sha256}`)
    .digest('hex');

/** A folder with the log in segments, and an index that only grows. */
export class LogArchive {
  private constructor(
    readonly folder: string,
    /** Made once, when the archive began. */
    readonly id: string,
    private readonly found: Segment[],
  ) {}

  /** The archive in a folder; a new one where the folder is empty or missing. */
  static async openOrCreate(folder: string): Promise<LogArchive> {
    const head = join(folder, 'archive.json');
    if ((await readIfThere(head)) === undefined) {
      await mkdir(join(folder, 'segments'), { recursive: true });
      await writeWhole(head, `${JSON.stringify({ format: FORMAT, version: VERSION, id: newId() })}\n`);
    }
    const archive = await LogArchive.open(folder);
    await archive.cutTornLine();
    return archive;
  }

  static async open(folder: string): Promise<LogArchive> {
    const head = await readIfThere(join(folder, 'archive.json'));
    if (head === undefined)
      throw new ArchiveError(
        'ARCHIVE_MISSING',
        '目录中没有日志备份。',
        'There is no archive of a log in this folder.',
        {
          folder,
        },
      );
    const id = idIn(head, folder);
    const text = (await readIfThere(join(folder, 'segments.jsonl'))) ?? '';
    return new LogArchive(folder, id, segmentsIn(text, folder));
  }

  get segments(): readonly Segment[] {
    return this.found;
  }

  pathOf({ file }: Pick<Segment, 'file'>): string {
    return join(this.folder, 'segments', file);
  }

  async add(segment: Segment): Promise<void> {
    await appendDurably(join(this.folder, 'segments.jsonl'), `${JSON.stringify(segment)}\n`);
    this.found.push(segment);
  }

  /** Reads every byte of the first `count` segments and compares digests. */
  async check(count: number, onSegment: (segment: Segment) => void = () => undefined): Promise<void> {
    for (const segment of this.found.slice(0, count)) {
      await this.checkSegment(segment);
      onSegment(segment);
    }
  }

  /** The events of the first `count` segments behind a position, in batches. Check digests before. */
  async *entries(
    count: number,
    after: Position = 0,
  ): AsyncGenerator<readonly StoredEntry[], void, undefined> {
    let batch: StoredEntry[] = [];
    for (const segment of this.found.slice(0, count)) {
      if (segment.lastPosition <= after) continue;
      for await (const line of linesOf(this.pathOf(segment))) {
        const entry = entryOf(line);
        if (entry.position <= after) continue;
        batch.push(entry);
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  private async checkSegment(segment: Segment): Promise<void> {
    const { file } = segment;
    const digest = await digestOf(this.pathOf(segment));
    if (digest === undefined)
      throw new ArchiveError('SEGMENT_MISSING', `备份缺少分段 ${file}。`, `Segment ${file} is missing.`, {
        file,
      });
    if (digest.sha256 !== segment.sha256)
      throw new ArchiveError(
        'SEGMENT_CORRUPT',
        `分段 ${file} 已损坏或被改动：摘要不符。`,
        `Segment ${file} was changed or damaged: its digest differs.`,
        { file, expected: segment.sha256, found: digest.sha256 },
      );
  }

  private async cutTornLine(): Promise<void> {
    const file = join(this.folder, 'segments.jsonl');
    const whole = this.found.reduce(
      (bytes, segment) => bytes + Buffer.byteLength(JSON.stringify(segment)) + 1,
      0,
    );
    const there = await stat(file).catch(() => undefined);
    if (there !== undefined && there.size > whole) await truncateTo(file, whole);
  }
}

function idIn(head: string, folder: string): string {
  const refuse = (): never => {
    throw new ArchiveError(
      'ARCHIVE_UNREADABLE',
      '目录中的备份格式无法识别。',
      'The folder holds something that this program cannot read as an archive of a log.',
      { folder },
    );
  };
  const read = (): { format?: unknown; version?: unknown; id?: unknown } => {
    try {
      return JSON.parse(head) as object;
    } catch {
      return refuse();
    }
  };
  const { format, version, id } = read();
  return format === FORMAT && version === VERSION && typeof id === 'string' ? id : refuse();
}

/** The index, up to a last line that a killed writer left half-written. */
function segmentsIn(text: string, folder: string): Segment[] {
  const segments: Segment[] = [];
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    if (line === '') continue;
    const segment = parsed(line);
    const before = segments.at(-1);
    if (
      segment === undefined ||
      segment.chain !== chainOf(before, segment) ||
      segment.through !== (before?.through ?? 0) + segment.events ||
      segment.firstPosition <= (before?.lastPosition ?? 0)
    )
      throw new ArchiveError(
        'ARCHIVE_INDEX_CORRUPT',
        `备份目录索引 segments.jsonl 第 ${segments.length + 1} 行不正确：分段被删除、调换或改动。`,
        `Line ${segments.length + 1} of segments.jsonl is wrong: a segment was taken out, swapped or changed.`,
        { folder, line: segments.length + 1 },
      );
    segments.push(segment);
  }
  return segments;
}

function parsed(line: string): Segment | undefined {
  try {
    return JSON.parse(line) as Segment;
  } catch {
    return undefined;
  }
}
