import { computeRunJob, listRunJob } from '#apps/reactor';
import type { PayoutRunState } from '#subsidy';
import type { Work } from '../common/work.js';

/** The work a run waits for in this state, null for none. */
export function workOfRun(runId: string, status: PayoutRunState['status']): Work<{ runId: string }> | null {
  const work = { payload: { runId }, id: runId };
  switch (status) {
    case 'opened':
      return { job: computeRunJob, ...work };
    case 'approved':
      return { job: listRunJob, ...work };
    case 'absent':
    case 'computed':
    case 'listed':
      return null;
  }
}
