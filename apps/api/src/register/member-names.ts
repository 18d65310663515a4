import type { Privacy } from '#privacy';
import type { HouseholdRow } from '#read-models';
import { MEMBER_NAME_FIELD } from '#worker-registry';

/** Names of the members of a household by their ids; those of whom none was stated are left out. */
export async function memberNames(
  privacy: Privacy,
  workerId: string,
  members: HouseholdRow['members'],
): Promise<ReadonlyMap<string, string | null>> {
  const named = members.flatMap(({ memberId, nameSealed }) =>
    nameSealed === null ? [] : [{ memberId, sealed: nameSealed.sealed }],
  );
  const names = await privacy.openMany(
    named.map(({ sealed }) => ({ subject: workerId, field: MEMBER_NAME_FIELD, sealed })),
  );
  return new Map(named.map(({ memberId }, at) => [memberId, names[at] ?? null]));
}
