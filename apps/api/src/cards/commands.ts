import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BLUE_CARD_REJECTIONS, commandCard, type FlagCommand } from '#blue-card';
import { localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { takeCardCallback } from '#processes';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed, checkNotErased } from '../common/nobody-named.js';
import { workerForRecording } from '../workers/look.js';
import type { CallbackRequest } from './requests.js';

type Managed = Extract<FlagCommand, { type: 'SuspendCard' | 'ResumeCard' | 'ApplyAgain' }>;
type Asked = Managed extends infer Each
  ? Each extends Managed
    ? Omit<Each, 'workerId' | 'on'>
    : never
  : never;

/** What an officer does with a card. */
export class ManageCard extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(ManageCard)
export class ManageCardHandler extends Handler implements ICommandHandler<ManageCard> {
  async execute({ caller, workerId, asked }: ManageCard): Promise<Recorded> {
    await workerForRecording(this.services, caller, 'card:manage', workerId);
    await checkNotErased(this.services, workerId);
    if ('reason' in asked) await checkNobodyNamed(this.services, workerId, 'reason', asked.reason);
    const result = await commandCard(
      this.services.process,
      { ...asked, workerId, on: localDateOf(new Date()) },
      contextOf(caller, `card:${asked.type}:${workerId}`),
    );
    return recorded(result, BLUE_CARD_REJECTIONS);
  }
}

/** What the card system tells, whoever knocks: it is known by its signature. */
export class TakeCallback extends Command<Recorded> {
  constructor(readonly request: CallbackRequest) {
    super();
  }
}

@CommandHandler(TakeCallback)
export class TakeCallbackHandler extends Handler implements ICommandHandler<TakeCallback> {
  async execute({ request }: TakeCallback): Promise<Recorded> {
    const { store, cards } = this.services.process;
    const result = await takeCardCallback({ store, secret: cards.secret }, request, new Date());
    if (result.outcome === 'not-authentic') throw NOT_AUTHENTIC;
    if (result.outcome === 'malformed')
      throw new ProblemError(VALIDATION_FAILED, [
        { field: 'body', code: 'NOT_A_CALLBACK', message: '回调内容有误', messageEn: 'is not a callback' },
      ]);
    return recorded(result, BLUE_CARD_REJECTIONS);
  }
}

const NOT_AUTHENTIC = new ProblemError({
  status: 401,
  code: 'CALLBACK_NOT_AUTHENTIC',
  title: '回调签名无效',
  detail: '签名不符，或时间相差过大。',
  detailEn: 'The signature is wrong, or it was made too long ago.',
});
