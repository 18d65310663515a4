import type { EventLog } from '#event-sourcing';
import { verifyLog } from '#log-seals';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';

/** Every seal in the log must fit what stands under it. Seals count events, so a copy bears those of its source. */
export async function checkSeals(log: EventLog, quiet: boolean): Promise<{ readonly seals: number }> {
  const head = await log.head();
  const line = new ProgressLine('核验封存 seals', quiet);
  const { seals, differenceCount, differences } = await verifyLog(log, {
    onProgress: (position) => line.show(Math.min(position, head), head),
  });
  if (differenceCount > 0)
    throw new Refusal(
      'SEALS_DIFFER',
      '日志与其封存不符：来源在复制之前已被改动。',
      'The log does not fit its seals: it had been changed before it was copied.',
      { count: differenceCount, first: differences[0] },
    );
  return { seals };
}
