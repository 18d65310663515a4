import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { idFrom, localDateOf } from '#event-sourcing';
import { institutionOfNumber } from '#read-models';
import {
  changeInstitutionScope,
  closeInstitutionFiling,
  fileInstitution,
  readInstitution,
  skillCertificationMessages,
  type FiledScope,
} from '#skill-certification';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit, admitTo } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { ApiServices } from '../common/services.js';
import type { ClosingRequest, FilingRequest, ScopeChangeRequest, ScopeRequest } from './requests.js';
import type { InstitutionRecorded } from './views.js';

const scopeOf = (scope: readonly ScopeRequest[]): readonly FiledScope[] =>
  scope.map(({ edition, occupation, levels }) => ({ edition, occupation, levels }));

/** Two institutions never issue under one prefix, so it makes the id. */
const institutionIdOf = (certificatePrefix: string): string => idFrom('institution', certificatePrefix);

const PREFIX_TAKEN = {
  PREFIX_TAKEN: { zh: '该证书编号前缀已属于其他机构', en: 'This prefix belongs to another institution' },
};

/** Throws unless the caller keeps the filing of this institution. */
async function admitToFiling({ process }: ApiServices, caller: Caller, institutionId: string): Promise<void> {
  const state = await readInstitution(process, institutionId);
  const region = state.status === 'absent' ? null : state.filed.region;
  admitTo(caller, 'institution:file', { institutionId, region });
}

export class AcceptFiling extends Command<InstitutionRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: FilingRequest,
  ) {
    super();
  }
}

@CommandHandler(AcceptFiling)
export class AcceptFilingHandler extends Handler implements ICommandHandler<AcceptFiling> {
  async execute({ caller, request }: AcceptFiling): Promise<InstitutionRecorded> {
    const { name, kind, creditCode, region, from, until } = request;
    admit(caller, 'institution:file', { region });
    const certificatePrefix = request.certificatePrefix.toUpperCase();
    const institutionId = institutionIdOf(certificatePrefix);
    const holder = await institutionOfNumber(this.services.runtime.pool, certificatePrefix);
    if (holder !== undefined && holder.institutionId !== institutionId)
      throw refused({ code: 'PREFIX_TAKEN' }, PREFIX_TAKEN);
    const filing = { certificatePrefix, from, until, scope: scopeOf(request.scope) };
    const result = await fileInstitution(
      this.services.process,
      { institutionId, name, kind, creditCode, region, filing, on: localDateOf(new Date()) },
      contextOf(caller, 'file-institution'),
    );
    return { institutionId, ...recorded(result, skillCertificationMessages) };
  }
}

export class ChangeFiledScope extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly institutionId: string,
    readonly request: ScopeChangeRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeFiledScope)
export class ChangeFiledScopeHandler extends Handler implements ICommandHandler<ChangeFiledScope> {
  async execute({ caller, institutionId, request: { scope, on } }: ChangeFiledScope): Promise<Recorded> {
    await admitToFiling(this.services, caller, institutionId);
    const result = await changeInstitutionScope(
      this.services.process,
      { institutionId, scope: scopeOf(scope), on },
      contextOf(caller, `change-scope:${institutionId}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}

export class EndFiling extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly institutionId: string,
    readonly request: ClosingRequest,
  ) {
    super();
  }
}

@CommandHandler(EndFiling)
export class EndFilingHandler extends Handler implements ICommandHandler<EndFiling> {
  async execute({ caller, institutionId, request: { reason, on } }: EndFiling): Promise<Recorded> {
    await admitToFiling(this.services, caller, institutionId);
    const result = await closeInstitutionFiling(
      this.services.process,
      { institutionId, reason, on },
      contextOf(caller, `close-filing:${institutionId}`),
    );
    return recorded(result, skillCertificationMessages);
  }
}
