import type { Action } from '#access';
import { WhatIfShelf, type WhatIfRow } from '#processes';
import type { Caller } from '../common/caller.js';
import { admitted } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A what-if, if the caller may do this with it. */
export async function whatIfFor(
  { runtime }: ApiServices,
  caller: Caller,
  action: Action,
  whatIfId: string,
): Promise<WhatIfRow> {
  const row = UUID.test(whatIfId) ? await new WhatIfShelf(runtime.pool).find(whatIfId) : undefined;
  return admitted(caller, action, row, ({ region }) => ({ region }));
}
