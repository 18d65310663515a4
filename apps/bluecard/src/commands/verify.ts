import { Argument } from 'commander';
import type { EventLog, StoredEntry } from '#event-sourcing';
import {
  DIFFERENCES,
  readAnchors,
  verifyLog,
  type AnchorFile,
  type Difference,
  type EntryName,
  type LogVerdict,
} from '#log-seals';
import { eventCatalogue } from '#platform';
import { openInstallation } from '../archive/open-installation.js';
import type { AddCommand } from '../cli.js';
import { ProgressLine } from '../progress.js';
import { EXIT } from '../refusal.js';
import { DECISION_TYPES, DecisionCheck } from '../verification/decision-check.js';

const PARTS = ['all', 'log', 'decisions'] as const;
type Part = (typeof PARTS)[number];

interface Verified {
  readonly events: number;
  /** Decisions made again; null when that was not asked for. */
  readonly decisions: number | null;
  /** What the seals say; null when that was not asked for. */
  readonly log: Pick<LogVerdict, 'seals' | 'unsealed' | 'anchors'> | null;
  readonly differenceCount: number;
  /** The first ones found, 100 at most. */
  readonly differences: readonly Difference[];
}

const MOST_DIFFERENCES = 100;

interface VerifyOptions {
  readonly part: Part;
  /** What was written down about seals outside the log. */
  readonly anchor?: string;
  readonly json: boolean;
}

/**
 * Reads the log itself, not what was derived from it. log: order, numbering, known shapes, every seal, the chain of seals,
 * the anchors; decisions: every decision the same when it is made again.
 */
async function verifyCommand({ part, anchor, json }: VerifyOptions): Promise<Verified> {
  const installation = await openInstallation('verify', { mayShare: true });
  try {
    const { log, configuration } = installation;
    const head = await log.head();
    const line = new ProgressLine('核验 verify', json);
    const onProgress = (position: number): void => line.show(Math.min(position, head), head);
    if (part === 'decisions') return await verifyDecisions(log, onProgress);
    const file = anchor ?? configuration.anchorFile;
    const anchors = file === undefined ? undefined : await readAnchors(file);
    return await verifyWhole(log, part, anchors, onProgress);
  } finally {
    await installation.close();
  }
}

type OnProgress = (position: number) => void;

async function verifyWhole(
  log: EventLog,
  part: 'all' | 'log',
  anchors: AnchorFile | undefined,
  onProgress: OnProgress,
): Promise<Verified> {
  const decisions = part === 'all' ? new DecisionCheck() : null;
  const verdict = await verifyLog(log, {
    onProgress,
    knows,
    ...(anchors && { anchors }),
    ...(decisions && { check: (entry) => checkEntry(decisions, entry) }),
  });
  return {
    events: verdict.entries,
    decisions: decisions?.decisions ?? null,
    log: { seals: verdict.seals, unsealed: verdict.unsealed, anchors: verdict.anchors },
    differenceCount: verdict.differenceCount,
    differences: verdict.differences.slice(0, MOST_DIFFERENCES),
  };
}

const known = new Set(eventCatalogue.types);
const knows = (type: string, schema: number): boolean =>
  known.has(type) && schema >= 1 && schema <= eventCatalogue.schemaOf(type);

function checkEntry(decisions: DecisionCheck, entry: StoredEntry): string | null {
  const { type, schema, occurredOn, data } = entry;
  if (!DECISION_TYPES.includes(type)) return null;
  try {
    const lifted = eventCatalogue.lift({ type, schema, occurredOn, data: JSON.parse(data) as object });
    return decisions.check(type, lifted.data);
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function verifyDecisions(log: EventLog, onProgress: OnProgress): Promise<Verified> {
  const decisions = new DecisionCheck();
  const differences: Difference[] = [];
  let events = 0;
  let count = 0;
  for await (const batch of log.readAll({ after: 0, types: DECISION_TYPES })) {
    for (const { type, data, position, stream, revision, id } of batch.events) {
      events += 1;
      const what = decisions.check(type, data);
      if (what === null) continue;
      count += 1;
      if (count <= MOST_DIFFERENCES)
        differences.push({ kind: 'check', position, stream, revision, type, id, what });
    }
    onProgress(batch.through);
  }
  return { events, decisions: decisions.decisions, log: null, differenceCount: count, differences };
}

const placeOf = ({ ordinal, position, stream, revision, type, id }: EntryName): string =>
  [
    ordinal === undefined ? '' : `#${ordinal}`,
    position === undefined ? '' : `@${position}`,
    stream === undefined ? '' : `${stream}/${revision ?? '?'}`,
    type ?? '',
    id ?? '',
  ]
    .filter((text) => text !== '')
    .join(' ');

const lineOf = (difference: Difference): string => {
  const { kind, seal, other, what } = difference;
  const { zh, en } = DIFFERENCES[kind];
  const names = [placeOf(difference), ...(other ? [`<-> ${placeOf(other)}`] : [])].join(' ').trim();
  const under = seal === undefined ? '' : ` [封存 seal ${seal}]`;
  return `  ${zh} ${en}: ${names}${under} (${what})`;
};

const verifiedText = ({ events, decisions, log, differenceCount, differences }: Verified): string =>
  [
    [
      `事件 events ${events}`,
      ...(decisions === null ? [] : [`审定 decisions ${decisions}`]),
      ...(log === null
        ? []
        : [
            `封存 seals ${log.seals}`,
            `尚未封存 not sealed yet ${log.unsealed.entries - log.unsealed.seals}`,
            `锚定相符 anchors ${log.anchors}`,
          ]),
      `差异 differences ${differenceCount}`,
    ].join('，'),
    ...differences.map(lineOf),
    ...(differenceCount > differences.length ? [`  … ${differenceCount - differences.length}`] : []),
  ].join('\n');

export const addVerify: AddCommand = (program, { json, print }) => {
  program
    .command('verify')
    .description('核验日志、封存与审定结果 check the log, its seals, and every decision')
    .addArgument(
      new Argument('[part]', 'log 仅日志与封存 order and seals; decisions 仅审定 decisions')
        .choices(PARTS)
        .default('all'),
    )
    .option('--anchor <file>', '外部锚定文件，默认 ANCHOR_FILE what was written down outside the log')
    .action(async (part: Part, options: { anchor?: string }) => {
      const verified = await verifyCommand({ part, ...options, json: json() });
      print(verified, verifiedText);
      if (verified.differenceCount > 0) process.exitCode = EXIT.differences;
    });
};
