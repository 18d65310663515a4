import {
  readCertificateImport,
  sheetFormat,
  SheetRefusal,
  writeAnnotated,
  type RowResult,
  type SheetFormat,
  type SheetRefusalCode,
} from '#skill-certification';
import type { ProcessServices } from '../services.js';
import { openSheet, rowsOf } from './examine.js';
import type { RowStatus } from './tables.js';
import { FILE_NAME_FIELD, type ImportWorkbench } from './workbench.js';

/** What stands in the column 结果. */
export const ROW_RESULTS: Readonly<Record<RowStatus, { readonly zh: string; readonly en: string }>> = {
  accepted: { zh: '可入库', en: 'may be recorded' },
  recorded: { zh: '已入库', en: 'recorded' },
  existing: { zh: '已存在，跳过', en: 'registered already, skipped' },
  held: { zh: '待核实', en: 'held for verification' },
  refused: { zh: '错误', en: 'refused' },
};

export interface AnnotatedSheet {
  readonly fileName: string;
  readonly format: SheetFormat;
  /** Piece by piece: nobody holds the whole of it. */
  readonly bytes: AsyncIterable<Buffer>;
}

/** The sheet as it was handed in, with 结果, 错误代码 and 错误说明 beside each row. Null when there is no such import. */
export async function annotatedSheet(
  services: ProcessServices,
  workbench: ImportWorkbench,
  importId: string,
): Promise<AnnotatedSheet | null> {
  const state = await readCertificateImport(services, importId);
  if (state.status === 'absent') return null;
  if (state.status === 'refused')
    throw new SheetRefusal(state.refused.code as SheetRefusalCode, state.refused);
  const { submitted } = state;
  const { source, file, size } = await openSheet(services, workbench, submitted);
  const fileName = (await sheetNames(services, workbench, [importId])).get(importId) ?? file.fileName;
  const format = await sheetFormat(source, file.fileName);
  const extension = format === 'xlsx' ? 'xlsx' : 'csv';
  return {
    fileName: `${fileName.replace(/\.[^.]+$/, '')}-结果.${extension}`,
    format,
    bytes: writeAnnotated(rowsOf(source, file, size), resultsOf(workbench, importId), format),
  };
}

async function* resultsOf(workbench: ImportWorkbench, importId: string): AsyncGenerator<RowResult> {
  for await (const { rowNumber, status, messages, warnings } of workbench.allRows(importId))
    yield { row: rowNumber, result: ROW_RESULTS[status].zh, findings: [...messages, ...warnings] };
}

/** The names that clerks gave their files, as far as they can still be opened. */
export async function sheetNames(
  { privacy }: Pick<ProcessServices, 'privacy'>,
  workbench: ImportWorkbench,
  importIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = (await workbench.names(importIds)).flatMap(({ importId, keySubject, nameSealed }) =>
    nameSealed === null
      ? []
      : [{ importId, subject: keySubject, field: FILE_NAME_FIELD, sealed: nameSealed }],
  );
  const names = await privacy.openMany(files);
  return new Map(
    files.flatMap(({ importId }, at) => {
      const name = names[at];
      return name === null || name === undefined ? [] : [[importId, name] as const];
    }),
  );
}
