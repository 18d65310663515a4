import { open, readFile } from 'node:fs/promises';
import type { Instant } from '#event-sourcing';
import type { RecordedSeal } from './seal-shelf.js';

/** What is written down outside the log about a seal: enough to notice that the log was rewritten or cut off. */
export interface Anchor {
  readonly seal: number;
  /** The last entry under the seal. */
  readonly ordinal: number;
  readonly root: string;
  readonly digest: string;
  readonly sealedAt: Instant;
}

export interface AnchorFile {
  readonly anchors: readonly Anchor[];
  /** Numbers of lines that are no anchor. */
  readonly unreadable: readonly number[];
}

export const anchorOf = ({ seal, digest, sealedAt }: RecordedSeal): Anchor => ({
  seal: seal.number,
  ordinal: seal.lastOrdinal,
  root: seal.root,
  digest,
  sealedAt,
});

function asAnchor(line: string): Anchor | null {
  try {
    const { seal, ordinal, root, digest, sealedAt } = JSON.parse(line) as Partial<
      Record<keyof Anchor, unknown>
    >;
    return Number.isSafeInteger(seal) && Number.isSafeInteger(ordinal) && typeof digest === 'string'
      ? {
          seal: Number(seal),
          ordinal: Number(ordinal),
          root: String(root),
          digest,
          sealedAt: String(sealedAt),
        }
      : null;
  } catch {
    return null;
  }
}

function parseAnchors(text: string): AnchorFile {
  const anchors: Anchor[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const anchor = asAnchor(line);
    if (anchor === null) unreadable.push(index + 1);
    else anchors.push(anchor);
  }
  return { anchors, unreadable };
}

/** The anchors in a file; none when it is not there yet. */
export async function readAnchors(file: string): Promise<AnchorFile> {
  try {
    return parseAnchors(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { anchors: [], unreadable: [] };
    throw error;
  }
}

/**
 * Adds a line for the newest seal, which stands for all seals before it. `ahead`: the file already knows a later seal than
 * the log does, so the log was cut off, or the file is that of another one.
 */
export async function appendAnchor(
  file: string,
  newest: RecordedSeal,
): Promise<'written' | 'there' | 'ahead'> {
  const { anchors } = await readAnchors(file);
  const known = Math.max(0, ...anchors.map(({ seal }) => seal));
  if (known > newest.seal.number) return 'ahead';
  if (known === newest.seal.number) return 'there';
  const handle = await open(file, 'a+', 0o644);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    // A line that was cut off by a power failure shall not spoil the next one.
    const start = size === 0 || buffer.toString() === '\n' ? '' : '\n';
    await handle.appendFile(`${start}${JSON.stringify(anchorOf(newest))}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return 'written';
}

/** The last seal that stands in the file, if there is one. */
export async function lastAnchored(file: string | undefined): Promise<number | undefined> {
  if (file === undefined) return undefined;
  const { anchors } = await readAnchors(file);
  return anchors.length === 0 ? undefined : Math.max(...anchors.map(({ seal }) => seal));
}
