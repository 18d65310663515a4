import { userInfo } from 'node:os';
import {
  loopsHealth,
  NotInQuarantineError,
  NotStoppedAtError,
  pauseProcess,
  pauseProjection,
  quarantineProjection,
  quarantineReaction,
  resumeProcess,
  resumeProjection,
  retryReaction,
  type LoopRequest,
  type LoopsHealth,
} from '#platform';
import { allProcesses } from '#processes';
import { allProjections } from '#read-models';
import type { AddCommand } from '../cli.js';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';
import { loopsText } from './loops-text.js';

interface Done {
  readonly loop: string;
  readonly done: 'paused' | 'resumed' | 'quarantined' | 'retried';
  readonly eventId?: string;
}

/** Whoever sits at the machine, as the log of operations names him. */
const operator = (): string => `cli:${userInfo().username}`;

const projectionNamed = (name: string) => allProjections.find(({ table }) => table.name === name);
const processNamed = (name: string) => allProcesses.find((process) => process.name === name);

async function inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession('loops', { atWork: false });
  try {
    return await work(session);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    await session.close();
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof NotStoppedAtError)
    return new Refusal(
      'NOT_STOPPED_AT_EVENT',
      `${error.loop} 并未停在事件 ${error.eventId}，不能隔离。`,
      `${error.loop} is not stopped at event ${error.eventId}; only an event that stops it can be left out.`,
    );
  if (error instanceof NotInQuarantineError)
    return new Refusal(
      'NOT_IN_QUARANTINE',
      `事件 ${error.eventId} 不在 ${error.loop} 的隔离清单中。`,
      `Event ${error.eventId} is not in the quarantine of ${error.loop}.`,
    );
  return error;
}

const unknown = (name: string): Refusal =>
  new Refusal('LOOP_UNKNOWN', `没有读模型或流程 ${name}。`, `There is no read model or process ${name}.`, {
    known: [...allProjections.map(({ table }) => table.name), ...allProcesses.map((process) => process.name)],
  });

const ensureKnown = (name: string): void => {
  if (!projectionNamed(name) && !processNamed(name)) throw unknown(name);
};

const listCommand = (): Promise<LoopsHealth> =>
  inSession(({ runtime }) => loopsHealth(runtime.pool, runtime.store));

async function pauseCommand(name: string, reason: string): Promise<Done> {
  ensureKnown(name);
  const request: LoopRequest = { by: operator(), reason };
  return inSession(async ({ runtime }) => {
    await (projectionNamed(name) ? pauseProjection : pauseProcess)(runtime.pool, name, request);
    return { loop: name, done: 'paused' };
  });
}

/** Lets a paused loop go on, and a stopped one try again after its cause was removed. */
async function resumeCommand(name: string): Promise<Done> {
  ensureKnown(name);
  return inSession(async ({ runtime }) => {
    await (projectionNamed(name) ? resumeProjection : resumeProcess)(runtime.pool, name);
    return { loop: name, done: 'resumed' };
  });
}

async function quarantineCommand(name: string, eventId: string, reason: string): Promise<Done> {
  ensureKnown(name);
  const projection = projectionNamed(name);
  const process = processNamed(name);
  const request: LoopRequest = { by: operator(), reason };
  return inSession(async ({ runtime }) => {
    if (projection) await quarantineProjection({ ...runtime, projection }, eventId, request);
    else if (process) await quarantineReaction({ ...runtime, process }, eventId, request);
    return { loop: name, done: 'quarantined', eventId };
  });
}

async function retryCommand(name: string, eventId: string): Promise<Done> {
  const process = processNamed(name);
  if (!process && projectionNamed(name))
    throw new Refusal(
      'RETRY_BY_REBUILD',
      `读模型 ${name} 须以重建收回隔离的事件：bluecard rebuild ${name}。`,
      `A read model takes an event in again by a rebuild: bluecard rebuild ${name}.`,
    );
  if (!process) throw unknown(name);
  return inSession(async ({ runtime, services }) => {
    const work = { ...runtime, process, services };
    try {
      await retryReaction(work, eventId, operator());
    } catch (error) {
      if (error instanceof NotInQuarantineError) throw error;
      throw new Refusal(
        'REACTION_FAILED',
        `流程 ${name} 仍无法处理该事件，隔离不变。`,
        `The process ${name} still cannot react to this event; it stays in quarantine.`,
        { reason: error instanceof Error ? error.message : String(error) },
      );
    }
    return { loop: name, done: 'retried', eventId };
  });
}

const DONE: Record<Done['done'], string> = {
  paused: '已暂停 paused',
  resumed: '已恢复 resumed',
  quarantined: '已隔离该事件并继续 goes on without the event',
  retried: '已重新处理 reacted to the event',
};

const doneText = ({ loop, done }: Done): string => `${loop}: ${DONE[done]}`;

export const addLoops: AddCommand = (program, { print }) => {
  const loops = program
    .command('loops')
    .description('读模型与流程的状态 how read models and processes are')
    .action(async () => print(await listCommand(), loopsText));
  loops
    .command('pause')
    .description('暂停 take nothing in until resumed')
    .argument('<name>')
    .requiredOption('--reason <text>', '原因 why')
    .action(async (name: string, { reason }: { reason: string }) =>
      print(await pauseCommand(name, reason), doneText),
    );
  loops
    .command('resume')
    .description('恢复，或在修复后重试 go on, or try again after a repair')
    .argument('<name>')
    .action(async (name: string) => print(await resumeCommand(name), doneText));
  loops
    .command('quarantine')
    .description('隔离使其停下的事件并继续 go on without the event that stops it')
    .argument('<name>')
    .argument('<event-id>')
    .requiredOption('--reason <text>', '原因 why')
    .action(async (name: string, eventId: string, { reason }: { reason: string }) =>
      print(await quarantineCommand(name, eventId, reason), doneText),
    );
  loops
    .command('retry')
    .description('重新处理流程所隔离的事件 let a process react to an event in quarantine')
    .argument('<name>')
    .argument('<event-id>')
    .action(async (name: string, eventId: string) => print(await retryCommand(name, eventId), doneText));
};
