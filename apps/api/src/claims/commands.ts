import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { attachPaper, claimRefusals, dueDay, fileClaim, fileForClass } from '#processes';
import { employmentsOfWorkers, entriesOfPerson } from '#read-models';
import { handleClaim, type EvidenceKind } from '#subsidy';
import { recordLooks } from '../access-log/looks.js';
import { classFor } from '../classes/scope.js';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import { workerForRecording } from '../workers/look.js';
import type { AcceptanceRequest, ClaimFilingRequest } from './requests.js';
import { claimFor } from './scope.js';
import type { AttachmentRecorded, ClaimRecorded, ClassSubmissionView } from './views.js';
import { staffMember } from './staff.js';

const today = (): string => localDateOf(new Date());
const FACTS = ['workers', 'worker_dossiers', 'policy_packs', 'claims'];

const invalid = (field: string, code: string, message: string, messageEn: string): ProblemError =>
  new ProblemError(VALIDATION_FAILED, [{ field, code, message, messageEn }]);

/** What a claim puts forward: one thing at most, else the whole programme. */
function aboutOf({ certificateId, trainingId, awardId }: ClaimFilingRequest): string {
  const named = [
    ...(certificateId ? [`certificate:${certificateId}`] : []),
    ...(trainingId ? [`training:${trainingId}`] : []),
    ...(awardId ? [`award:${awardId}`] : []),
  ];
  if (named.length > 1)
    throw invalid('certificateId', 'ONE_THING', '一次申请只凭一项成果', 'a claim puts one thing forward');
  return named[0] ?? 'programme';
}

export class FileClaim extends Command<ClaimRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: ClaimFilingRequest,
  ) {
    super();
  }
}

/** By the worker, by an employer for somebody who works there, or by an officer who enters a paper form. */
@CommandHandler(FileClaim)
export class FileClaimHandler extends Handler implements ICommandHandler<FileClaim> {
  async execute({ caller, workerId, request }: FileClaim): Promise<ClaimRecorded> {
    const { process, runtime } = this.services;
    const about = aboutOf(request);
    const { programme, agreedFen = null, certificateId = null } = request;
    const employer = caller.principal.employer ?? request.employer ?? null;
    const worker =
      caller.principal.role === 'employer-clerk'
        ? await staffMember(this.services, caller, workerId)
        : await workerForRecording(this.services, caller, 'claim:hand-in', workerId);
    const filedOn = filingDay(caller, request.filedOn ?? null);
    await showing(this.services, FACTS, await runtime.store.head());
    await recordLooks(this.services, caller, 'claim:hand-in', [worker]);
    const entries = await entriesOfPerson(runtime.pool, workerId);
    const posts = employer === null ? [] : await employmentsOfWorkers(runtime.pool, entries);
    if (employer !== null && !posts.some((post) => post.employer === employer))
      throw invalid('employer', 'NOT_EMPLOYED', '该人员未在该单位就业', 'the person does not work there');
    const { claimId, receipt, result } = await fileClaim(
      process,
      {
        programme,
        workerId,
        region: request.region ?? worker.region,
        by: employer === null ? 'worker' : 'employer',
        claimant: employer,
        about,
        certificateId,
        agreedFen,
        filedBy: actorOf(caller),
        filedOn,
      },
      contextOf(caller, `claim:${programme}:${workerId}:${about}`),
    );
    return { claimId, receipt, ...recorded(result, claimRefusals) };
  }
}

/** Whoever claims does so today; officers enter forms that came on paper. */
function filingDay({ principal }: Caller, asked: string | null): string {
  if (asked === null) return today();
  if (principal.role !== 'bureau-officer' || asked > today())
    throw invalid(
      'filedOn',
      'NOT_TODAY',
      '申请日只由窗口补录，且不晚于今天',
      'only officers name an earlier day',
    );
  return asked;
}

export class FileForClass extends Command<ClassSubmissionView> {
  constructor(
    readonly caller: Caller,
    readonly classId: string,
    readonly programme: string,
  ) {
    super();
  }
}

@CommandHandler(FileForClass)
export class FileForClassHandler extends Handler implements ICommandHandler<FileForClass> {
  async execute({ caller, classId, programme }: FileForClass): Promise<ClassSubmissionView> {
    const { requested } = await classFor(this.services, caller, 'claim:hand-in', classId);
    const { institutionId, region } = requested;
    const { process, runtime } = this.services;
    await showing(this.services, [...FACTS, 'class_trainees'], await runtime.store.head());
    const submission = await fileForClass(
      process,
      { classId, programme, institutionId, region, on: today(), filedBy: actorOf(caller) },
      contextOf(caller, `class-claims:${classId}:${programme}`),
    );
    if ('nothing' in submission) throw refused(submission.nothing, claimRefusals);
    const { receipt, lines } = submission;
    await recordLooks(
      this.services,
      caller,
      'claim:hand-in',
      lines.map(({ workerId }) => ({ workerId, region })),
    );
    return { receipt, claims: lines.filter(({ claimId }) => claimId !== null).length, lines };
  }
}

/** What an office or a claimant does next with a claim. */
export type ClaimStep =
  | { readonly step: 'accept'; readonly request: AcceptanceRequest }
  | { readonly step: 'ask'; readonly missing: readonly string[] }
  | { readonly step: 'refuse'; readonly reason: string }
  | { readonly step: 'supplement' }
  | { readonly step: 'withdraw' };

export class ActOnClaim extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly claimId: string,
    readonly act: ClaimStep,
  ) {
    super();
  }
}

@CommandHandler(ActOnClaim)
export class ActOnClaimHandler extends Handler implements ICommandHandler<ActOnClaim> {
  async execute({ caller, claimId, act }: ActOnClaim): Promise<Recorded> {
    const isOffice = act.step === 'accept' || act.step === 'ask' || act.step === 'refuse';
    const action = isOffice ? 'claim:settle' : 'claim:hand-in';
    const { programme, workerId, region } = await claimFor(this.services, caller, action, claimId);
    await recordLooks(this.services, caller, action, [{ workerId, region }]);
    const words = act.step === 'refuse' ? [act.reason] : act.step === 'ask' ? act.missing : [];
    for (const text of words) await checkNobodyNamed(this.services, workerId, act.step, text);
    const result = await handleClaim(
      this.services.process,
      { claimId, programme, workerId, ...this.said(act, actorOf(caller)) },
      contextOf(caller, `claim:${act.step}:${claimId}`),
    );
    return recorded(result, claimRefusals);
  }

  private said(act: ClaimStep, actor: string) {
    const { process } = this.services;
    const on = today();
    switch (act.step) {
      case 'accept': {
        const day = act.request.on ?? on;
        const completeOn = act.request.completeOn ?? day;
        const reviewBy = dueDay(process, 'review', day);
        if (day > on) throw invalid('on', 'NOT_TODAY', '受理日不得晚于今天', 'not later than today');
        return { type: 'AcceptClaim', on: day, completeOn, reviewBy, acceptedBy: actor } as const;
      }
      case 'ask': {
        const supplementBy = dueDay(process, 'supplement', on);
        return { type: 'AskForEvidence', on, missing: act.missing, supplementBy, askedBy: actor } as const;
      }
      case 'refuse':
        return { type: 'RefuseClaim', on, reason: act.reason, refusedBy: actor } as const;
      case 'supplement': {
        const acceptBy = dueDay(process, 'acceptance', on);
        return { type: 'SupplementClaim', on, supplementedBy: actor, acceptBy } as const;
      }
      case 'withdraw':
        return { type: 'WithdrawClaim', on, withdrawnBy: actor } as const;
    }
  }
}

export class AttachPaper extends Command<AttachmentRecorded> {
  constructor(
    readonly caller: Caller,
    readonly claimId: string,
    readonly evidence: EvidenceKind,
    readonly bytes: Buffer,
  ) {
    super();
  }
}

@CommandHandler(AttachPaper)
export class AttachPaperHandler extends Handler implements ICommandHandler<AttachPaper> {
  async execute({ caller, claimId, evidence, bytes }: AttachPaper): Promise<AttachmentRecorded> {
    const { programme, workerId } = await claimFor(this.services, caller, 'claim:hand-in', claimId);
    const paper = { claimId, programme, workerId, evidence, bytes, addedBy: actorOf(caller), on: today() };
    const context = contextOf(caller, `claim:attach:${claimId}`);
    const { attachmentId, result } = await attachPaper(this.services.process, paper, context);
    return { attachmentId, ...recorded(result, claimRefusals) };
  }
}
