import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import {
  correctIdentityNumber,
  decideField,
  explainWorkerRejection,
  mergeWorkers,
  recordNameVariant,
  ruleOutDuplicate,
  separateWorkers,
  type FieldName,
} from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import type { ApiServices } from '../common/services.js';
import { checkedDocument } from '../workers/identity.js';
import { workerForRecording } from '../workers/look.js';
import type {
  DecisionRequest,
  MergeRequest,
  NameVariantRequest,
  NumberCorrectionRequest,
  RuleOutRequest,
  SeparationRequest,
} from './requests.js';
import type { NumberCorrectedView } from './views.js';

const today = (): string => localDateOf(new Date());

abstract class AboutPerson<Answer, Asked> extends Command<Answer> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: Asked,
  ) {
    super();
  }
}

export class DecideAboutField extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly field: FieldName,
    readonly request: DecisionRequest,
  ) {
    super();
  }
}

@CommandHandler(DecideAboutField)
export class DecideAboutFieldHandler extends Handler implements ICommandHandler<DecideAboutField> {
  async execute({ caller, workerId, field, request }: DecideAboutField): Promise<Recorded> {
    const worker = await workerForRecording(this.services, caller, 'source-report:decide', workerId);
    const { chosen, over, revises, reason } = request;
    await checkNobodyNamed(this.services, workerId, 'reason', reason);
    await recordLooks(this.services, caller, 'source-report:decide', [worker]);
    const decided = await decideField(
      this.services.process,
      { workerId, field, chosen, over, revises: revises === true, reason, decidedBy: actorOf(caller) },
      contextOf(caller, `decide-field:${workerId}:${field}`),
      today(),
    );
    return recorded(decided, explainWorkerRejection);
  }
}

export class EnterNameVariant extends AboutPerson<Recorded, NameVariantRequest> {}

@CommandHandler(EnterNameVariant)
export class EnterNameVariantHandler extends Handler implements ICommandHandler<EnterNameVariant> {
  async execute({ caller, workerId, request }: EnterNameVariant): Promise<Recorded> {
    await workerForRecording(this.services, caller, 'worker:correct', workerId);
    const { kind, name } = request;
    const context = contextOf(caller, `name-variant:${workerId}`);
    const entered = await recordNameVariant(
      this.services.process,
      { workerId, kind, name },
      context,
      today(),
    );
    return recorded(entered, explainWorkerRejection);
  }
}

export class MergeEntries extends AboutPerson<Recorded, MergeRequest> {}

/** Both people lie in the caller's region; the trace says who was taken for whom, before anything is recorded. */
async function twoEntries(
  services: ApiServices,
  caller: Caller,
  [one, other]: readonly [string, string],
  reason: string,
): Promise<void> {
  const people = [
    await workerForRecording(services, caller, 'worker:merge', one),
    await workerForRecording(services, caller, 'worker:merge', other),
  ];
  for (const { workerId } of people) await checkNobodyNamed(services, workerId, 'reason', reason);
  await recordLooks(services, caller, 'worker:merge', people);
}

@CommandHandler(MergeEntries)
export class MergeEntriesHandler extends Handler implements ICommandHandler<MergeEntries> {
  async execute({ caller, workerId, request }: MergeEntries): Promise<Recorded> {
    const { into, reason } = request;
    await twoEntries(this.services, caller, [workerId, into], reason);
    const merged = await mergeWorkers(
      this.services.process,
      { workerId, into, because: 'duplicate', reason, mergedBy: actorOf(caller) },
      contextOf(caller, `merge:${workerId}:${into}`),
      today(),
    );
    return recorded(merged, explainWorkerRejection);
  }
}

export class SeparateEntries extends AboutPerson<Recorded, SeparationRequest> {}

@CommandHandler(SeparateEntries)
export class SeparateEntriesHandler extends Handler implements ICommandHandler<SeparateEntries> {
  async execute({ caller, workerId, request }: SeparateEntries): Promise<Recorded> {
    const { from, reason } = request;
    await twoEntries(this.services, caller, [workerId, from], reason);
    const separated = await separateWorkers(
      this.services.process,
      { workerId, from, reason, separatedBy: actorOf(caller) },
      contextOf(caller, `separate:${workerId}:${from}`),
      today(),
    );
    return recorded(separated, explainWorkerRejection);
  }
}

export class RuleOutEntry extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly other: string,
    readonly request: RuleOutRequest,
  ) {
    super();
  }
}

@CommandHandler(RuleOutEntry)
export class RuleOutEntryHandler extends Handler implements ICommandHandler<RuleOutEntry> {
  async execute({ caller, workerId, other, request: { reason } }: RuleOutEntry): Promise<Recorded> {
    await workerForRecording(this.services, caller, 'worker:merge', workerId);
    for (const id of [workerId, other]) await checkNobodyNamed(this.services, id, 'reason', reason);
    const ruled = await ruleOutDuplicate(
      this.services.process,
      { workerId, other, reason, ruledBy: actorOf(caller) },
      contextOf(caller, `rule-out:${workerId}:${other}`),
      today(),
    );
    return recorded(ruled, explainWorkerRejection);
  }
}

export class CorrectNumber extends AboutPerson<NumberCorrectedView, NumberCorrectionRequest> {}

@CommandHandler(CorrectNumber)
export class CorrectNumberHandler extends Handler implements ICommandHandler<CorrectNumber> {
  async execute({ caller, workerId, request }: CorrectNumber): Promise<NumberCorrectedView> {
    const { idKind, idNumber, reason } = request;
    const worker = await workerForRecording(this.services, caller, 'worker:merge', workerId);
    const document = checkedDocument({ kind: idKind, number: idNumber });
    await checkNobodyNamed(this.services, workerId, 'reason', reason, document.number);
    await recordLooks(this.services, caller, 'worker:merge', [worker]);
    const corrected = await correctIdentityNumber(
      this.services.process,
      { workerId, document, reason, correctedBy: actorOf(caller) },
      contextOf(caller, `correct-number:${workerId}`),
      today(),
    );
    switch (corrected.outcome) {
      case 'corrected':
        return { workerId: corrected.workerId, outcome: 'recorded', position: corrected.position };
      case 'unchanged':
        return { workerId: corrected.workerId, outcome: 'unchanged', position: null };
      case 'rejected':
        throw refused(corrected.rejection, explainWorkerRejection);
    }
  }
}
