import type { AddCommand } from '../cli.js';
import { allJobs } from '#apps/reactor';
import { maintain, type Maintained } from '#platform';
import { openSession } from '../session.js';

/** Does at once what a reactor does every hour. */
async function maintainCommand(): Promise<Maintained> {
  const session = await openSession('maintain', { atWork: false });
  try {
    const { store, pool, jobs, configuration } = session.runtime;
    const { commandDays } = configuration;
    return await maintain({ store, pool, jobs, commandDays, jobKinds: allJobs });
  } finally {
    await session.close();
  }
}

const maintainedText = (done: Maintained): string =>
  [
    `日志分区 partitions of the log: 新建 made ${done.partitionsMade}，归档 settled ${done.partitionsSettled}`,
    `遗忘命令编号的分区 partitions whose command ids were forgotten: ${done.keysForgotten}`,
    `清除的任务 old jobs removed: ${done.jobsRemoved}`,
    `清除的旧读模型 replaced read models dropped: ${done.tablesDropped}`,
  ].join('\n');

export const addMaintain: AddCommand = (program, { print }) => {
  program
    .command('maintain')
    .description('维护：日志分区、命令编号、旧任务、旧读模型 keep what grows within bounds')
    .action(async () => print(await maintainCommand(), maintainedText));
};
