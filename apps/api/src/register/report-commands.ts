import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import { sourceImportJob } from '#apps/reactor';
import { commandIdOf, localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import {
  RulesOfRegions,
  sourceImportRows,
  submitSourceFile,
  takeSourceRecord,
  viewSourceImport,
  type Delivery,
  type SourceImportView,
  type SourceRecord,
} from '#processes';
import { valueFrom } from '#worker-registry';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { setGoing } from '../common/work.js';
import type {
  SourceFileRequest,
  SourceImportRowsQuery,
  SourceRecordRequest,
  SourceReportsRequest,
} from './requests.js';
import type {
  RecordResultView,
  ReportResultsView,
  SourceFileTaken,
  SourceImportResultView,
  SourceImportRowsView,
} from './views.js';

const deliveryOf = (
  { principal }: Caller,
  { source, confidence, region, registersUnknown }: SourceFileRequest,
): Delivery => {
  const now = new Date();
  return {
    source,
    confidence,
    region: region ?? principal.region,
    registersUnknown: registersUnknown === true,
    receivedOn: localDateOf(now),
    receivedAt: now.toISOString(),
  };
};

/** Throws where a value is none that the field knows: the platform mends its mapping, nothing is guessed. */
const recordOf = (
  { idKind, idNumber, name, statements }: SourceRecordRequest,
  row: number,
): SourceRecord => ({
  document: { kind: idKind ?? 'resident-id', number: idNumber },
  name: name ?? null,
  statements: statements.map(({ field, value: written, from, until }, at) => {
    const value = valueFrom(field, written);
    if (value === undefined)
      throw new ProblemError(VALIDATION_FAILED, [
        {
          field: `records[${row}].statements[${at}].value`,
          code: 'FIELD_VALUE_INVALID',
          message: '不是该字段的取值',
          messageEn: 'is no value of this field',
        },
      ]);
    return { field, value, from: from ?? undefined, until: until ?? null };
  }),
});

/** Records of a department, handed over by the exchange platform. */
export class SubmitReports extends Command<ReportResultsView> {
  constructor(
    readonly caller: Caller,
    readonly request: SourceReportsRequest,
  ) {
    super();
  }
}

@CommandHandler(SubmitReports)
export class SubmitReportsHandler extends Handler implements ICommandHandler<SubmitReports> {
  async execute({ caller, request }: SubmitReports): Promise<ReportResultsView> {
    const delivery = deliveryOf(caller, request);
    admit(caller, 'source-report:submit', { region: delivery.region });
    const records = request.records.map(recordOf);
    const { process } = this.services;
    const rules = new RulesOfRegions(process.store);
    const { commandId, provenance } = contextOf(caller, 'source-reports');
    const results: RecordResultView[] = [];
    let position: number | null = null;
    // One after the other: a person may stand in a batch twice.
    for (const [at, record] of records.entries()) {
      const context = { commandId: commandIdOf(commandId, `record ${at}`), provenance };
      const taken = await takeSourceRecord(process, delivery, record, rules, context);
      if (taken.outcome === 'recorded') position = Math.max(position ?? 0, taken.position);
      results.push({
        row: at + 1,
        outcome: taken.outcome,
        findings: 'finding' in taken ? [taken.finding] : taken.warnings,
      });
    }
    return { results, position };
  }
}

/** A file of a department. */
export class SubmitSourceFile extends Command<SourceFileTaken> {
  constructor(
    readonly caller: Caller,
    readonly request: SourceFileRequest,
    readonly bytes: Uint8Array,
  ) {
    super();
  }
}

@CommandHandler(SubmitSourceFile)
export class SubmitSourceFileHandler extends Handler implements ICommandHandler<SubmitSourceFile> {
  async execute({ caller, request, bytes }: SubmitSourceFile): Promise<SourceFileTaken> {
    const delivery = deliveryOf(caller, request);
    admit(caller, 'source-report:submit', { region: delivery.region });
    const taken = await submitSourceFile(this.services.process, bytes, delivery, actorOf(caller));
    const { importId } = taken;
    await setGoing(this.services.queue, { job: sourceImportJob, payload: { importId }, id: importId });
    return taken;
  }
}

/** How far is a file of a department? */
export class ViewSourceImport extends Query<SourceImportResultView> {
  constructor(
    readonly caller: Caller,
    readonly importId: string,
  ) {
    super();
  }
}

abstract class ImportHandler extends Handler {
  protected async importFor(caller: Caller, importId: string): Promise<SourceImportView> {
    const found = await viewSourceImport(this.services.runtime.pool, importId);
    return admitted(caller, 'source-report:submit', found, ({ region }) => ({ region }));
  }
}

@QueryHandler(ViewSourceImport)
export class ViewSourceImportHandler extends ImportHandler implements IQueryHandler<ViewSourceImport> {
  async execute({ caller, importId }: ViewSourceImport): Promise<SourceImportResultView> {
    const { status, source, rows, counts, failure } = await this.importFor(caller, importId);
    return { importId, isNew: false, status, source, rows, counts, failure };
  }
}

/** What became of each row of it. */
export class ViewSourceImportRows extends Query<SourceImportRowsView> {
  constructor(
    readonly caller: Caller,
    readonly importId: string,
    readonly query: SourceImportRowsQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewSourceImportRows)
export class ViewSourceImportRowsHandler
  extends ImportHandler
  implements IQueryHandler<ViewSourceImportRows>
{
  async execute({ caller, importId, query }: ViewSourceImportRows): Promise<SourceImportRowsView> {
    await this.importFor(caller, importId);
    const { after = 0, limit } = query;
    const rows = await sourceImportRows(this.services.runtime.pool, importId, { after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    return {
      rows: shown.map(({ rowNumber, outcome, findings }) => ({ row: rowNumber, outcome, findings })),
      next: rows.length > limit ? shown.at(-1)!.rowNumber : null,
    };
  }
}
