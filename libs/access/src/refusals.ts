import { NATION, regionContains } from '#reference-data';
import type { Role } from './account/events.js';
import type { Department } from './duties/departments.js';
import type { Duties } from './duties/index.js';
import type { Action } from './actions.js';
import { PERMISSIONS, type Scope } from './permissions.js';

/** Done by another person than the one who began it (stories C1, C3, C5). */
const FOUR_EYES: ReadonlySet<Action> = new Set<Action>([
  'policy-pack:publish',
  'payout-run:approve',
  'worker:erase',
]);

/** Who asks. */
export interface Principal {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly region: string;
  readonly institutionId: string | null;
  readonly workerId: string | null;
  readonly department?: Department | undefined;
  /** What the region gives to some of its departments; absent where it has said nothing. */
  readonly duties?: Duties['duties'] | undefined;
  /** 统一社会信用代码 of an employer clerk. */
  readonly employer?: string;
}

/** What it is about; what is not known is left out, and then does not lie in any scope. */
export interface Target {
  readonly region?: string | null;
  readonly workerId?: string | null;
  readonly institutionId?: string | null;
  readonly employer?: string | null;
  /** Account that began what is now to be approved or published. */
  readonly startedBy?: string;
}

/** The role may not do this at all; the region gives it to another department; not there or not for them; not by the person who began it. */
export type Refusal = 'ACTION_REFUSED' | 'OTHER_DEPARTMENT' | 'OUT_OF_SCOPE' | 'SAME_PERSON';

export const REFUSALS: Record<Refusal, { readonly zh: string; readonly en: string }> = {
  ACTION_REFUSED: { zh: '您的角色无权进行此操作', en: 'Your role may not do this' },
  OTHER_DEPARTMENT: { zh: '本地区规定由其他部门办理', en: 'In your region another department does this' },
  OUT_OF_SCOPE: { zh: '不在您的权限范围内', en: 'This is outside your scope' },
  SAME_PERSON: { zh: '须由另一人复核', en: 'This must be done by another person' },
};

/** Why something is refused, null when it is allowed. */
export function refusalOf(principal: Principal, action: Action, target: Target = {}): Refusal | null {
  const scope = PERMISSIONS[principal.role][action];
  if (scope === undefined) return 'ACTION_REFUSED';
  if (!isOfDepartment(principal, action)) return 'OTHER_DEPARTMENT';
  if (!lies(target, scope, principal)) return 'OUT_OF_SCOPE';
  return FOUR_EYES.has(action) && target.startedBy === principal.accountId ? 'SAME_PERSON' : null;
}

/** Who works for no department in particular does only what every department may. */
function isOfDepartment({ department, duties = {} }: Principal, action: Action): boolean {
  const departments = Object.entries(duties).find(([duty]) => duty === action)?.[1];
  return departments === undefined || (department !== undefined && departments.includes(department));
}

export const mayDo = (principal: Principal, action: Action, target: Target = {}): boolean =>
  refusalOf(principal, action, target) === null;

/** True when `inner` is `outer` or lies in it; `000000` holds everything. False for what is no region. */
export function covers(outer: string, inner: string): boolean {
  if (outer === NATION) return true;
  return /^\d{6}$/.test(inner) && regionContains(outer, inner);
}

function lies(target: Target, scope: Scope, principal: Principal): boolean {
  switch (scope) {
    case 'own':
      return principal.workerId !== null && target.workerId === principal.workerId;
    case 'institution':
      return principal.institutionId !== null && target.institutionId === principal.institutionId;
    case 'employer':
      return principal.employer !== undefined && target.employer === principal.employer;
    case 'region':
      return covers(principal.region, target.region ?? '');
    case 'anywhere':
      return true;
  }
}
