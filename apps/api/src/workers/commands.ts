import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandIdOf, localDateOf } from '#event-sourcing';
import {
  explainWorkerRejection,
  registerWorker,
  startEmployment,
  type PlainWorker,
  type WorkerRejection,
} from '#worker-registry';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { employmentOf, startCommandOf } from './employment.js';
import { checkedDocument } from './identity.js';
import type { EmploymentRequest, RegisterWorkerRequest } from './requests.js';
import type { WorkerRecorded } from './views.js';

/** Puts a person in the register, with the post held now where one is given. */
export class EnterWorker extends Command<WorkerRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: RegisterWorkerRequest,
  ) {
    super();
  }
}

const WHAT = 'register-worker';

@CommandHandler(EnterWorker)
export class EnterWorkerHandler extends Handler implements ICommandHandler<EnterWorker> {
  async execute({ caller, request }: EnterWorker): Promise<WorkerRecorded> {
    const { process } = this.services;
    const { employment = null, hukouRegion = null } = request;
    // Whoever registers somebody must be the office that looks after the person from then on.
    admit(caller, 'worker:register', { region: employment?.region ?? hukouRegion });
    const person = personOf(request);
    const history = (workerId: string) => (employment === null ? [] : [startCommandOf(workerId, employment)]);
    const registration = await registerWorker(
      process,
      person,
      contextOf(caller, WHAT),
      localDateOf(new Date()),
      history,
    );
    switch (registration.outcome) {
      case 'registered':
        return { workerId: registration.workerId, outcome: 'recorded', position: registration.position };
      case 'rejected':
        throw refused(registration.rejection, explainWorkerRejection);
      case 'already': {
        const { workerId, sameName } = registration;
        if (!sameName) throw refused(NAME_DIFFERS, explainWorkerRejection);
        return { workerId, ...(await this.takeUpPost(caller, workerId, employment)) };
      }
    }
  }

  /** Somebody who is in the register already, perhaps from elsewhere, takes up a post here. */
  private async takeUpPost(
    caller: Caller,
    workerId: string,
    employment: EmploymentRequest | null,
  ): Promise<Recorded> {
    if (employment === null) return { outcome: 'unchanged', position: null };
    const { commandId, provenance } = contextOf(caller, WHAT);
    const started = await startEmployment(
      this.services.process,
      employmentOf(workerId, employment),
      { commandId: commandIdOf(commandId, 'employment'), provenance },
      employment.startedOn,
    );
    return recorded(started, explainWorkerRejection);
  }
}

const personOf = (request: RegisterWorkerRequest): PlainWorker => {
  const { name, idKind, idNumber, phone, sex, birthMonth, hukouRegion } = request;
  return {
    ...checkedDocument({ kind: idKind, number: idNumber }),
    name,
    phone: phone ?? null,
    sex: sex ?? null,
    birthMonth: birthMonth ?? null,
    hukouRegion: hukouRegion ?? null,
  };
};

const NAME_DIFFERS: WorkerRejection = { code: 'ALREADY_REGISTERED_DIFFERENTLY', differs: ['name'] };
