import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ProblemError } from '#platform';
import { annotatedSheet, sheetNames, type AnnotatedSheet } from '#processes';
import { certificateImportsOf, importsKnownAt, isPresent } from '#read-models';
import { SheetRefusal, skillCertificationMessages, writeTemplate } from '#skill-certification';
import { recordFileTaken } from '../access-log/looks.js';
import { refused } from '../common/answers.js';
import type { Caller } from '../common/caller.js';
import { found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { ApiServices } from '../common/services.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { progressView, underWay } from '../common/work.js';
import { workOfImport } from './jobs.js';
import type { ImportListQuery, ImportRowsQuery } from './requests.js';
import { importsInSight, importThen, importWithResults } from './scope.js';
import {
  importPage,
  importRowView,
  importView,
  type ImportDetailView,
  type ImportPageView,
  type ImportRowPageView,
} from './views.js';

/** The empty sheet to fill in. */
export class ImportTemplate extends Query<Buffer> {}

@QueryHandler(ImportTemplate)
export class ImportTemplateHandler implements IQueryHandler<ImportTemplate> {
  private template: Promise<Buffer> | undefined;

  execute(): Promise<Buffer> {
    return (this.template ??= writeTemplate());
  }
}

const namesOf = (
  { process, workbench }: ApiServices,
  rows: readonly { readonly importId: string }[],
): Promise<ReadonlyMap<string, string>> =>
  sheetNames(
    process,
    workbench,
    rows.map(({ importId }) => importId),
  );

/** Files that were handed in, newest first. */
export class ListImports extends Query<ImportPageView> {
  constructor(
    readonly caller: Caller,
    readonly query: ImportListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListImports)
export class ListImportsHandler extends Handler implements IQueryHandler<ListImports> {
  async execute({ caller, query }: ListImports): Promise<ImportPageView> {
    const sight = importsInSight(caller, query.region);
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['certificate_imports', 'institutions'], query);
    const page = await pageOf(
      importsKnownAt.page(register, viewpoint, query, ({ limit, after }) =>
        certificateImportsOf(register.db, { ...sight, limit, after }),
      ),
    );
    const names = await namesOf(this.services, page.rows);
    return { ...importPage(page, names), vantage: vantageOf(viewpoint) };
  }
}

/** How far is my file? */
export class ViewImport extends Query<ImportDetailView> {
  constructor(
    readonly caller: Caller,
    readonly importId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewImport)
export class ViewImportHandler extends Handler implements IQueryHandler<ViewImport> {
  async execute({ caller, importId, query }: ViewImport): Promise<ImportDetailView> {
    const { row, viewpoint } = await importThen(this.services, caller, 'import:view', importId, query);
    const work = isPresent(viewpoint) ? workOfImport(importId, row.status) : null;
    const names = await namesOf(this.services, [row]);
    return {
      vantage: vantageOf(viewpoint),
      ...importView(row, names),
      progress: work && progressView(await underWay(this.services.queue, work)),
    };
  }
}

/** What became of each row. */
export class ViewImportRows extends Query<ImportRowPageView> {
  constructor(
    readonly caller: Caller,
    readonly importId: string,
    readonly query: ImportRowsQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewImportRows)
export class ViewImportRowsHandler extends Handler implements IQueryHandler<ViewImportRows> {
  async execute({ caller, importId, query }: ViewImportRows): Promise<ImportRowPageView> {
    const { viewpoint } = await importWithResults(this.services, caller, 'import:view', importId, query);
    const { limit, after, status } = query;
    const rows = await this.services.workbench.rows(importId, {
      limit: limit + 1,
      ...(after !== undefined && { after }),
      ...(status !== undefined && { status }),
    });
    const shown = rows.slice(0, limit);
    return {
      vantage: vantageOf(viewpoint),
      rows: shown.map(importRowView),
      next: rows.length > limit ? String(shown.at(-1)!.rowNumber) : null,
    };
  }
}

/** The sheet as it was handed in, with the result beside each row. */
export class DownloadAnnotated extends Query<AnnotatedSheet> {
  constructor(
    readonly caller: Caller,
    readonly importId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(DownloadAnnotated)
export class DownloadAnnotatedHandler extends Handler implements IQueryHandler<DownloadAnnotated> {
  async execute({ caller, importId, query }: DownloadAnnotated): Promise<AnnotatedSheet> {
    const { row, region } = await importWithResults(this.services, caller, 'import:view', importId, query);
    if (row.status === 'submitted') throw refused({ code: 'NOT_VALIDATED' }, skillCertificationMessages);
    await recordFileTaken(this.services, caller, 'import:view', { region, which: `导入 ${importId}` });
    try {
      return found(await annotatedSheet(this.services.process, this.services.workbench, importId));
    } catch (error) {
      if (!(error instanceof SheetRefusal)) throw error;
      const { code, zh, en } = error;
      throw new ProblemError({ status: 409, code, title: '文件无法读取', detail: zh, detailEn: en });
    }
  }
}
