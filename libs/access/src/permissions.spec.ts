import { describe, expect, it } from '@jest/globals';
import type { Role } from './account/events.js';
import { ACTIONS, type Action } from './actions.js';
import { PERMISSIONS } from './permissions.js';
import { covers, mayDo, refusalOf, type Principal } from './refusals.js';

const ROLES = [
  'worker',
  'institution-clerk',
  'bureau-officer',
  'reviewer',
  'auditor',
  'admin',
  'employer-clerk',
  'finance-officer',
] as const;

/** The agreed table: o own person, i own institution, e own employer, r own region, * anywhere, - refused. */
const AGREED = `
                                worker clerk officer reviewer auditor admin employer finance
account:list                    -      -     -       -        r       r     -        -
account:open                    -      -     -       -        -       r     -        -
account:close                   -      -     -       -        -       r     -        -
worker:search                   -      -     r       r        r       -     -        -
worker:view                     o      -     r       r        r       -     -        -
worker:view-full                o      -     r       r        r       -     -        -
worker:register                 -      -     r       -        -       -     -        -
worker:record-employment        -      -     r       -        -       -     -        -
worker:record-insurance         -      -     r       -        -       -     -        -
worker:correct                  -      -     r       -        -       -     -        -
worker:request-erasure          -      -     r       -        -       r     -        -
worker:erase                    -      -     -       -        -       r     -        -
worker:view-erasure             -      -     r       r        r       r     -        -
worker:view-access-log          o      -     -       -        r       -     -        -
worker:view-history             o      -     r       r        r       -     -        -
worker:merge                    -      -     r       -        -       -     -        -
worker:view-household           o      -     r       r        r       -     -        -
worker:state-household          o      -     r       -        -       -     -        -
source-report:submit            -      -     r       -        -       -     -        -
source-report:view              o      -     r       r        r       -     -        -
source-report:decide            -      -     r       -        -       -     -        -
union:view                      o      -     r       r        r       -     -        -
union:record                    -      -     r       -        -       -     -        -
roll:view                       o      -     r       r        r       -     -        -
roll:record                     -      -     r       -        -       -     -        -
service:request                 o      -     r       -        -       -     -        -
service:view                    o      -     r       r        r       -     -        -
service:answer                  -      -     r       -        -       -     -        -
bulletin:view                   *      *     *       *        *       -     -        -
bulletin:draft                  -      -     r       -        -       -     -        -
bulletin:publish                -      -     r       -        -       -     -        -
register-rules:view             -      -     *       *        *       *     -        -
register-rules:set              -      -     -       -        -       r     -        -
certificate:view                o      i     r       r        r       -     -        -
certificate:record              -      -     r       -        -       -     -        -
certificate:approve-correction  -      -     r       r        -       -     -        -
certificate:revoke              -      -     r       -        -       -     -        -
certificate:request-correction  o      i     r       -        -       -     -        -
certificate:suspend             -      -     r       -        -       -     -        -
certificate:reissue             -      i     r       -        -       -     -        -
contest-award:view              o      -     r       r        r       -     -        -
contest-award:record            -      -     r       -        -       -     -        -
contest-award:approve           -      -     r       r        -       -     -        -
exam-admission:view             o      -     r       r        r       -     -        -
exam-admission:record           -      -     r       -        -       -     -        -
certification-rules:view        -      -     *       *        *       -     -        -
certification-rules:set         -      -     r       -        -       -     -        -
credits:view                    o      -     r       r        r       -     -        -
credits:record                  -      -     r       -        -       -     -        -
credits:exchange                -      -     r       -        -       -     -        -
card:view                       o      -     r       r        r       -     -        -
card:manage                     -      -     r       -        -       -     -        -
credential:present              o      -     r       -        -       -     -        -
statement:issue                 o      -     r       -        -       -     -        -
statement:view                  o      -     r       r        r       -     -        -
statement:withdraw              -      -     r       -        -       -     -        -
statement-terms:view            -      -     *       *        *       -     -        -
statement-terms:set             -      -     r       -        -       -     -        -
insurance-transfer:view         o      -     r       r        r       -     -        -
insurance-transfer:request      o      -     r       -        -       -     -        -
insurance-transfer:settle       -      -     r       -        -       -     -        -
eligibility:check               o      -     r       r        r       -     -        -
employer:view                   -      -     r       r        r       -     e        -
employer:record                 -      -     r       -        -       -     -        -
employer:report                 -      -     r       -        -       -     e        -
employer:view-staff             -      -     r       r        r       -     e        -
apprenticeship:view             o      -     r       r        r       -     e        -
apprenticeship:record           -      -     r       -        -       -     e        -
appointment:view                o      -     r       r        r       -     e        -
appointment:record              -      -     r       -        -       -     e        -
institution:view                -      i     r       r        r       -     -        -
institution:file                -      -     r       -        -       -     -        -
institution:supervise           -      -     r       -        -       -     -        -
institution:eliminate           -      -     -       r        -       -     -        -
institution:set-rules           -      -     -       r        -       -     -        -
class:request                   -      i     -       -        -       -     -        -
class:record                    -      i     -       -        -       -     -        -
class:answer                    -      -     r       -        -       -     -        -
class:inspect                   -      -     r       -        -       -     -        -
class:view                      -      i     r       r        r       -     -        -
anomaly:view                    -      -     r       r        r       -     -        -
anomaly:settle                  -      -     r       -        -       -     -        -
import:submit                   -      i     -       -        -       -     -        -
import:confirm                  -      i     -       -        -       -     -        -
import:view                     -      i     r       r        r       -     -        -
policy-pack:view                *      *     *       *        *       *     *        *
policy-pack:draft               -      -     r       -        -       -     -        -
policy-pack:publish             -      -     -       r        -       -     -        -
claim:view                      o      i     r       r        r       -     e        -
claim:hand-in                   o      i     r       -        -       -     e        -
claim:settle                    -      -     r       -        -       -     -        -
fund:view                       -      -     r       r        r       -     -        r
fund:set-budget                 -      -     r       -        -       -     -        -
payout-run:view                 -      -     r       r        r       -     -        r
payout-run:compute              -      -     r       -        -       -     -        -
payout-run:approve              -      -     -       r        -       -     -        -
payout-run:export-masked        -      -     r       r        r       -     -        -
payout-run:export-full          -      -     r       -        -       -     -        -
public-notice:publish           -      -     r       -        -       -     -        -
public-notice:object            -      -     r       -        -       -     -        -
public-notice:decide-objection  -      -     -       r        -       -     -        -
payment:view                    -      -     r       r        r       -     -        r
payment:prepare                 -      -     -       -        -       -     -        r
payment:approve                 -      -     -       r        -       -     -        r
payment:send                    -      -     -       -        -       -     -        r
payment:import-return           -      -     -       -        -       -     -        r
payout:view-trace               o      -     r       r        r       -     -        -
adjustment:view                 -      -     r       r        r       -     -        -
adjustment:decide               -      -     r       -        -       -     -        -
clawback:view                   o      -     r       r        r       -     -        -
clawback:handle                 -      -     r       -        -       -     -        -
clawback:conclude               -      -     -       r        -       -     -        -
clawback-rules:set              -      -     r       -        -       -     -        -
indicators:view                 -      -     r       r        r       -     -        -
what-if:ask                     -      -     r       r        -       -     -        -
what-if:view                    -      -     r       r        r       -     -        -
what-if:view-people             -      -     r       r        -       -     -        -
log:verify                      -      -     -       -        *       *     -        -
log:prove                       o      -     r       r        r       -     -        -
loop:view                       -      -     -       -        *       *     -        -
loop:control                    -      -     -       -        -       *     -        -
`;

const agreed = new Map(
  AGREED.trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [action, ...cells] = line.trim().split(/\s+/);
      return ROLES.map((role, column) => [`${role} ${action}`, cells[column]] as const);
    }),
);

/** One of each, all in Cixi; `w1` and `i1` are their own. */
const principal = (role: Role, changes: Partial<Principal> = {}): Principal => ({
  accountId: `account-${role}`,
  username: role,
  displayName: role,
  role,
  region: '330200',
  institutionId: role === 'institution-clerk' ? 'i1' : null,
  workerId: role === 'worker' ? 'w1' : null,
  ...(role === 'employer-clerk' && { employer: 'e1' }),
  ...changes,
});

const inside = { region: '330282', workerId: 'w1', institutionId: 'i1', employer: 'e1' };
const others = { region: '340802', workerId: 'w2', institutionId: 'i2' };

describe.each(ROLES)('%s', (role) => {
  it.each([...ACTIONS])('%s', (action: Action) => {
    const cell = agreed.get(`${role} ${action}`);
    const who = principal(role);
    expect(PERMISSIONS[role][action] ?? '-').toBe(
      { o: 'own', i: 'institution', e: 'employer', r: 'region', '*': 'anywhere', '-': '-' }[cell!],
    );
    expect(refusalOf(who, action, inside)).toBe(cell === '-' ? 'ACTION_REFUSED' : null);
    const elsewhere = cell === '*' ? null : 'OUT_OF_SCOPE';
    expect(refusalOf(who, action, others)).toBe(cell === '-' ? 'ACTION_REFUSED' : elsewhere);
    expect(refusalOf(who, action)).toBe(cell === '-' ? 'ACTION_REFUSED' : elsewhere);
  });
});

describe('scope', () => {
  it('of a worker is the own person, whatever the region', () => {
    expect(mayDo(principal('worker'), 'credits:view', { ...inside, workerId: 'w2' })).toBe(false);
    expect(mayDo(principal('worker'), 'credits:view', { ...others, workerId: 'w1' })).toBe(true);
    expect(mayDo(principal('worker', { workerId: null }), 'credits:view', { workerId: null })).toBe(false);
  });

  it('of a clerk is the own institution, whatever the region', () => {
    expect(mayDo(principal('institution-clerk'), 'import:submit', { ...inside, institutionId: 'i2' })).toBe(
      false,
    );
    expect(
      mayDo(principal('institution-clerk', { institutionId: null }), 'import:view', { institutionId: null }),
    ).toBe(false);
  });

  it.each([
    ['000000', '330282', true],
    ['000000', '', true],
    ['330000', '330282', true],
    ['330200', '330282', true],
    ['330282', '330282', true],
    ['330282', '330200', false],
    ['330200', '330000', false],
    ['330200', '330100', false],
    ['330281', '330282', false],
    ['330282', '000000', false],
    ['340800', '340824', true],
    ['330282', '', false],
    ['330282', '33028', false],
  ])('%s covers %s: %s', (outer, inner, covered) => {
    expect(covers(outer, inner)).toBe(covered);
  });
});

describe('four eyes', () => {
  it.each(['policy-pack:publish', 'payout-run:approve'] as const)('%s is for another person', (action) => {
    const reviewer = principal('reviewer');
    expect(refusalOf(reviewer, action, { ...inside, startedBy: reviewer.accountId })).toBe('SAME_PERSON');
    expect(refusalOf(reviewer, action, { ...inside, startedBy: 'account-bureau-officer' })).toBeNull();
  });
});

it('an erasure is approved by another administrator than the one who asked for it', () => {
  const admin = principal('admin');
  expect(refusalOf(admin, 'worker:erase', { ...inside, startedBy: admin.accountId })).toBe('SAME_PERSON');
  expect(refusalOf(admin, 'worker:erase', { ...inside, startedBy: 'account-bureau-officer' })).toBeNull();
});

it('an auditor and a reviewer of runs change no record', () => {
  const changing =
    /:(open|close|register|record.*|request-erasure|erase|correct|revoke|file|submit|confirm|draft|set-budget|compute|decide)$/;
  for (const role of ['auditor', 'reviewer', 'worker'] as const)
    expect(ACTIONS.filter((action) => changing.test(action) && PERMISSIONS[role][action])).toEqual([]);
});

describe('duties of a region', () => {
  const officer = (more: Partial<Principal>): Principal => ({
    accountId: 'a',
    username: 'officer',
    displayName: '经办',
    role: 'bureau-officer',
    region: '130300',
    institutionId: null,
    workerId: null,
    ...more,
  });

  it('give an act to the departments that are named, and take it from nobody where none is', () => {
    const duties = { 'source-report:decide': ['cyberspace'], 'union:record': ['trade-union'] } as const;
    const [there, union, none] = [
      officer({ duties, department: 'cyberspace' }),
      officer({ duties, department: 'trade-union' }),
      officer({ duties }),
    ];
    const target = { region: '130302' };
    const told = (action: Action) => [there, union, none].map((one) => refusalOf(one, action, target));
    expect(told('source-report:decide')).toEqual([null, 'OTHER_DEPARTMENT', 'OTHER_DEPARTMENT']);
    expect(told('union:record')).toEqual(['OTHER_DEPARTMENT', null, 'OTHER_DEPARTMENT']);
    expect(told('roll:record')).toEqual([null, null, null]);
    // A duty opens nothing that the role does not have.
    expect(refusalOf({ ...there, role: 'auditor' }, 'source-report:decide', target)).toBe('ACTION_REFUSED');
  });
});
