import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  closeAccount,
  explainAccountRejection,
  findPrincipal,
  openAccount,
  PasswordUnfitError,
  type PlainAccount,
} from '#access';
import { localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED, type FieldFault } from '#platform';
import { accountById } from '#read-models';
import { readInstitution } from '#skill-certification';
import { isErased, loadWorker, readEmployer } from '#worker-registry';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { OpenAccountRequest } from './requests.js';
import type { AccountOpenedView } from './views.js';

/** Lets somebody log in. */
export class OpenAccount extends Command<AccountOpenedView> {
  constructor(
    readonly caller: Caller,
    readonly request: OpenAccountRequest,
  ) {
    super();
  }
}

@CommandHandler(OpenAccount)
export class OpenAccountHandler extends Handler implements ICommandHandler<OpenAccount> {
  async execute({ caller, request }: OpenAccount): Promise<AccountOpenedView> {
    admit(caller, 'account:open', { region: request.region });
    const account = plainAccount(request);
    await this.checkLink(account);
    const opened = await this.open(caller, account);
    return { ...recorded(opened, explainAccountRejection), accountId: opened.accountId };
  }

  private async open(caller: Caller, account: PlainAccount) {
    try {
      const context = contextOf(caller, `account:open:${account.username}`);
      return await openAccount(this.services.runtime, account, context, localDateOf(new Date()));
    } catch (error) {
      if (!(error instanceof PasswordUnfitError)) throw error;
      throw faulty({ field: 'password', code: error.code, message: error.zh, messageEn: error.en });
    }
  }

  /** What an account is linked to must be there. */
  private async checkLink(account: PlainAccount): Promise<void> {
    const { runtime } = this.services;
    if (account.role === 'institution-clerk') {
      if ((await readInstitution(runtime, account.institutionId)).status === 'absent')
        throw faulty(unknown('institutionId', '未找到该机构', 'there is no such institution'));
    } else if (account.role === 'employer-clerk') {
      if ((await readEmployer(runtime, account.employer)).status === 'none')
        throw faulty(unknown('employer', '未找到该单位', 'there is no such employer'));
    } else if (account.role === 'worker') {
      const state = await loadWorker(runtime.store, account.workerId);
      if (!state.registered || isErased(state))
        throw faulty(unknown('workerId', '未找到该职工', 'there is no such worker'));
    }
  }
}

const faulty = (...faults: readonly FieldFault[]): ProblemError =>
  new ProblemError(VALIDATION_FAILED, faults);

const unknown = (field: string, message: string, messageEn: string): FieldFault => ({
  field,
  code: 'NOT_FOUND',
  message,
  messageEn,
});

const missing = (field: string): FieldFault => ({
  field,
  code: 'IS_NOT_EMPTY',
  message: '该角色须填写此项',
  messageEn: 'this role needs it',
});

const superfluous = (field: string): FieldFault => ({
  field,
  code: 'NOT_FOR_THIS_ROLE',
  message: '该角色不填此项',
  messageEn: 'is not for this role',
});

/** What the role needs is there, and nothing that it must not have. */
function plainAccount(request: OpenAccountRequest): PlainAccount {
  const { username, password, role, region, displayName, institutionId, workerId, employer, department } =
    request;
  const base = { username, password, region };
  const given = { displayName, institutionId, workerId, employer, department };
  const refuse = (...fields: readonly (keyof typeof given)[]): void => {
    const extra = fields.filter((field) => given[field] != null);
    if (extra.length > 0) throw faulty(...extra.map(superfluous));
  };
  if (role === 'worker') {
    refuse('displayName', 'institutionId', 'employer', 'department');
    if (workerId == null) throw faulty(missing('workerId'));
    return { ...base, role, workerId };
  }
  refuse('workerId');
  if (displayName == null) throw faulty(missing('displayName'));
  if (role === 'institution-clerk') {
    refuse('employer', 'department');
    if (institutionId == null) throw faulty(missing('institutionId'));
    return { ...base, role, displayName, institutionId };
  }
  if (role === 'employer-clerk') {
    refuse('institutionId', 'department');
    if (employer == null) throw faulty(missing('employer'));
    return { ...base, role, displayName, employer };
  }
  refuse('institutionId', 'employer');
  return { ...base, role, displayName, department: department ?? undefined };
}

/** Takes the right to log in away, for good. */
export class CloseAccount extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly accountId: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(CloseAccount)
export class CloseAccountHandler extends Handler implements ICommandHandler<CloseAccount> {
  async execute({ caller, accountId, reason }: CloseAccount): Promise<Recorded> {
    const { runtime } = this.services;
    // A closed account has no principal any more, and closing it again is harmless.
    const account = (await findPrincipal(runtime, accountId)) ?? (await accountById(runtime.pool, accountId));
    admitted(caller, 'account:close', account, ({ region }) => ({ region }));
    const context = contextOf(caller, `account:close:${accountId}`);
    const result = await closeAccount(
      this.services.runtime,
      { accountId, reason },
      context,
      localDateOf(new Date()),
    );
    return recorded(result, explainAccountRejection);
  }
}
