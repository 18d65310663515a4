import type { Action, Purpose, RecordedAccess } from '#access';
import { withoutPersonalText } from '#platform';
import { PersonErasedError, type Privacy } from '#privacy';
import { actorOf, USUAL_PURPOSE, type Caller } from '../common/caller.js';
import type { ApiServices } from '../common/services.js';

export interface LookedAt {
  readonly workerId: string;
  readonly region: string | null;
}

/**
 * Leaves the trace of a look at people's data, one line for each person. Call it before anything is shown. What the caller
 * says about his purpose may name a person, so it is sealed for each of them.
 */
export async function recordLooks(
  { runtime }: ApiServices,
  caller: Caller,
  action: Action,
  people: readonly LookedAt[],
): Promise<void> {
  const purposes = await purposesFor(runtime.privacy, caller.purpose, people);
  await runtime.accessLog.record(
    ...people.map(({ workerId, region }, at) => ({
      ...traceOf(caller),
      action,
      workerId,
      region,
      purpose: purposes[at]!,
    })),
  );
}

const PURPOSE_FIELD = 'purpose';

/** The purpose sealed for each person, as the trail keeps it. */
export async function purposesFor(
  privacy: Privacy,
  purpose: string,
  people: readonly LookedAt[],
): Promise<readonly Purpose[]> {
  if (purpose === USUAL_PURPOSE) return people.map(() => purpose);
  const states = await Promise.all(
    people.map(({ workerId }) =>
      privacy.seal(workerId, PURPOSE_FIELD, purpose).catch((error: unknown) => {
        if (error instanceof PersonErasedError) return null;
        throw error;
      }),
    ),
  );
  return states.map((sealed) => (sealed === null ? USUAL_PURPOSE : { sealed: sealed.sealed }));
}

/** What was said, null where it was about somebody who has been erased since. */
export const purposeOf = async (
  { runtime }: ApiServices,
  { workerId, purpose }: RecordedAccess,
): Promise<string | null> =>
  purpose === null || typeof purpose === 'string' || workerId === null
    ? (purpose as string | null)
    : runtime.privacy.open(workerId, PURPOSE_FIELD, purpose.sealed);

/** Leaves the trace of a file of many people that somebody took, in one line that says which. */
export const recordFileTaken = (
  { runtime }: ApiServices,
  caller: Caller,
  action: Action,
  { region, which }: { readonly region: string | null; readonly which: string },
): Promise<void> =>
  runtime.accessLog.record({
    ...traceOf(caller),
    action,
    workerId: null,
    region,
    purpose: `${withoutPersonalText(caller.purpose)}（${which}）`,
  });

const traceOf = (caller: Caller) => ({
  actor: actorOf(caller),
  role: caller.principal.role,
  requestId: caller.requestId,
});
