import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError } from '#platform';
import { masked, peopleWithIds, type ProcessServices } from '#processes';
import {
  statementById,
  statementByNumber,
  statementsKnownAt,
  statementsOfWorker,
  type StatementRow,
  type Viewpoint,
} from '#read-models';
import {
  readStatementNumber,
  STATEMENT_KINDS,
  statementFile,
  statementsOf,
  statementTermsFor,
} from '#statements';
import type { Caller } from '../common/caller.js';
import { refused } from '../common/answers.js';
import { showing } from '../common/freshness.js';
import { admit, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { ReadServices } from '../common/services.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { lookAt, personThen } from '../workers/look.js';
import {
  checkedView,
  statementView,
  type AllTermsView,
  type CheckedStatementView,
  type StatementsView,
} from './views.js';

const SHOWN_BY = ['workers', 'statements'];

/** The statements of a person as they stood, the newest first. */
export async function showStatements(
  services: ReadServices,
  viewpoint: Viewpoint,
  workerId: string,
): Promise<StatementsView['rows']> {
  const register = registerOf(services);
  const today = await statementsOfWorker(register.db, workerId);
  const rows = await statementsKnownAt.rows(register, viewpoint, today);
  const holder = await nameOf(services.process, workerId);
  return rows.map((row) => statementView(row, holder));
}

const nameOf = async (process: ProcessServices, workerId: string): Promise<string | null> =>
  masked((await peopleWithIds(process, [workerId]))(workerId)).name;

export class StatementsOf extends Query<StatementsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(StatementsOf)
export class StatementsOfHandler extends Handler implements IQueryHandler<StatementsOf> {
  async execute({ caller, workerId, query }: StatementsOf): Promise<StatementsView> {
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const today = await lookAt(this.services, caller, 'statement:view', workerId);
    if (!viewpoint.isNow) await personThen(this.services, viewpoint, today);
    const rows = await showStatements(this.services, viewpoint, workerId);
    return { rows, vantage: vantageOf(viewpoint) };
  }
}

/** A file, and the number that it is called by. */
export interface FileOfStatement {
  readonly bytes: Uint8Array;
  readonly number: string;
}

export class StatementFile extends Query<FileOfStatement> {
  constructor(
    readonly caller: Caller,
    readonly statementId: string,
  ) {
    super();
  }
}

@QueryHandler(StatementFile)
export class StatementFileHandler extends Handler implements IQueryHandler<StatementFile> {
  async execute({ caller, statementId }: StatementFile): Promise<FileOfStatement> {
    const { pool, store } = this.services.runtime;
    await showing(this.services, SHOWN_BY, await store.head());
    const { workerId } = found(await statementById(pool, statementId));
    await lookAt(this.services, caller, 'statement:view', workerId);
    const known = await statementsOf({ store }, workerId);
    const statement = found(known.find((one) => one.statementId === statementId));
    const bytes = await statementFile(this.services.process, statement);
    if (bytes === null) throw refused({ code: 'CONTENT_ERASED' }, ERASED);
    return { bytes, number: statement.number };
  }
}

const ERASED = {
  CONTENT_ERASED: {
    zh: '个人信息已依法删除，证明内容不可再读，编号和摘要仍可查询',
    en: 'The data of the person was erased: what it said cannot be read again; number and digests stay',
  },
} as const;

/** Anybody who has the number asks. */
export class CheckStatement extends Query<CheckedStatementView> {
  constructor(
    readonly number: string,
    readonly requestId: string,
  ) {
    super();
  }
}

@QueryHandler(CheckStatement)
export class CheckStatementHandler extends Handler implements IQueryHandler<CheckStatement> {
  async execute({ number: asked, requestId }: CheckStatement): Promise<CheckedStatementView> {
    const number = readStatementNumber(asked);
    if (number === null) throw NOT_A_NUMBER;
    const row = found(await statementByNumber(this.services.runtime.pool, number));
    await this.leaveTrace(row, requestId);
    return checkedView(row, await nameOf(this.services.process, row.workerId));
  }

  /** Its holder sees that somebody asked. */
  private leaveTrace({ workerId, region, number }: StatementRow, requestId: string): Promise<void> {
    const purpose = `凭编号核验证明 ${number}`;
    const who = { actor: 'public', role: 'public', action: 'statement:check' };
    return this.services.runtime.accessLog.record({ ...who, workerId, region, purpose, requestId });
  }
}

const NOT_A_NUMBER = new ProblemError({
  status: 404,
  code: 'STATEMENT_NUMBER_INVALID',
  title: '编号有误',
  detail: '编号的校验位不符，请核对。',
  detailEn: 'This is no number of a statement: its check character does not fit.',
});

export class TermsOf extends Query<AllTermsView> {
  constructor(
    readonly caller: Caller,
    readonly region: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(TermsOf)
export class TermsOfHandler extends Handler implements IQueryHandler<TermsOf> {
  async execute({ caller, region = caller.principal.region }: TermsOf): Promise<AllTermsView> {
    admit(caller, 'statement-terms:view', { region });
    const { process } = this.services;
    const on = localDateOf(new Date());
    const terms = await Promise.all(
      STATEMENT_KINDS.map((kind) => statementTermsFor(process, { region, kind, on, demo: process.demo })),
    );
    return {
      rows: terms.flatMap((one) => {
        if (one === null) return [];
        const { kind, validDays, region: set, basis, ground } = one;
        return [{ kind, validDays, region: set, basis, ground }];
      }),
    };
  }
}
