import { commitImportJob, validateImportJob } from '#apps/reactor';
import type { CertificateImportState } from '#skill-certification';
import type { Work } from '../common/work.js';

/** The work an import waits for in this state, null for none. */
export function workOfImport(
  importId: string,
  status: CertificateImportState['status'],
): Work<{ importId: string }> | null {
  const work = { payload: { importId }, id: importId };
  switch (status) {
    case 'submitted':
      return { job: validateImportJob, ...work };
    case 'confirmed':
      return { job: commitImportJob, ...work };
    case 'absent':
    case 'refused':
    case 'validated':
    case 'cancelled':
    case 'committed':
      return null;
  }
}
