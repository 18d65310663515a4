import type { Action } from '#access';
import { ProblemError } from '#platform';
import {
  certificateImportById,
  importsKnownAt,
  type CertificateImportRow,
  type Viewpoint,
} from '#read-models';
import { readCertificateImport, readInstitution } from '#skill-certification';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';
import { registerOf, seeing, thereThen, type VantageQuery } from '../common/vantage.js';

const regionOf = async ({ runtime }: ApiServices, institutionId: string): Promise<string | null> => {
  const institution = await readInstitution(runtime, institutionId);
  return institution.status === 'absent' ? null : institution.filed.region;
};

/** Also of a file that was handed in a moment ago. */
async function rowOf(services: ApiServices, importId: string): Promise<CertificateImportRow | undefined> {
  const { pool, store } = services.runtime;
  const known = await certificateImportById(pool, importId);
  if (known || (await readCertificateImport({ store }, importId)).status === 'absent') return known;
  await showing(services, ['certificate_imports'], await store.head());
  return certificateImportById(pool, importId);
}

/** An import as its list shows it, if the caller may do this with it. */
export async function importFor(
  services: ApiServices,
  caller: Caller,
  action: Action,
  importId: string,
  atLeast?: number,
): Promise<{ readonly row: CertificateImportRow; readonly region: string | null }> {
  await showing(services, ['certificate_imports'], atLeast);
  const row = await rowOf(services, importId);
  const region = row ? await regionOf(services, row.institutionId) : null;
  const known = admitted(caller, action, row, ({ institutionId }) => ({ institutionId, region }));
  return { row: known, region };
}

interface ImportThen {
  readonly row: CertificateImportRow;
  readonly region: string | null;
  readonly viewpoint: Viewpoint;
}

/** An import as it stood on a day, as known at a moment, if the caller may do this with it today. */
export async function importThen(
  services: ApiServices,
  caller: Caller,
  action: Action,
  importId: string,
  query: VantageQuery,
): Promise<ImportThen> {
  const viewpoint = await seeing(services, ['certificate_imports'], query);
  const { row: today, region } = await importFor(services, caller, action, importId);
  const row = thereThen(await importsKnownAt.one(registerOf(services), viewpoint, today));
  return { row, region, viewpoint };
}

/** The same where the results of the rows are wanted: of them only the last ones are kept. */
export async function importWithResults(
  services: ApiServices,
  caller: Caller,
  action: Action,
  importId: string,
  query: VantageQuery,
): Promise<ImportThen> {
  const then = await importThen(services, caller, action, importId, query);
  const today = await certificateImportById(services.runtime.pool, importId);
  if (today?.position !== then.row.position) throw RESULTS_CHANGED;
  return then;
}

const RESULTS_CHANGED = new ProblemError({
  status: 409,
  code: 'RESULTS_CHANGED_SINCE',
  title: '逐行结果已更新',
  detail: '逐行结果只保留最近一次；在所问的时刻，该文件尚处于较早阶段，请查看其当时的状态。',
  detailEn:
    'Results of rows are kept as they came out last; at that moment the file had not come so far. Ask for its state then.',
});

/** Whose imports the caller sees: those of the own institution, or of a region. */
export function importsInSight(
  caller: Caller,
  region: string = caller.principal.region,
): { readonly institutionId: string } | { readonly region: string } {
  const { institutionId } = caller.principal;
  if (institutionId === null) {
    admit(caller, 'import:view', { region });
    return { region };
  }
  admit(caller, 'import:view', { institutionId });
  return { institutionId };
}
