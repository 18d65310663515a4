import type { AddCommand } from '../cli.js';
import { DEMO_PEOPLE, people } from '../demo/size.js';
import { ProgressLine } from '../progress.js';
import { openSession } from '../session.js';
import { seed, type Seeded } from '../demo/seed.js';

async function seedCommand({
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

const seededText = ({ packs, people, rows, certificates, phases }: Seeded): string =>
  [
    `政策包 packs: ${packs.map(({ packId, version, outcome }) => `${packId} v${version} ${outcome}`).join(', ')}`,
    `职工 people: ${people}，证书登记 rows: ${rows}，入库 recorded: ${certificates}`,
    ...phases.map(
      ({ phase, events, seconds }) =>
        `${phase}: ${events} 事件 events, ${seconds} s, ${Math.round(events / Math.max(seconds, 0.001))}/s`,
    ),
  ].join('\n');

export const addSeed: AddCommand = (program, { json, print }) => {
  program
    .command('seed')
    .description('载入政策包和示例数据 load policy packs and a made-up town')
    .option('--people <n>', '职工数 number of people', people, DEMO_PEOPLE)
    .option('--seeds <folder>', '另一个 seeds 目录 another folder like seeds/')
    .action(async (options: { people: number; seeds?: string }) => {
      const folder = options.seeds === undefined ? {} : { folder: options.seeds };
      print(await seedCommand({ people: options.people, json: json(), ...folder }), seededText);
    });
};
