import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { idFrom, localDateOf } from '#event-sourcing';
import { rollEntryById } from '#read-models';
import {
  handleRoll,
  handleRollEntry,
  readRoll,
  rollEntryIdOf,
  rollMessages,
  type RollCommand,
} from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import { workerForRecording } from '../workers/look.js';
import type {
  RollCorrectionRequest,
  RollEndRequest,
  RollEntryEndRequest,
  RollEntryRequest,
  RollRequest,
} from './requests.js';
import type { RollEntryRecorded, RollRecorded } from './views.js';

const contentOf = ({ kind, title, tier, region, employer = null, series = null, basis }: RollRequest) => ({
  kind,
  title,
  tier,
  region,
  employer,
  series,
  basis,
});

export class OpenRoll extends Command<RollRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: RollRequest,
  ) {
    super();
  }
}

@CommandHandler(OpenRoll)
export class OpenRollHandler extends Handler implements ICommandHandler<OpenRoll> {
  async execute({ caller, request }: OpenRoll): Promise<RollRecorded> {
    const { region, kind, title, on } = request;
    admit(caller, 'roll:record', { region });
    const rollId = idFrom('roll', region, kind, request.employer ?? '', title, on);
    const opened = await handleRoll(
      this.services.process,
      { type: 'OpenRoll', rollId, occurredOn: on, ...contentOf(request), openedBy: actorOf(caller) },
      contextOf(caller, `roll:${rollId}`),
    );
    return { rollId, ...recorded(opened, rollMessages) };
  }
}

/** Puts right what was said of a roll, or ends it. */
export class ChangeRoll extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly rollId: string,
    readonly change: { readonly correct: RollCorrectionRequest } | { readonly end: RollEndRequest },
  ) {
    super();
  }
}

@CommandHandler(ChangeRoll)
export class ChangeRollHandler extends Handler implements ICommandHandler<ChangeRoll> {
  async execute({ caller, rollId, change }: ChangeRoll): Promise<Recorded> {
    const { process } = this.services;
    admitted(caller, 'roll:record', await readRoll(process, rollId), ({ content: { region } }) => ({
      region,
    }));
    const by = actorOf(caller);
    const about = 'correct' in change ? change.correct : change.end;
    const { reason } = about;
    const command: RollCommand =
      'correct' in change
        ? {
            type: 'CorrectRoll',
            rollId,
            occurredOn: localDateOf(new Date()),
            ...contentOf(change.correct),
            reason,
            correctedBy: by,
          }
        : { type: 'CloseRoll', rollId, occurredOn: about.on, reason, closedBy: by };
    // Nobody moves a roll where they may not record.
    if ('correct' in change) admit(caller, 'roll:record', { region: change.correct.region });
    const changed = await handleRoll(process, command, contextOf(caller, `${command.type}:${rollId}`));
    return recorded(changed, rollMessages);
  }
}

export class EnterOnRoll extends Command<RollEntryRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: RollEntryRequest,
  ) {
    super();
  }
}

@CommandHandler(EnterOnRoll)
export class EnterOnRollHandler extends Handler implements ICommandHandler<EnterOnRoll> {
  async execute({ caller, workerId, request }: EnterOnRoll): Promise<RollEntryRecorded> {
    const { rollId, role, from, study } = request;
    const worker = await workerForRecording(this.services, caller, 'roll:record', workerId);
    await recordLooks(this.services, caller, 'roll:record', [worker]);
    const entryId = rollEntryIdOf(workerId, rollId, from);
    const entered = await handleRollEntry(
      this.services.process,
      {
        type: 'EnterRoll',
        workerId,
        entryId,
        rollId,
        role,
        occurredOn: from,
        enteredBy: actorOf(caller),
        ...(study && { study: { school: study.school, level: study.level } }),
      },
      contextOf(caller, `roll-entry:${entryId}`),
    );
    return { entryId, ...recorded(entered, rollMessages) };
  }
}

export class EndRollEntry extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly entryId: string,
    readonly request: RollEntryEndRequest,
  ) {
    super();
  }
}

@CommandHandler(EndRollEntry)
export class EndRollEntryHandler extends Handler implements ICommandHandler<EndRollEntry> {
  async execute({ caller, workerId, entryId, request }: EndRollEntry): Promise<Recorded> {
    const { store, pool } = this.services.runtime;
    const worker = await workerForRecording(this.services, caller, 'roll:record', workerId);
    await showing(this.services, ['roll_entries'], await store.head());
    if ((await rollEntryById(pool, entryId))?.workerId !== workerId) throw notFound();
    await recordLooks(this.services, caller, 'roll:record', [worker]);
    const { on, because, reason } = request;
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const left = await handleRollEntry(
      this.services.process,
      { type: 'LeaveRoll', workerId, entryId, because, reason, occurredOn: on },
      contextOf(caller, `roll-entry-end:${entryId}`),
    );
    return recorded(left, rollMessages);
  }
}
