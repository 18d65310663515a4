import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  NotInQuarantineError,
  NotStoppedAtError,
  pauseProcess,
  pauseProjection,
  projectionStatus,
  quarantineProjection,
  quarantineReaction,
  resumeProcess,
  resumeProjection,
  retryReaction,
} from '#platform';
import { actorOf, type Caller } from '../common/caller.js';
import { admit, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { progressView, setGoing, underWay } from '../common/work.js';
import { conflict, loopNamed, processNamed, projectionNamed, rebuildOf } from './loop.js';
import type { LoopChangedView, RebuildView } from './views.js';

/** Takes nothing in any more until it is resumed. */
export class PauseLoop extends Command<LoopChangedView> {
  constructor(
    readonly caller: Caller,
    readonly name: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(PauseLoop)
export class PauseLoopHandler extends Handler implements ICommandHandler<PauseLoop> {
  async execute({ caller, name, reason }: PauseLoop): Promise<LoopChangedView> {
    admit(caller, 'loop:control');
    const { projection } = loopNamed(name);
    const pause = projection ? pauseProjection : pauseProcess;
    await pause(this.services.runtime.pool, name, { by: actorOf(caller), reason });
    return { name, outcome: 'paused' };
  }
}

/** Goes on after a pause, or tries again what it stopped at. */
export class ResumeLoop extends Command<LoopChangedView> {
  constructor(
    readonly caller: Caller,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(ResumeLoop)
export class ResumeLoopHandler extends Handler implements ICommandHandler<ResumeLoop> {
  async execute({ caller, name }: ResumeLoop): Promise<LoopChangedView> {
    admit(caller, 'loop:control');
    const { projection } = loopNamed(name);
    await (projection ? resumeProjection : resumeProcess)(this.services.runtime.pool, name);
    return { name, outcome: 'resumed' };
  }
}

/** Builds a read model anew from the beginning of the log, as a job. */
export class RebuildReadModel extends Command<RebuildView> {
  constructor(
    readonly caller: Caller,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(RebuildReadModel)
export class RebuildReadModelHandler extends Handler implements ICommandHandler<RebuildReadModel> {
  async execute({ caller, name }: RebuildReadModel): Promise<RebuildView> {
    admit(caller, 'loop:control');
    found(projectionNamed(name));
    const { runtime, queue } = this.services;
    const status = await projectionStatus(runtime.pool, runtime.store);
    const work = rebuildOf(
      name,
      status.find((each) => each.name === name && each.shown),
    );
    await setGoing(queue, work);
    return { name, rebuild: progressView(await underWay(queue, work)) };
  }
}

/** Lets a loop go on without the event that stops it. */
export class QuarantineEvent extends Command<LoopChangedView> {
  constructor(
    readonly caller: Caller,
    readonly name: string,
    readonly eventId: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(QuarantineEvent)
export class QuarantineEventHandler extends Handler implements ICommandHandler<QuarantineEvent> {
  async execute({ caller, name, eventId, reason }: QuarantineEvent): Promise<LoopChangedView> {
    admit(caller, 'loop:control');
    const { projection, process } = loopNamed(name);
    const { pool, store } = this.services.runtime;
    const request = { by: actorOf(caller), reason };
    try {
      if (projection) await quarantineProjection({ pool, store, projection }, eventId, request);
      else if (process) await quarantineReaction({ pool, store, process }, eventId, request);
    } catch (error) {
      if (!(error instanceof NotStoppedAtError)) throw error;
      throw conflict(
        'NOT_STOPPED_AT_EVENT',
        '并未停在该事件，不能隔离。',
        'It is not stopped at this event; only an event that stops it can be left out.',
      );
    }
    return { name, outcome: 'quarantined' };
  }
}

/** Lets a process react to an event in quarantine now. */
export class RetryEvent extends Command<LoopChangedView> {
  constructor(
    readonly caller: Caller,
    readonly name: string,
    readonly eventId: string,
  ) {
    super();
  }
}

@CommandHandler(RetryEvent)
export class RetryEventHandler extends Handler implements ICommandHandler<RetryEvent> {
  async execute({ caller, name, eventId }: RetryEvent): Promise<LoopChangedView> {
    admit(caller, 'loop:control');
    const process = found(processNamed(name));
    const { runtime, process: services } = this.services;
    const { pool, store } = runtime;
    try {
      await retryReaction({ pool, store, process, services }, eventId, actorOf(caller));
    } catch (error) {
      if (error instanceof NotInQuarantineError)
        throw conflict('NOT_IN_QUARANTINE', '该事件不在隔离清单中。', 'This event is not in quarantine.');
      throw conflict(
        'REACTION_FAILED',
        '该流程仍无法处理此事件，隔离不变。',
        'The process still cannot react to this event; it stays in quarantine.',
        { reason: error instanceof Error ? error.message : String(error) },
      );
    }
    return { name, outcome: 'retried' };
  }
}
