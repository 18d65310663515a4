import type { Action } from '#access';
import { readClass, type KnownClass } from '#skill-certification';
import type { Caller } from '../common/caller.js';
import { admitted } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';

/** The class as it stands now, if the caller may do this with it. */
export async function classFor(
  { process }: ApiServices,
  caller: Caller,
  action: Action,
  classId: string,
): Promise<KnownClass> {
  const state = await readClass(process, classId);
  const known = state.status === 'absent' ? null : state;
  return admitted(caller, action, known, ({ requested: { institutionId, region } }) => ({
    institutionId,
    region,
  }));
}
