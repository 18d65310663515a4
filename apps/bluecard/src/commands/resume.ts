import type { AddCommand } from '../cli.js';
import { resumeProcess, resumeProjection } from '#platform';
import { allProcesses } from '#processes';
import { allProjections } from '#read-models';
import { Refusal } from '../refusal.js';
import { openSession } from '../session.js';

/** Lets a read model or process that stopped at an event try again, after the cause was removed. */
export async function resumeCommand(name: string): Promise<{ readonly resumed: string }> {
  const isReadModel = allProjections.some(({ table }) => table.name === name);
  const isProcess = allProcesses.some((process) => process.name === name);
  if (!isReadModel && !isProcess)
    throw new Refusal(
      'LOOP_UNKNOWN',
      `没有读模型或流程 ${name}。`,
      `There is no read model or process ${name}.`,
    );
  const session = await openSession('resume');
  try {
    await (isReadModel ? resumeProjection : resumeProcess)(session.runtime.pool, name);
    return { resumed: name };
  } finally {
    await session.close();
  }
}

export const addResume: AddCommand = (program, { print }) => {
  program
    .command('resume')
    .description('让停下的读模型或流程重新开始 let a stopped read model or process try again')
    .argument('<name>')
    .action(async (name: string) =>
      print(await resumeCommand(name), ({ resumed }) => `${resumed}: 已恢复 resumed`),
    );
};
