import type { AddCommand } from '../cli.js';
import { EXIT } from '../refusal.js';
import type { RecordedEvent } from '#event-sourcing';
import { canonicalJson, evaluate, type PayoutDecided, type ProgrammeFacts, type Trace } from '#subsidy';
import type { ProcessServices } from '#processes';
import { ProgressLine } from '../progress.js';
import { openSession } from '../session.js';

interface Difference {
  readonly position: number;
  readonly stream: string;
  readonly what: string;
}

export interface Verified {
  readonly events: number;
  readonly decisions: number;
  /** The first ones found, 100 at most. */
  readonly differences: readonly Difference[];
}

const MOST_DIFFERENCES = 100;

/** Reads the whole log: order and revisions without gaps, every shape known, every decision the same when made again. */
export async function verifyCommand({ json }: { json: boolean }): Promise<Verified> {
  const session = await openSession('verify');
  try {
    const { store } = session.runtime;
    await session.settle();
    const head = await store.head();
    const line = new ProgressLine('核验 verify', json);
    const differences: Difference[] = [];
    const revisions = new Map<string, number>();
    let last = 0;
    let events = 0;
    let decisions = 0;
    for await (const batch of store.readAll({ after: 0 })) {
      for (const event of batch.events) {
        events += 1;
        const expected = (revisions.get(event.stream) ?? -1) + 1;
        if (event.revision !== expected)
          differences.push(difference(event, `revision ${event.revision} instead of ${expected}`));
        if (event.position <= last) differences.push(difference(event, `position is not above ${last}`));
        revisions.set(event.stream, event.revision);
        last = event.position;
        if (event.type !== 'PayoutDecided') continue;
        decisions += 1;
        const found = await decideAgain(session.services, event as unknown as RecordedEvent<PayoutDecided>);
        if (found !== null) differences.push(difference(event, found));
      }
      line.show(batch.through, head);
    }
    return { events, decisions, differences: differences.slice(0, MOST_DIFFERENCES) };
  } finally {
    await session.close();
  }
}

const difference = ({ position, stream }: RecordedEvent, what: string): Difference => ({
  position,
  stream,
  what,
});

/** What differs when a decision is made again from the facts and the pack it names; null when nothing does. */
async function decideAgain(
  services: ProcessServices,
  { data }: RecordedEvent<PayoutDecided>,
): Promise<string | null> {
  const pack = await services.packs.named(data.pack);
  if (pack === undefined) return `pack ${data.pack.packId} version ${data.pack.version} is missing`;
  if (pack.compiled.digest !== data.pack.digest)
    return `pack ${data.pack.packId} has digest ${pack.compiled.digest}`;
  // Written by the engine, in these shapes.
  const { facts, trace } = data as unknown as { facts: ProgrammeFacts; trace: Trace };
  const again = evaluate(pack.compiled, data.programme, facts, trace.request);
  if (again.outcome === 'not-activated') return 'the programme is not activated';
  if (canonicalJson(again.trace) !== canonicalJson(trace)) return 'another trace';
  const isSame =
    again.outcome === data.outcome &&
    again.amountFen === data.amountFen &&
    canonicalJson(again.units) === canonicalJson(data.units);
  return isSame ? null : 'outcome, amount or units differ from the trace';
}

export const verifiedText = ({ events, decisions, differences }: Verified): string =>
  [
    `事件 events ${events}，审定 decisions ${decisions}，差异 differences ${differences.length}`,
    ...differences.map(({ position, stream, what }) => `  @${position} ${stream}: ${what}`),
  ].join('\n');

export const addVerify: AddCommand = (program, { json, print }) => {
  program
    .command('verify')
    .description('核验日志与审定结果 check the log and make every decision again')
    .action(async () => {
      const verified = await verifyCommand({ json: json() });
      print(verified, verifiedText);
      if (verified.differences.length > 0) process.exitCode = EXIT.differences;
    });
};
