import { idFrom, type CommandContext } from '#event-sourcing';
import { RulesOfRegions, takeSourceRecord, type Delivery, type ProcessServices } from '#processes';
import {
  countUnionMembers,
  handleMembership,
  recordHouseholdMember,
  recordUnionOrganisation,
  setRegisterRules,
  workerIdOf,
  type PlainStatement,
  type SourceDepartment,
} from '#worker-registry';
import { demoPerson, type DemoPerson } from './people.js';
import { Dice } from './random.js';
import type { DemoWorld } from './world.js';

const context = (what: string, id: string, source = '演示'): CommandContext => ({
  commandId: idFrom('demo', what, id),
  provenance: { actor: 'process:demo', source, correlationId: idFrom('demo', what) },
});

/** Of how many people of the demo town the departments have something to say. */
const PEOPLE_STATED = 200;
const REGION = '330282';
const UNION = { organisationId: 'demo-union-cixi', name: '慈溪市智能家电行业工会联合会' };
const RECEIVED = '2020-06-30';

const must = (what: string, { outcome }: { readonly outcome: string }): void => {
  if (['rejected', 'refused', 'held', 'taken'].includes(outcome)) throw new Error(`${what}: ${outcome}`);
};

/** What the six departments state of the first people, a few contradictions, a union, households, and the rules of the region. */
export async function stateSources(
  services: ProcessServices,
  world: DemoWorld,
  people: number,
): Promise<void> {
  const rules = {
    region: REGION,
    precedence: { education: ['human-resources', 'information'] as const },
    newGenerationBornFrom: '1980-01',
    lead: '市总工会',
    basis: '示例 demo',
    setBy: 'process:demo',
  };
  must('rules', await setRegisterRules(services, rules, context('register-rules', REGION), RECEIVED));
  const union = { ...UNION, region: REGION, employer: null, newSector: null };
  must('union', await recordUnionOrganisation(services, union, context('union', REGION), '2019-03-01'));
  const counted = { organisationId: UNION.organisationId, members: 60 };
  must('count', await countUnionMembers(services, counted, context('union-count', REGION), RECEIVED));
  const regions = new RulesOfRegions(services.store);
  for (let index = 0; index < Math.min(people, PEOPLE_STATED); index++)
    await stateOne(services, demoPerson(world, index), new Dice(world.seed, 'sources', index), regions);
}

async function stateOne(
  services: ProcessServices,
  person: DemoPerson,
  dice: Dice,
  rules: RulesOfRegions,
): Promise<void> {
  const document = { kind: 'resident-id', number: person.idNumber } as const;
  const workerId = workerIdOf(services.privacy, document);
  const say = async (source: SourceDepartment, ...statements: readonly PlainStatement[]): Promise<void> => {
    const delivery: Delivery = {
      source,
      confidence: 'verified',
      region: '000000',
      registersUnknown: false,
      receivedOn: RECEIVED,
      receivedAt: `${RECEIVED}T00:00:00.000Z`,
    };
    const record = { document, name: person.name, statements };
    const id = `${source} ${person.index}`;
    must(id, await takeSourceRecord(services, delivery, record, rules, context('source', id, source)));
  };
  const rural = dice.chance(550);
  await say('public-security', { field: 'hukouKind', value: rural ? 'rural' : 'urban', from: '2015-01-01' });
  if (dice.chance(400))
    await say('human-resources', {
      field: 'education',
      value: dice.pick(['junior-secondary', 'secondary', 'vocational-secondary', 'college'] as const),
      from: '2016-07-01',
    });
  // What the employer once wrote down contradicts the police now and then.
  if (dice.chance(100))
    await say('human-resources', {
      field: 'hukouKind',
      value: rural ? 'urban' : 'rural',
      from: '2016-01-01',
    });
  if (dice.chance(30))
    await say('trade-union', { field: 'hardship', value: dice.pick(['deep', 'relative'] as const) });
  if (dice.chance(50)) await say('housing', { field: 'housing', value: 'public-rental' });
  if (person.employments.at(-1)!.region === REGION && dice.chance(300)) {
    const { organisationId } = UNION;
    const join = { type: 'RegisterMembership', workerId, organisationId, occurredOn: '2019-05-01' } as const;
    must(
      'member',
      await handleMembership(services, join, context('member', String(person.index), 'trade-union')),
    );
  }
  if (dice.chance(40)) {
    const spouse = { workerId, name: `${person.name}之配偶`, relation: 'spouse', coLiving: true } as const;
    const told = context('household', String(person.index), 'civil-affairs');
    must('household', await recordHouseholdMember(services, spouse, told, '2018-01-01'));
  }
}
