import type { AddCommand } from '../cli.js';
import { BatchRefusedError, LockTakenError, rebuildProjection } from '#platform';
import { allProjections } from '#read-models';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';

interface Rebuilt {
  readonly name: string;
  readonly events: number;
  readonly partitions: number;
  readonly seconds: number;
}

/** Builds read models anew from the log, beside the live ones; readers switch when each has caught up. */
async function rebuildCommand({
  names,
  json,
}: {
  names: readonly string[];
  json: boolean;
}): Promise<readonly Rebuilt[]> {
  const known = allProjections.map(({ table }) => table.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Refusal('READ_MODEL_UNKNOWN', `没有读模型 ${unknown}。`, `There is no read model ${unknown}.`, {
      known,
    });
  const session = await openSession('rebuild', { atWork: false });
  try {
    const rebuilt: Rebuilt[] = [];
    for (const name of known)
      if (names.length === 0 || names.includes(name)) rebuilt.push(await rebuildOne(session, name, json));
    return rebuilt;
  } finally {
    await session.close();
  }
}

async function rebuildOne(session: Session, name: string, json: boolean): Promise<Rebuilt> {
  const { store, pool, configuration } = session.runtime;
  const partitions = configuration.readModelPartitions;
  const projection = allProjections.find(({ table }) => table.name === name)!;
  const line = new ProgressLine(name, json);
  const started = performance.now();
  const onProgress = ({ position, head }: { position: number; head: number }): void =>
    line.show(position, head);
  try {
    await rebuildProjection({ store, pool, projection, partitions, onProgress });
  } catch (error) {
    throw asRefusal(name, error);
  }
  const seconds = Math.round(performance.now() - started) / 1000;
  return { name, events: await store.head(), partitions, seconds };
}

function asRefusal(name: string, error: unknown): unknown {
  if (error instanceof LockTakenError)
    return new Refusal(
      'REBUILD_UNDER_WAY',
      `读模型 ${name} 正在重建。`,
      `The read model ${name} is being rebuilt already.`,
    );
  if (error instanceof BatchRefusedError)
    return new Refusal(
      'EVENT_REFUSED',
      `读模型 ${name} 无法处理某个事件，重建未完成，原表不变。`,
      `The read model ${name} cannot take in an event: it was not rebuilt, and its table is as it was.`,
      { reason: error.message },
    );
  return error;
}

const rebuiltText = (rebuilt: readonly Rebuilt[]): string =>
  rebuilt.map(({ name, events, seconds }) => `${name}: ${events} 事件 events, ${seconds} s`).join('\n');

export const addRebuild: AddCommand = (program, { json, print }) => {
  program
    .command('rebuild')
    .description('重建读模型 build read models anew from the log')
    .argument('[names...]', '全部 all when left out')
    .action(async (names: string[]) => print(await rebuildCommand({ names, json: json() }), rebuiltText));
};
