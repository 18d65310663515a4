import { setTimeout as sleep } from 'node:timers/promises';

const REGION = '330282';
const [CLERK, OFFICER, REVIEWER] = ['clerk-cixi', 'officer-cixi', 'reviewer-cixi'];
const LOOK_MS = 100;

/**
 * A sheet is handed in and confirmed, a payout run is computed, approved and listed: always the next thing that is due,
 * found out from the server alone, so that the day goes on after any interruption. `onStage` hears what is under way,
 * `onNudge` that work was given up and had to be asked for again.
 */
export async function workThroughTheDay(api, sheet, { onStage, onNudge, signal }) {
  const until = async (look) => {
    for (;;) {
      signal.throwIfAborted();
      if (await look()) return;
      await sleep(LOOK_MS, undefined, { signal });
    }
  };

  /** Looks at a thing until it is `last`; `due` does what a person does in a state, once, and again when the work failed. */
  const bring = async (look, last, due) => {
    let done;
    await until(async () => {
      const { stage, status, progress } = await look();
      onStage(stage, progress);
      const hasFailed = progress?.state === 'failed';
      if (hasFailed) onNudge(stage);
      if (due[status] && (done !== status || hasFailed)) {
        await due[status]({ isNudge: hasFailed });
        done = status;
      }
      return status === last;
    });
  };

  const handIn = async () => {
    const form = new FormData();
    form.set('file', new Blob([sheet]), '证书登记.xlsx');
    return (await api.as(CLERK, 'POST', '/imports', { form })).importId;
  };
  const importId = await handIn();
  const confirm = () =>
    api.as(CLERK, 'POST', `/imports/${importId}/confirmation`, { json: { mode: 'correct-rows-only' } });
  const onlyNudge =
    (work) =>
    ({ isNudge }) =>
      isNudge ? work() : undefined;
  await bring(
    async () => {
      const { status, progress, refusal } = await api.as(CLERK, 'GET', `/imports/${importId}`);
      if (status === 'refused') throw new Error(`the sheet was refused: ${JSON.stringify(refusal)}`);
      return { stage: `import ${status}`, status, progress };
    },
    'committed',
    { submitted: onlyNudge(handIn), validated: confirm, confirmed: onlyNudge(confirm) },
  );

  const openRun = async () => {
    const json = {
      programme: 'shortage-post-allowance',
      region: REGION,
      period: { quarter: '2020-Q2' },
      fundId: `shortage-post-allowance-${REGION}`,
    };
    return (
      await api.as(OFFICER, 'POST', '/payout-runs', { json, headers: { 'idempotency-key': 'trial-2020-Q2' } })
    ).runId;
  };
  const runId = await openRun();
  const approve = () => api.as(REVIEWER, 'POST', `/payout-runs/${runId}/approval`);
  await bring(
    async () => {
      const { status, progress } = await api.as(REVIEWER, 'GET', `/payout-runs/${runId}`);
      return { stage: `run ${status}`, status, progress };
    },
    'listed',
    { opened: onlyNudge(openRun), computed: approve, approved: onlyNudge(approve) },
  );

  let head = -1;
  await until(async () => {
    const health = await api.health();
    const loops = [...health.readModels, ...health.processes];
    onStage('settling', { head: health.head, behind: loops.filter(({ lag }) => lag > 0) });
    const stopped = loops.filter(({ state }) => state === 'stopped');
    if (stopped.length > 0) throw new Error(`stopped: ${JSON.stringify(stopped)}`);
    const isSettled = health.head === head && loops.every(({ lag }) => lag === 0);
    head = health.head;
    return isSettled;
  });
}
