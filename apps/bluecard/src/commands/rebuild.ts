import type { AddCommand } from '../cli.js';
import { rebuildProjection } from '#platform';
import { allProjections } from '#read-models';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { openSession } from '../session.js';

export interface Rebuilt {
  readonly name: string;
  readonly events: number;
  readonly seconds: number;
}

/** Builds read models anew from the log, beside the live ones; readers switch when each has caught up. */
export async function rebuildCommand({
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
  const session = await openSession('rebuild');
  try {
    const { store, pool } = session.runtime;
    await session.settle();
    const rebuilt: Rebuilt[] = [];
    for (const projection of allProjections) {
      const { name } = projection.table;
      if (names.length > 0 && !names.includes(name)) continue;
      const line = new ProgressLine(name, json);
      const started = performance.now();
      await rebuildProjection({
        store,
        pool,
        projection,
        onProgress: ({ position, head }) => line.show(position, head),
      });
      rebuilt.push({
        name,
        events: await store.head(),
        seconds: Math.round(performance.now() - started) / 1000,
      });
    }
    return rebuilt;
  } finally {
    await session.close();
  }
}

export const rebuiltText = (rebuilt: readonly Rebuilt[]): string =>
  rebuilt.map(({ name, events, seconds }) => `${name}: ${events} 事件 events, ${seconds} s`).join('\n');

export const addRebuild: AddCommand = (program, { json, print }) => {
  program
    .command('rebuild')
    .description('重建读模型 build read models anew from the log')
    .argument('[names...]', '全部 all when left out')
    .action(async (names: string[]) => print(await rebuildCommand({ names, json: json() }), rebuiltText));
};
