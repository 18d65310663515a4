import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { idFrom, localDateOf } from '#event-sourcing';
import { draftStructure } from '#processes';
import { bulletinById } from '#read-models';
import {
  bulletinMessages,
  handleBulletin,
  scheduleBulletins,
  type BulletinCommand,
  type BulletinKind,
} from '#worker-registry';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { BulletinRequest, ScheduleRequest, StructureRequest } from './requests.js';
import type { BulletinRecorded } from './views.js';

const bulletinIdOf = (
  kind: BulletinKind,
  { region, until, title }: Pick<BulletinRequest, 'region' | 'until' | 'title'>,
) => idFrom('bulletin', kind, region, until, title);

export class DraftBulletin extends Command<BulletinRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: BulletinRequest,
  ) {
    super();
  }
}

@CommandHandler(DraftBulletin)
export class DraftBulletinHandler extends Handler implements ICommandHandler<DraftBulletin> {
  async execute({ caller, request }: DraftBulletin): Promise<BulletinRecorded> {
    admit(caller, 'bulletin:draft', { region: request.region });
    const { kind, title, region, from, until, basis } = request;
    const bulletinId = bulletinIdOf(kind, request);
    const drafted = await handleBulletin(
      this.services.process,
      {
        type: 'DraftBulletin',
        bulletinId,
        occurredOn: localDateOf(new Date()),
        kind,
        title,
        region,
        from,
        until,
        basis,
        figures: request.figures.map(({ topic = null, by = {}, answers = null, ...figure }) => ({
          ...figure,
          topic,
          by,
          answers,
        })),
        leastAnswers: request.leastAnswers ?? null,
        findings: request.findings ?? null,
        replaces: request.replaces ?? null,
        draftedBy: actorOf(caller),
      },
      contextOf(caller, `bulletin:${bulletinId}`),
    );
    return { bulletinId, ...recorded(drafted, bulletinMessages) };
  }
}

/** Counts the structure of a division and drafts it. */
export class DraftStructure extends Command<BulletinRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: StructureRequest,
  ) {
    super();
  }
}

@CommandHandler(DraftStructure)
export class DraftStructureHandler extends Handler implements ICommandHandler<DraftStructure> {
  async execute({ caller, request }: DraftStructure): Promise<BulletinRecorded> {
    const { title, region, asOf, leastPeople, ageBands, basis } = request;
    admit(caller, 'bulletin:draft', { region });
    await showing(this.services, ['worker_dossiers'], await this.services.runtime.store.head());
    const now = new Date();
    const bulletinId = bulletinIdOf('workforce-structure', { region, until: asOf, title });
    const drafted = await draftStructure(
      this.services.process,
      { region, asOf, knownAt: request.knownAt ?? now.toISOString(), leastPeople, ageBands },
      { bulletinId, title, basis, draftedBy: actorOf(caller) },
      contextOf(caller, `bulletin:${bulletinId}`),
      localDateOf(now),
    );
    return { bulletinId, ...recorded(drafted, bulletinMessages) };
  }
}

type Act = Extract<BulletinCommand, { type: 'PublishBulletin' | 'WithdrawBulletin' }>['type'];

/** Sends a bulletin out, or takes it back with a reason. */
export class SettleBulletin extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly bulletinId: string,
    readonly act: Act,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(SettleBulletin)
export class SettleBulletinHandler extends Handler implements ICommandHandler<SettleBulletin> {
  async execute({ caller, bulletinId, act, reason }: SettleBulletin): Promise<Recorded> {
    const { store, pool } = this.services.runtime;
    await showing(this.services, ['bulletins'], await store.head());
    admitted(caller, 'bulletin:publish', await bulletinById(pool, bulletinId), ({ region }) => ({ region }));
    const about = { bulletinId, occurredOn: localDateOf(new Date()) };
    const by = actorOf(caller);
    const settled = await handleBulletin(
      this.services.process,
      act === 'PublishBulletin'
        ? { type: act, ...about, publishedBy: by }
        : { type: act, ...about, reason, withdrawnBy: by },
      contextOf(caller, `${act}:${bulletinId}`),
    );
    return recorded(settled, bulletinMessages);
  }
}

/** Says how often a division publishes a kind of bulletin. */
export class ScheduleBulletins extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly about: { readonly region: string; readonly kind: BulletinKind },
    readonly request: ScheduleRequest,
  ) {
    super();
  }
}

@CommandHandler(ScheduleBulletins)
export class ScheduleBulletinsHandler extends Handler implements ICommandHandler<ScheduleBulletins> {
  async execute({ caller, about, request }: ScheduleBulletins): Promise<Recorded> {
    const { region, kind } = about;
    admit(caller, 'bulletin:publish', { region });
    const { everyMonths, firstDueOn, basis } = request;
    const set = await scheduleBulletins(
      this.services.process,
      { region, kind, everyMonths, basis, setBy: actorOf(caller) },
      contextOf(caller, `bulletin-schedule:${region}.${kind}`),
      firstDueOn,
    );
    return recorded(set, bulletinMessages);
  }
}
