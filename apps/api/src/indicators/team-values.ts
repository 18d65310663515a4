import { teamsByParty, type ProcessServices } from '#processes';
import type { Viewpoint } from '#read-models';
import { yearOf } from '#reference-data';
import type { CurrentValue } from './current-values.js';

const TEAMS_WITHOUT_MEMBER = 'AQ-12';

/** Null where it is not known of every team: fewer teams on record are not fewer teams without a member. */
async function teamsWithout(
  services: Pick<ProcessServices, 'db' | 'store' | 'privacy'>,
  region: string,
  viewpoint: Viewpoint,
): Promise<number | null> {
  const { teams, withoutMember, unknown } = await teamsByParty(services, region, viewpoint);
  return teams === 0 || unknown > 0 ? null : withoutMember;
}

/** 无党员班组 (AQ:1) with the figure at the end of the year before; undefined for another indicator. */
export async function teamsValue(
  services: Pick<ProcessServices, 'db' | 'store' | 'privacy'>,
  indicator: string,
  {
    region,
    viewpoint,
    inScope,
  }: { readonly region: string; readonly viewpoint: Viewpoint; readonly inScope: boolean },
): Promise<CurrentValue | undefined> {
  if (indicator !== TEAMS_WITHOUT_MEMBER) return undefined;
  if (!inScope) return { reason: 'out-of-scope' };
  const value = await teamsWithout(services, region, viewpoint);
  if (value === null) return { reason: 'not-recorded' };
  const yearBefore = { ...viewpoint, asOf: `${yearOf(viewpoint.asOf) - 1}-12-31`, isToday: false };
  return { value, previous: await teamsWithout(services, region, yearBefore) };
}
