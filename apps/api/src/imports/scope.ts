import type { Action } from '#access';
import { certificateImportById, type CertificateImportRow } from '#read-models';
import { readCertificateImport, readInstitution } from '#skill-certification';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';

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
