import type { Action, Target } from '#access';
import { workerById, workersKnownAt, type Viewpoint, type WorkerRow } from '#read-models';
import { loadWorker } from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted } from '../common/gate.js';
import type { ApiServices, ReadServices } from '../common/services.js';
import { registerOf, thereThen } from '../common/vantage.js';

/** The person, if the caller may see this of them. The look leaves its trace before anything is shown. */
export async function lookAt(
  services: ApiServices,
  caller: Caller,
  action: Action,
  workerId: string,
): Promise<WorkerRow> {
  const worker = admitted(caller, action, await workerById(services.runtime.pool, workerId), targetOf);
  await recordLooks(services, caller, action, [worker]);
  return worker;
}

/** The person as on a day and as known at a moment; who was not registered then was not there. */
export async function personThen(
  services: ReadServices,
  viewpoint: Viewpoint,
  today: WorkerRow,
): Promise<WorkerRow> {
  return thereThen((await workersKnownAt(registerOf(services), viewpoint, [today]))[0]);
}

/** The person, if the caller may record this about them; also one who was registered a moment ago. */
export async function workerForRecording(
  services: ApiServices,
  caller: Caller,
  action: Action,
  workerId: string,
): Promise<WorkerRow> {
  const { pool, store } = services.runtime;
  const known = await workerById(pool, workerId);
  if (known === undefined && (await loadWorker(store, workerId)).registered) {
    await showing(services, ['workers'], await store.head());
    return admitted(caller, action, await workerById(pool, workerId), targetOf);
  }
  return admitted(caller, action, known, targetOf);
}

const targetOf = ({ region, workerId }: WorkerRow): Target => ({ region, workerId });
