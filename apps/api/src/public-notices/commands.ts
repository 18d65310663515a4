import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { idFrom, localDateOf, newId } from '#event-sourcing';
import { ProblemError } from '#platform';
import { publishRunNotice } from '#processes';
import { noticeRowById } from '#read-models';
import { decideObjection, fileObjection, readNotice, subsidyMessages } from '#subsidy';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { runFor } from '../payout-runs/scope.js';
import type { NoticeRequest, ObjectionDecisionRequest, ObjectionRequest } from './requests.js';
import type { ObjectionFiled } from './views.js';

const NOT_LISTED = new ProblemError({
  status: 409,
  code: 'RUN_NOT_LISTED',
  title: '未能办理',
  detail: '批次复核通过并列入发放清单后才能公示。',
  detailEn: 'A run is published when it is approved and its list is complete.',
});

/** Shows the list of a run to everybody, for some working days. */
export class PublishNotice extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly terms: NoticeRequest,
  ) {
    super();
  }
}

@CommandHandler(PublishNotice)
export class PublishNoticeHandler extends Handler implements ICommandHandler<PublishNotice> {
  async execute({ caller, runId, terms }: PublishNotice): Promise<Recorded> {
    const { process } = this.services;
    const run = await runFor(this.services, caller, 'public-notice:publish', runId);
    const pack = await process.packs.named({ packId: run.packId, version: run.packVersion });
    const title = pack?.compiled.programmes.get(run.programme)?.title.zh ?? run.programme;
    const { days, firstDayCounts, objectionDays, basis, ground } = terms;
    const result = await publishRunNotice(
      process,
      {
        run,
        title,
        terms: { days, firstDayCounts, objectionDays, basis, ground },
        publishedBy: actorOf(caller),
        on: localDateOf(new Date()),
      },
      contextOf(caller, `public-notice:publish:${runId}`),
    );
    if (result.outcome === 'not-listed') throw NOT_LISTED;
    return recorded(result, subsidyMessages);
  }
}

/** Says that a row should not be paid. */
export class FileObjection extends Command<ObjectionFiled> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly request: ObjectionRequest,
  ) {
    super();
  }
}

@CommandHandler(FileObjection)
export class FileObjectionHandler extends Handler implements ICommandHandler<FileObjection> {
  async execute({ caller, runId, request: { decisionId, reason } }: FileObjection): Promise<ObjectionFiled> {
    await runFor(this.services, caller, 'public-notice:object', runId);
    const row = await noticeRowById(this.services.runtime.pool, decisionId);
    if (row?.runId !== runId) throw notFound();
    const key = caller.idempotencyKey;
    const objectionId = key === null ? newId() : idFrom('objection', runId, caller.principal.accountId, key);
    const result = await fileObjection(
      this.services.runtime,
      { runId, objectionId, decisionId, reason, filedBy: actorOf(caller), on: localDateOf(new Date()) },
      contextOf(caller, `public-notice:object:${runId}`),
    );
    return { objectionId, ...recorded(result, subsidyMessages) };
  }
}

/** Another person decides an objection. */
export class DecideObjection extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly objectionId: string,
    readonly request: ObjectionDecisionRequest,
  ) {
    super();
  }
}

@CommandHandler(DecideObjection)
export class DecideObjectionHandler extends Handler implements ICommandHandler<DecideObjection> {
  async execute({ caller, runId, objectionId, request }: DecideObjection): Promise<Recorded> {
    const { runtime } = this.services;
    await runFor(this.services, caller, 'public-notice:decide-objection', runId);
    const { published, objections } = await readNotice(runtime, runId);
    const objection = objections.get(objectionId);
    if (published === null || objection === undefined)
      throw refused({ code: 'OBJECTION_NOT_FOUND' }, subsidyMessages);
    const row = await noticeRowById(runtime.pool, objection.filed.decisionId);
    if (row === undefined) throw notFound();
    const { programme, fundId } = published;
    const { decisionId, workerId, amountFen } = row;
    const result = await decideObjection(
      runtime,
      {
        runId,
        objectionId,
        outcome: request.outcome,
        reason: request.reason,
        decidedBy: actorOf(caller),
        on: localDateOf(new Date()),
        row: { decisionId, programme, workerId, amountFen },
        fundId,
      },
      contextOf(caller, `public-notice:decide:${objectionId}`),
    );
    return recorded(result, subsidyMessages);
  }
}
