import { Readable } from 'node:stream';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ProblemError } from '#platform';
import { toBankCsv, toWorkbook } from '#processes';
import { isPresent } from '#read-models';
import { subsidyMessages } from '#subsidy';
import { recordFileTaken } from '../access-log/looks.js';
import { refused } from '../common/answers.js';
import type { Caller } from '../common/caller.js';
import { CSV, XLSX } from '../common/downloads.js';
import { Handler } from '../common/handler.js';
import type { ExportQuery } from './requests.js';
import { runThen } from './scope.js';

export interface ExportedList {
  readonly content: Readable;
  readonly type: string;
  readonly fileName: string;
}

/** The list of payments as a file; whoever takes it leaves a trace. */
export class ExportRun extends Query<ExportedList> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly query: ExportQuery,
  ) {
    super();
  }
}

const ACTION = { masked: 'payout-run:export-masked', full: 'payout-run:export-full' } as const;

@QueryHandler(ExportRun)
export class ExportRunHandler extends Handler implements IQueryHandler<ExportRun> {
  async execute({ caller, runId, query }: ExportRun): Promise<ExportedList> {
    const { format, variant } = query;
    const { run, viewpoint } = await runThen(this.services, caller, ACTION[variant], runId, query);
    if (run.status === 'opened') throw refused({ code: 'NOT_COMPUTED' }, subsidyMessages);
    if (format === 'bank-csv' && run.status !== 'listed') throw NOT_LISTED;
    const which = `批次 ${runId} ${format}`;
    await recordFileTaken(this.services, caller, ACTION[variant], { region: run.region, which });
    const { packs } = this.services.process;
    const shelved = await packs.named({ packId: run.packId, version: run.packVersion });
    const title = shelved?.compiled.programmes.get(run.programme)?.title.zh ?? run.programme;
    const settings = { run, title, variant, viewpoint };
    const then = isPresent(viewpoint) ? '' : `-${viewpoint.asOf}-${viewpoint.knownAt.replaceAll(':', '')}`;
    const name = `${title}-${run.region}-${run.periodFrom}至${run.periodTo}${variant === 'masked' ? '-脱敏' : ''}${then}`;
    switch (format) {
      case 'xlsx':
        return { content: toWorkbook(this.services.process, settings), type: XLSX, fileName: `${name}.xlsx` };
      case 'bank-csv': {
        const content = Readable.from(toBankCsv(this.services.process, settings), { encoding: 'utf8' });
        return { content, type: `${CSV}; charset=utf-8`, fileName: `${name}.csv` };
      }
    }
  }
}

const NOT_LISTED = new ProblemError({
  status: 409,
  code: 'RUN_NOT_LISTED',
  title: '未能办理',
  detail: '该批次尚未列入发放清单，不能生成银行文件。',
  detailEn: 'The run is not on the payment list yet, so there is no file for the bank.',
});
