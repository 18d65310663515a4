import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { academicEntryIdOf, commandCredits, CREDIT_REJECTIONS } from '#credit-ledger';
import { localDateOf } from '#event-sourcing';
import { ProblemError } from '#platform';
import { courseRule, linkBankAccount } from '#processes';
import { recorded, refused, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { AccountHandler, checkPast, RULES } from './commands.js';
import type { AcademicRequest, BankAccountRequest, TakeBackRequest } from './requests.js';
import type { CreditRecorded } from './views.js';

export class RecordAcademic extends Command<CreditRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: AcademicRequest,
  ) {
    super();
  }
}

/** Where the document lets 学历证书 become courses (CXA:(二)5), the school says how many credits one gives. */
@CommandHandler(RecordAcademic)
export class RecordAcademicHandler extends AccountHandler implements ICommandHandler<RecordAcademic> {
  async execute({ caller, workerId, request }: RecordAcademic): Promise<CreditRecorded> {
    const { number, schooling, school, major, tenths, awardedOn: on } = request;
    checkPast('awardedOn', on);
    const region = await this.regionOf(caller, workerId);
    await this.nobodyNamed(workerId, { school, major });
    const { process } = this.services;
    // A certificate is older than the rule by which it counts.
    const found = await courseRule(process, { region, on: localDateOf(new Date()), back: false });
    if (found === null || !found.accepts.includes('academic'))
      throw refused({ code: 'NO_CREDIT_RULE' }, RULES);
    const numberIndex = process.privacy.index('academic-certificate', number);
    const academic = { numberIndex, schooling, school, major };
    const entryId = academicEntryIdOf(academic);
    const rule = { ...found.rule, basis: 'bureau' };
    const result = await commandCredits(
      process,
      { type: 'CreditAcademic', workerId, entryId, academic, tenths, rule, on },
      contextOf(caller, `credits:academic:${workerId}:${entryId}`),
    );
    return { entryId, ...recorded(result, CREDIT_REJECTIONS) };
  }
}

export class LinkBankAccount extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: BankAccountRequest,
  ) {
    super();
  }
}

const TAKEN = new ProblemError({
  status: 409,
  code: 'BANK_ACCOUNT_TAKEN',
  title: '该学分银行账户已关联他人',
  detail: '该学分银行账户已关联到另一学习账户，请核对账号。',
  detailEn: 'This account at the credit bank is linked to another learning account: please check its number.',
});

@CommandHandler(LinkBankAccount)
export class LinkBankAccountHandler extends AccountHandler implements ICommandHandler<LinkBankAccount> {
  async execute({ caller, workerId, request }: LinkBankAccount): Promise<Recorded> {
    const { bank, account, on } = request;
    checkPast('on', on);
    await this.regionOf(caller, workerId);
    const context = contextOf(caller, `credits:bank-account:${workerId}:${bank}`);
    const result = await linkBankAccount(this.services.process, { workerId, bank, account, on }, context);
    if (result.outcome === 'account-taken') throw TAKEN;
    return recorded(result, CREDIT_REJECTIONS);
  }
}

export class UnlinkBankAccount extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly bank: string,
    readonly request: TakeBackRequest,
  ) {
    super();
  }
}

@CommandHandler(UnlinkBankAccount)
export class UnlinkBankAccountHandler extends AccountHandler implements ICommandHandler<UnlinkBankAccount> {
  async execute({ caller, workerId, bank, request: { reason, on } }: UnlinkBankAccount): Promise<Recorded> {
    checkPast('on', on);
    await this.regionOf(caller, workerId);
    await this.nobodyNamed(workerId, { reason });
    const result = await commandCredits(
      this.services.process,
      { type: 'UnlinkBankAccount', workerId, bank, reason, on },
      contextOf(caller, `credits:bank-account-removal:${workerId}:${bank}`),
    );
    return recorded(result, CREDIT_REJECTIONS);
  }
}
