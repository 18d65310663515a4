import type { LoopsHealth } from '#platform';

type Loop = LoopsHealth['readModels'][number] | LoopsHealth['processes'][number];

const STATES: Record<Loop['state'], string> = {
  live: '运行 live',
  rebuilding: '重建 rebuilding',
  paused: '暂停 paused',
  stopped: '停止 stopped',
};

const ownersOf = ({ partitions }: Loop): string => {
  const counts = new Map<string, number>();
  for (const { owner } of partitions) counts.set(owner ?? '-', (counts.get(owner ?? '-') ?? 0) + 1);
  return [...counts].map(([owner, count]) => `${owner} ×${count}`).join(', ');
};

const lineOf = (loop: Loop): readonly string[] => [
  [
    loop.name.padEnd(28),
    STATES[loop.state].padEnd(16),
    `@${loop.position}`.padEnd(10),
    `-${loop.lag}`.padEnd(8),
    `${loop.rate}/s`.padEnd(10),
    ownersOf(loop),
  ].join(' '),
  ...loop.partitions.flatMap(({ partition, reason, stoppedAt }) =>
    reason === undefined
      ? []
      : [`    分区 partition ${partition}: ${reason}${stoppedAt?.eventId ? ` [${stoppedAt.eventId}]` : ''}`],
  ),
  ...(loop.paused ? [`    ${loop.paused.by}: ${loop.paused.reason}`] : []),
  ...loop.quarantined.map(
    ({ eventId, type, position, by, at, reason, keys }) =>
      `    隔离 quarantined: ${type} @${position} [${eventId}] ${by} ${at}: ${reason}; ${keys?.join(', ') ?? '?'}`,
  ),
];

/** State, position, lag, rate and owner of each loop, with what is wrong below it. */
export const loopsText = ({ head, readModels, processes }: LoopsHealth): string =>
  [
    `日志 log @${head}`,
    '读模型 read models',
    ...readModels.flatMap(lineOf),
    '流程 processes',
    ...processes.flatMap(lineOf),
  ].join('\n');
