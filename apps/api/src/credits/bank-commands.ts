import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import type { Action } from '#access';
import { ProblemError } from '#platform';
import {
  BankFileRefusal,
  importBankLines,
  linesForBank,
  readBankFile,
  reconcileWithBank,
  writeBankFile,
} from '#processes';
import { recordFileTaken } from '../access-log/looks.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { showingConsequences } from '../common/freshness.js';
import { Handler } from '../common/handler.js';
import type { BankFileRequest, BankQuery } from './requests.js';
import { differencesView, type BankImportView, type ReconciliationView } from './views.js';

const EXCHANGE: Action = 'credits:exchange';
const SHOWN_BY = ['workers', 'credit_entries'];

function linesIn(
  bytes: Uint8Array,
  { rounding = 'half-up' }: BankFileRequest,
): ReturnType<typeof readBankFile> {
  try {
    return readBankFile(bytes, rounding);
  } catch (error) {
    if (!(error instanceof BankFileRefusal)) throw error;
    const { code, zh, en } = error;
    throw new ProblemError({ status: 422, code, title: '文件无法办理', detail: zh, detailEn: en });
  }
}

abstract class BankHandler extends Handler {
  /** The region that is asked about, with a trace of what was taken or compared there. */
  protected async within(caller: Caller, { bank, region: asked }: BankQuery, which: string): Promise<string> {
    const region = asked ?? caller.principal.region;
    admit(caller, EXCHANGE, { region });
    await showingConsequences(this.services, SHOWN_BY, await this.services.runtime.store.head());
    await recordFileTaken(this.services, caller, EXCHANGE, { region, which: `${which} ${bank}` });
    return region;
  }
}

export class ImportBankFile extends Command<BankImportView> {
  constructor(
    readonly caller: Caller,
    readonly request: BankFileRequest,
    readonly bytes: Uint8Array,
  ) {
    super();
  }
}

@CommandHandler(ImportBankFile)
export class ImportBankFileHandler extends BankHandler implements ICommandHandler<ImportBankFile> {
  async execute({ caller, request, bytes }: ImportBankFile): Promise<BankImportView> {
    const region = await this.within(caller, request, '学分银行转入');
    const { rows, findings } = linesIn(bytes, request);
    const { bank } = request;
    const context = contextOf(caller, `credits:bank:${bank}`);
    const taken = await importBankLines(this.services.process, { bank, region, rows }, context);
    const all = [...findings, ...taken.findings].sort((a, b) => a.row - b.row);
    return { recorded: taken.recorded, known: taken.known, findings: all };
  }
}

export class ReconcileBankFile extends Query<ReconciliationView> {
  constructor(
    readonly caller: Caller,
    readonly request: BankFileRequest,
    readonly bytes: Uint8Array,
  ) {
    super();
  }
}

@QueryHandler(ReconcileBankFile)
export class ReconcileBankFileHandler extends BankHandler implements IQueryHandler<ReconcileBankFile> {
  async execute({ caller, request, bytes }: ReconcileBankFile): Promise<ReconciliationView> {
    const region = await this.within(caller, request, '学分银行对账');
    const { rows, findings } = linesIn(bytes, request);
    const where = { region, bank: request.bank };
    const accounts = await reconcileWithBank(this.services.process, where, rows);
    return { accounts: accounts.map(differencesView), findings };
  }
}

export class ExportForBank extends Query<string> {
  constructor(
    readonly caller: Caller,
    readonly query: BankQuery,
  ) {
    super();
  }
}

@QueryHandler(ExportForBank)
export class ExportForBankHandler extends BankHandler implements IQueryHandler<ExportForBank> {
  async execute({ caller, query }: ExportForBank): Promise<string> {
    const region = await this.within(caller, query, '学分银行转出');
    return writeBankFile(await linesForBank(this.services.process, { region, bank: query.bank }));
  }
}
