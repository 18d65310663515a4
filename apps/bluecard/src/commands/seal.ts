import { anchorOf, appendAnchor, LogSealer, SealMismatchError, SealShelf, type Anchor } from '#log-seals';
import { openInstallation } from '../archive/open-installation.js';
import type { AddCommand } from '../cli.js';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';

interface Sealed {
  /** Seals made now. */
  readonly made: number;
  /** The last seal, as it is anchored: note its digest where nobody can change it. */
  readonly newest: Anchor | null;
  readonly anchor: 'written' | 'there' | null;
}

/** Seals everything in the log now, and writes the newest seal into the anchor file. */
async function sealCommand({
  anchor,
  json,
}: {
  readonly anchor?: string;
  readonly json: boolean;
}): Promise<Sealed> {
  const installation = await openInstallation('seal', { mayShare: true });
  try {
    const { log, configuration } = installation;
    const head = await log.head();
    const line = new ProgressLine('封存 seal', json);
    const sealer = await LogSealer.open(log, {
      suite: configuration.sealSuite,
      rangeSize: configuration.sealEntries,
    });
    const made = await sealer.seal((position) => line.show(Math.min(position, head), head));
    if (sealer.newest === 0) return { made, newest: null, anchor: null };
    const newest = await new SealShelf(log).get(sealer.newest);
    const file = anchor ?? configuration.anchorFile;
    const written = file === undefined ? null : await appendAnchor(file, newest);
    if (written === 'ahead')
      throw new Refusal(
        'ANCHOR_AHEAD',
        '锚定文件中有更晚的封存：日志被截断，或文件属于另一日志。请运行 bluecard verify。',
        'The anchor file knows later seals than the log: the log was cut off, or the file is of another one. Run bluecard verify.',
        { file, newest: sealer.newest },
      );
    return { made, newest: anchorOf(newest), anchor: written };
  } catch (error) {
    throw error instanceof SealMismatchError ? sealsBroken(error) : error;
  } finally {
    await installation.close();
  }
}

export const sealsBroken = ({ seal, message }: SealMismatchError): Refusal =>
  new Refusal(
    'SEALS_BROKEN',
    '日志与封存不符，请运行 bluecard verify。',
    'The log does not agree with its seals. Run bluecard verify.',
    { seal, reason: message },
  );

const sealedText = ({ made, newest, anchor }: Sealed): string =>
  newest === null
    ? '日志为空，无可封存 nothing to seal'
    : [
        `新封存 seals made ${made}；最新 newest ${newest.seal}，至第 ${newest.ordinal} 条 through entry ${newest.ordinal}`,
        `摘要 digest ${newest.digest}`,
        ...(anchor === 'written' ? ['已写入锚定文件 written to the anchor file'] : []),
      ].join('\n');

export const addSeal: AddCommand = (program, { json, print }) => {
  program
    .command('seal')
    .description('立即封存日志 put everything in the log under a seal now')
    .option('--anchor <file>', '外部锚定文件，默认 ANCHOR_FILE gets a line for the newest seal')
    .action(async (options: { anchor?: string }) =>
      print(await sealCommand({ ...options, json: json() }), sealedText),
    );
};
