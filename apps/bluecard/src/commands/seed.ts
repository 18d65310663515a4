import { ProgressLine } from '../progress.js';
import { openSession } from '../session.js';
import { seed, type Seeded } from '../demo/seed.js';

export async function seedCommand({
  people,
  json,
  folder,
}: {
  people: number;
  json: boolean;
  folder?: string;
}): Promise<Seeded> {
  const session = await openSession('seed');
  try {
    return await seed(session, people, (title) => new ProgressLine(title, json), folder);
  } finally {
    await session.close();
  }
}

export const seededText = ({ packs, people, rows, certificates, phases }: Seeded): string =>
  [
    `政策包 packs: ${packs.join(', ')}`,
    `职工 people: ${people}，证书登记 rows: ${rows}，入库 recorded: ${certificates}`,
    ...phases.map(
      ({ phase, events, seconds }) =>
        `${phase}: ${events} 事件 events, ${seconds} s, ${Math.round(events / Math.max(seconds, 0.001))}/s`,
    ),
  ].join('\n');
