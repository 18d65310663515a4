import { writeFile } from 'node:fs/promises';
import type { EventLog } from '#event-sourcing';
import { NotSealedError, lastAnchored, proveEntry, SealMismatchError, type Proof } from '#log-seals';
import { payoutDecisionById } from '#read-models';
import { findDecision } from '#subsidy';
import { openInstallation, type Installation } from '../archive/open-installation.js';
import type { AddCommand } from '../cli.js';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { sealsBroken } from './seal.js';

interface ProveOptions {
  /** Of a decision or an event. */
  readonly id: string;
  readonly out: string;
  readonly anchor?: string;
  readonly json: boolean;
}

interface Proven {
  readonly file: string;
  readonly event: Pick<Proof['entry'], 'id' | 'type' | 'stream' | 'revision'>;
  readonly ordinal: number;
  /** The seal whose digest the other side must hold. */
  readonly seal: number;
  readonly digest: string;
}

interface Wanted {
  readonly stream: string;
  readonly id: string;
}

/** Writes a file with which somebody without the database can see that a decision stands in the log. */
async function proveCommand({ id, out, anchor, json }: ProveOptions): Promise<Proven> {
  const installation = await openInstallation('prove', { mayShare: true });
  try {
    const { log, configuration } = installation;
    const wanted = (await decisionOf(installation, id)) ?? (await search(log, id, json));
    const upTo = await lastAnchored(anchor ?? configuration.anchorFile);
    const proof = wanted && (await proveEntry(log, { ...wanted, ...(upTo !== undefined && { upTo }) }));
    if (!proof)
      throw new Refusal(
        'NOT_IN_LOG',
        `日志中没有 ${id}。`,
        `There is no decision or event ${id} in the log.`,
      );
    await writeFile(out, `${JSON.stringify(proof, null, 2)}\n`);
    const { type, stream, revision } = proof.entry;
    const last = proof.seals.at(-1)!;
    return {
      file: out,
      event: { id: proof.entry.id, type, stream, revision },
      ordinal: proof.ordinal,
      seal: last.number,
      digest: last.digest,
    };
  } catch (error) {
    if (error instanceof SealMismatchError) throw sealsBroken(error);
    if (error instanceof NotSealedError)
      throw new Refusal(
        'NOT_SEALED_YET',
        '该事件尚未封存，请先运行 bluecard seal。',
        'The event is not under a seal yet: run bluecard seal first.',
        { event: error.eventId },
      );
    throw error;
  } finally {
    await installation.close();
  }
}

/** By the read model, when there is one that knows the decision. */
async function decisionOf({ pool, log }: Installation, id: string): Promise<Wanted | undefined> {
  const row = await payoutDecisionById(pool, id).catch(() => undefined);
  return row && findDecision({ store: log }, row);
}

/** Looks through the whole log for an event of that id, or the decision of that id. */
async function search(log: EventLog, id: string, json: boolean): Promise<Wanted | undefined> {
  const head = await log.head();
  const line = new ProgressLine('查找 search', json);
  const mention = `"decisionId":${JSON.stringify(id)}`;
  for await (const { entries, through } of log.readStored({ after: 0 })) {
    const found = entries.find(
      (entry) => entry.id === id || (entry.type === 'PayoutDecided' && entry.data.includes(mention)),
    );
    if (found !== undefined) return found;
    line.show(Math.min(through, head), head);
  }
  return undefined;
}

const provenText = ({ file, event, ordinal, seal, digest }: Proven): string =>
  [
    `${event.type} ${event.id}（${event.stream}/${event.revision}，第 ${ordinal} 条 entry ${ordinal}）`,
    `证明 proof: ${file}`,
    `核对方须持有第 ${seal} 号封存的摘要 the other side must hold the digest of seal ${seal}: ${digest}`,
    `node docs/check-proof.mjs ${file} ${digest}`,
  ].join('\n');

export const addProve: AddCommand = (program, { json, print }) => {
  program
    .command('prove')
    .description('出具某项审定或事件在日志中的证明 prove that a decision or event stands in the log')
    .argument('<id>', '审定或事件编号 of a decision or event')
    .requiredOption('--out <file>', '证明文件 where to write the proof')
    .option('--anchor <file>', '外部锚定文件，默认 ANCHOR_FILE the proof ends at the last seal in it')
    .action(async (id: string, options: { out: string; anchor?: string }) =>
      print(await proveCommand({ id, ...options, json: json() }), provenText),
    );
};
