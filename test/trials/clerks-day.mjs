import { setTimeout as sleep } from 'node:timers/promises';

const REGION = '330282';
const [CLERK, OFFICER, REVIEWER] = ['clerk-cixi', 'officer-cixi', 'reviewer-cixi'];
const LOOK_MS = 100;

/**
 * A sheet is handed in and confirmed, a payout run is computed, approved and listed: always the next thing that is due,
 * found out from the server alone, so that the day goes on after any interruption. `onStage` hears what is under way.
 */
export async function workThroughTheDay(api, sheet, { onStage, signal }) {
  const until = async (look) => {
    for (;;) {
      signal.throwIfAborted();
      if (await look()) return;
      await sleep(LOOK_MS, undefined, { signal });
    }
  };

  const form = new FormData();
  form.set('file', new Blob([sheet]), '证书登记.xlsx');
  const { importId } = await api.as(CLERK, 'POST', '/imports', { form });
  let isConfirmed = false;
  await until(async () => {
    const view = await api.as(CLERK, 'GET', `/imports/${importId}`);
    onStage(`import ${view.status}`, view.progress);
    if (view.status === 'refused') throw new Error(`the sheet was refused: ${JSON.stringify(view.refusal)}`);
    if (view.status === 'validated' && !isConfirmed) {
      await api.as(CLERK, 'POST', `/imports/${importId}/confirmation`, {
        json: { mode: 'correct-rows-only' },
      });
      isConfirmed = true;
    }
    return view.status === 'committed';
  });

  const json = {
    programme: 'shortage-post-allowance',
    region: REGION,
    period: { quarter: '2020-Q2' },
    fundId: `shortage-post-allowance-${REGION}`,
  };
  const headers = { 'idempotency-key': 'trial-2020-Q2' };
  const { runId } = await api.as(OFFICER, 'POST', '/payout-runs', { json, headers });
  let isApproved = false;
  await until(async () => {
    const view = await api.as(REVIEWER, 'GET', `/payout-runs/${runId}`);
    onStage(`run ${view.status}`, view.progress);
    if (view.status === 'computed' && !isApproved) {
      await api.as(REVIEWER, 'POST', `/payout-runs/${runId}/approval`);
      isApproved = true;
    }
    return view.status === 'listed';
  });

  let head = -1;
  await until(async () => {
    const health = await api.health();
    onStage('settling', null);
    const loops = [...health.readModels, ...health.processes];
    const stopped = loops.filter(({ state }) => state === 'stopped');
    if (stopped.length > 0) throw new Error(`stopped: ${JSON.stringify(stopped)}`);
    const isSettled = health.head === head && loops.every(({ lag }) => lag === 0);
    head = health.head;
    return isSettled;
  });
}
