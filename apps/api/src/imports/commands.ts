import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError } from '#platform';
import { submitSheet, type Submission } from '#processes';
import {
  cancelCertificateImport,
  confirmCertificateImport,
  readCertificateImport,
  skillCertificationMessages,
  type CommitMode,
  type SheetSize,
} from '#skill-certification';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { setGoing } from '../common/work.js';
import { workOfImport } from './jobs.js';
import { importFor } from './scope.js';
import type { SubmissionView } from './views.js';

/** A clerk hands in a sheet 证书登记 of the own institution. */
export class SubmitSheet extends Command<SubmissionView> {
  constructor(
    readonly caller: Caller,
    readonly file: { readonly name: string; readonly bytes: Uint8Array; readonly size: SheetSize },
  ) {
    super();
  }
}

@CommandHandler(SubmitSheet)
export class SubmitSheetHandler extends Handler implements ICommandHandler<SubmitSheet> {
  async execute({ caller, file: { name, bytes, size } }: SubmitSheet): Promise<SubmissionView> {
    const { institutionId } = caller.principal;
    admit(caller, 'import:submit', { institutionId });
    const submission = await submitSheet(
      this.services.process,
      this.services.workbench,
      {
        bytes,
        fileName: name,
        institutionId: found(institutionId),
        ...(size === 'bulk' && { size }),
        submittedBy: actorOf(caller),
        on: localDateOf(new Date()),
      },
      contextOf(caller, 'import:submit'),
    );
    return this.takenIn(submission);
  }

  private async takenIn(submission: Submission): Promise<SubmissionView> {
    switch (submission.outcome) {
      case 'refused': {
        const { code, zh, en } = submission.refusal;
        throw new ProblemError({ status: 422, code, title: '文件未受理', detail: zh, detailEn: en });
      }
      case 'institution-unknown':
        throw refused({ code: 'NOT_FILED' }, skillCertificationMessages);
      case 'submitted':
      case 'already-submitted': {
        const { importId } = submission;
        const state = await readCertificateImport(this.services.runtime, importId);
        const work = workOfImport(importId, state.status);
        if (work) await setGoing(this.services.queue, work);
        const submittedOn = state.status === 'absent' ? localDateOf(new Date()) : state.submittedOn;
        return submission.outcome === 'submitted'
          ? { outcome: 'submitted', importId, position: submission.position, submittedOn, message: TAKEN_IN }
          : {
              outcome: 'already-submitted',
              importId,
              position: null,
              submittedOn,
              message: knownSince(submittedOn),
            };
      }
    }
  }
}

const TAKEN_IN = { zh: '文件已提交，正在校验', en: 'The file was handed in and is being checked' };

const knownSince = (day: string) => ({
  zh: `该文件已于${day}提交`,
  en: `This file was handed in on ${day} already`,
});

/** The clerk stops an import; what was recorded stays. */
export class CancelImport extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly importId: string,
  ) {
    super();
  }
}

@CommandHandler(CancelImport)
export class CancelImportHandler extends Handler implements ICommandHandler<CancelImport> {
  async execute({ caller, importId }: CancelImport): Promise<Recorded> {
    await importFor(this.services, caller, 'import:confirm', importId);
    const cancelledBy = actorOf(caller);
    const result = await cancelCertificateImport(
      this.services.runtime,
      { importId, cancelledBy, on: localDateOf(new Date()) },
      contextOf(caller, `import:cancel:${importId}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}

/** The clerk has read the report and chooses what is recorded. */
export class ConfirmImport extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly importId: string,
    readonly mode: CommitMode,
  ) {
    super();
  }
}

@CommandHandler(ConfirmImport)
export class ConfirmImportHandler extends Handler implements ICommandHandler<ConfirmImport> {
  async execute({ caller, importId, mode }: ConfirmImport): Promise<Recorded> {
    await importFor(this.services, caller, 'import:confirm', importId);
    const confirmedBy = actorOf(caller);
    const result = await confirmCertificateImport(
      this.services.runtime,
      { importId, mode, confirmedBy, on: localDateOf(new Date()) },
      contextOf(caller, `import:confirm:${importId}`),
    );
    const answer = recorded(result, skillCertificationMessages);
    const { status } = await readCertificateImport(this.services.runtime, importId);
    const work = workOfImport(importId, status);
    if (work) await setGoing(this.services.queue, work);
    return answer;
  }
}
