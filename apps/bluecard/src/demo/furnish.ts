import { accountIdOf, findPrincipal, openAccount } from '#access';
import { idFrom, type CommandContext } from '#event-sourcing';
import type { Runtime } from '#platform';
import type { ProcessServices } from '#processes';
import { creditCode, type Level } from '#reference-data';
import { fileInstitution } from '#skill-certification';
import { setFundBudget } from '#subsidy';
import { workerIdOf } from '#worker-registry';
import { demoEmployers } from './employers.js';
import { demoPerson, type DemoPerson } from './people.js';
import { institutionIdOf, prefixOf, type DemoWorld } from './world.js';

const context = (what: string, id: string): CommandContext => ({
  commandId: idFrom('demo', what, id),
  provenance: { actor: 'process:demo', source: '人社', correlationId: idFrom('demo', what) },
});

const LEVELS: readonly Level[] = ['junior', 'intermediate', 'senior', 'technician', 'senior-technician'];
const FILED_FROM = '2010-01-01';
const FILED_UNTIL = '2029-12-31';

/** Files the institutions of the demo world, each for every occupation of it. */
export async function foundInstitutions(services: ProcessServices, world: DemoWorld): Promise<void> {
  const scope = world.occupations.map(({ code }) => ({
    edition: '2022' as const,
    occupation: code,
    levels: LEVELS,
  }));
  for (const [serial, institution] of world.institutions.entries()) {
    const institutionId = institutionIdOf(institution);
    const result = await fileInstitution(
      services,
      {
        institutionId,
        name: institution.name,
        kind: institution.kind,
        creditCode: creditCode('52', institution.region, `MA0T${String(serial).padStart(4, '0')}`),
        region: institution.region,
        filing: { certificatePrefix: prefixOf(institution), from: FILED_FROM, until: FILED_UNTIL, scope },
        on: FILED_FROM,
      },
      context('file', institutionId),
    );
    if (result.outcome === 'rejected') throw new Error(`${institutionId}: ${result.rejection.code}`);
  }
}

/** Sets the budgets of the demo funds. */
export async function setBudgets(services: ProcessServices, world: DemoWorld): Promise<void> {
  const year = Number(world.horizon.slice(0, 4));
  for (const { id: fundId, region, zh, en, yuan } of world.funds) {
    const budget = {
      fundId,
      region,
      year,
      title: { zh, en },
      amountFen: yuan * 100,
      basis: 'demo',
      on: `${year}-01-01`,
    };
    const result = await setFundBudget(services, budget, context('fund', fundId));
    if (result.outcome === 'rejected') throw new Error(`${fundId}: ${result.rejection.code}`);
  }
}

/** Of every demo login. Made-up people only: a production installation refuses to load them. */
export const DEMO_PASSWORD = 'bluecard-demo';

const MOST_LOOKED_AT = 5_000;

/** A technician of some years, at work and insured without a gap: somebody who sees money due at the first login. */
export function firstTechnician(world: DemoWorld, region: string): DemoPerson {
  const longAgo = String(Number(world.horizon.slice(0, 4)) - 4);
  for (let index = 0; index < MOST_LOOKED_AT; index++) {
    const person = demoPerson(world, index);
    const { region: place, frontLine, contract } = person.employments.at(-1)!;
    const isAtWork =
      place === region && frontLine && contract && person.retiredOn === null && person.insurance.length === 1;
    const isTechnician = person.certificates.some(
      ({ level, issuedOn }) => level === 'technician' && issuedOn < longAgo,
    );
    if (isAtWork && isTechnician) return person;
  }
  throw new Error(`the demo world has no technician in ${region}`);
}

/** Opens the demo logins, one for each role and more. */
export async function openAccounts(runtime: Runtime, world: DemoWorld, people: number): Promise<void> {
  const employers = demoEmployers(world, people);
  for (const { username, name: displayName, role, region, institution } of world.accounts) {
    const common = { username, password: DEMO_PASSWORD, region };
    const employer = employers.find((one) => one.region === region)?.employer;
    // A very small town has nobody at work there.
    if (role === 'employer-clerk' && employer === undefined) continue;
    const account =
      role === 'worker'
        ? {
            ...common,
            role,
            workerId: workerIdOf(runtime.privacy, identityOf(firstTechnician(world, region))),
          }
        : role === 'institution-clerk'
          ? { ...common, role, displayName, institutionId: institution! }
          : role === 'employer-clerk'
            ? { ...common, role, displayName, employer: employer! }
            : { ...common, role, displayName };
    const result = await openAccount(runtime, account, context('account', username), world.horizon);
    if (result.outcome === 'rejected') throw new Error(`${username}: ${result.rejection.code}`);
  }
}

/** The demo logins that there are: a small town lacks some, and others may have been closed. */
export async function openLogins(
  runtime: Pick<Runtime, 'store'>,
  { accounts }: DemoWorld,
): Promise<DemoWorld['accounts']> {
  const found = await Promise.all(
    accounts.map(({ username }) => findPrincipal(runtime, accountIdOf(username))),
  );
  return accounts.filter((_account, at) => found[at] !== null);
}

const identityOf = ({ idNumber }: DemoPerson) => ({ kind: 'resident-id', number: idNumber }) as const;
