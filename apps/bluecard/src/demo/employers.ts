import { idFrom, type CommandContext } from '#event-sourcing';
import type { ProcessServices } from '#processes';
import {
  apprenticeshipIdOf,
  appointmentIdOf,
  handleApprenticeship,
  handleEmployer,
  handleSkillAppointment,
  reportYear,
  workerIdOf,
  type ApprenticeshipAgreement,
  type EmployerFields,
  type ReportFigures,
} from '#worker-registry';
import { demoPerson, type DemoPerson } from './people.js';
import { Dice } from './random.js';
import type { DemoWorld } from './world.js';

const context = (...what: readonly string[]): CommandContext => ({
  commandId: idFrom('demo', 'employers', ...what),
  provenance: { actor: 'process:demo', source: '人社', correlationId: idFrom('demo', 'employers') },
});

function mustNotBeRefused(result: { readonly outcome: string }, what: string): void {
  if (result.outcome === 'rejected') throw new Error(`${what}: ${JSON.stringify(result)}`);
}

const REGIONS = ['330282', '340802', '320583'];
const EACH = 2;
const MOST_LOOKED_AT = 2_000;

/** An employer of the demo world with those of its people who were looked at, by their last post. */
interface DemoEmployer {
  readonly employer: string;
  readonly name: string;
  readonly region: string;
  readonly industry: string;
  readonly staff: readonly DemoPerson[];
}

/** The first employers of each region, and the first where a technician is at work: in the order of the people of the town. */
export function demoEmployers(world: DemoWorld, people: number): readonly DemoEmployer[] {
  const looked = Array.from({ length: Math.min(people, MOST_LOOKED_AT) }, (_, index) =>
    demoPerson(world, index),
  );
  const postOf = ({ employments }: DemoPerson) => employments.at(-1)!;
  const firstOf = (region: string, isMeant: (person: DemoPerson) => boolean): readonly string[] => {
    const there = looked.filter((person) => postOf(person).region === region && isMeant(person));
    return [...new Set(there.map((person) => postOf(person).employer))].slice(0, EACH);
  };
  const year = Number(world.horizon.slice(0, 4)) - 1;
  const chosen = [
    ...REGIONS.flatMap((region) => firstOf(region, () => true)),
    ...REGIONS.flatMap((region) => firstOf(region, (person) => isTechnician(person, `${year}-01-01`))),
  ];
  return [...new Set(chosen)].map((employer) => {
    const staff = looked.filter((person) => postOf(person).employer === employer);
    const { employerName: name, region, industry } = postOf(staff[0]!);
    return { employer, name, region, industry, staff };
  });
}

const FIRST_DAY = '2010-01-01';

const fieldsOf = (world: DemoWorld, { employer, name, region, industry }: DemoEmployer): EmployerFields => {
  const dice = new Dice(world.seed, 'employer-fields', employer);
  return {
    name,
    region,
    industry,
    ownership: dice.pick(['private', 'private', 'state', 'foreign']),
    size: dice.pick(['large', 'medium', 'small']),
    headcount: dice.whole(30, 900),
    aboveScale: dice.chance(700),
    publicPayroll: false,
    partyOrganisation: dice.chance(800),
    trainingPlan: dice.chance(700),
    trainingRules: dice.chance(600),
    unifiedPersonnel: dice.chance(700),
  };
};

/** What the employers report of a year, one after the other: just enough, a little too little, no fund at all, nothing. */
const REPORTS: readonly (Partial<ReportFigures> | null)[] = [
  { educationFundFen: 100_000_000, frontLineTrainingFen: 60_000_000, frontLineSkillTrainingFen: 60_000_000 },
  { educationFundFen: 100_000_000, frontLineTrainingFen: 59_990_000, frontLineSkillTrainingFen: 59_990_000 },
  { educationFundFen: 0, frontLineTrainingFen: 0, frontLineSkillTrainingFen: 0 },
  null,
];

async function reportYears(
  services: ProcessServices,
  { employer }: DemoEmployer,
  at: number,
  year: number,
): Promise<void> {
  const figures = REPORTS[at % REPORTS.length]!;
  if (figures === null) return;
  const report = { employer, year, figures, reason: null, reportedBy: 'process:demo' };
  const made = await reportYear(services, report, context('report', employer), `${year + 1}-03-10`);
  mustNotBeRefused(made, 'report');
  if (at !== 1) return;
  const restated = {
    ...report,
    figures: { ...figures, trainingCostFen: 70_000_000 },
    reason: '补报培训费用',
  };
  mustNotBeRefused(
    await reportYear(services, restated, context('restate', employer), `${year + 1}-04-01`),
    'restate',
  );
}

/** Works there on a day, without a certificate that training could have led to. */
const isNovice = ({ certificates, employments, retiredOn }: DemoPerson, day: string): boolean =>
  certificates.length === 0 && retiredOn === null && employments.at(-1)!.from <= day;

const isTechnician = ({ certificates, employments, retiredOn }: DemoPerson, day: string): boolean =>
  retiredOn === null &&
  employments.at(-1)!.from <= day &&
  certificates.some(({ level }) => level === 'technician' || level === 'senior-technician');

const idOf = ({ privacy }: ProcessServices, { idNumber }: DemoPerson): string =>
  workerIdOf(privacy, { kind: 'resident-id', number: idNumber });

/** An apprentice of each employer, whom every second one did not keep; and a chief technician. */
async function settlePeople(
  services: ProcessServices,
  world: DemoWorld,
  { employer, region, staff }: DemoEmployer,
  at: number,
  year: number,
): Promise<void> {
  const from = `${year}-09-01`;
  const today = world.horizon;
  const occupation = { edition: '2022', occupation: world.occupations[0]!.code } as const;
  const chief = staff.find((person) => isTechnician(person, from));
  const novice = staff.find((person) => isNovice(person, from));
  if (novice !== undefined) {
    const workerId = idOf(services, novice);
    const agreement: ApprenticeshipAgreement = {
      kind: at % 2 === 0 ? 'new-enterprise' : 'modern',
      employer,
      school: { institutionId: null, name: '示例技师学院' },
      ...occupation,
      level: 'intermediate',
      until: `${year + 2}-08-31`,
      entry: 'newly-hired',
      enrolled: true,
      employerMentor: chief === undefined ? null : idOf(services, chief),
      schoolMentor: '示例-7',
      feeFen: 600_000,
    };
    const apprenticeshipId = apprenticeshipIdOf(workerId, agreement, from);
    const about = { workerId, apprenticeshipId };
    mustNotBeRefused(
      await handleApprenticeship(
        services,
        { type: 'RegisterApprenticeship', ...about, region, agreement, on: from },
        context('apprentice', apprenticeshipId),
      ),
      'apprentice',
    );
    const because = { because: 'unsuited', reason: '经考核不适合', on: `${year + 1}-01-31`, today } as const;
    if (at % 2 === 1)
      mustNotBeRefused(
        await handleApprenticeship(
          services,
          { type: 'BreakOffApprenticeship', ...about, ...because },
          context('break-off', apprenticeshipId),
        ),
        'break-off',
      );
  }
  if (chief === undefined) return;
  const workerId = idOf(services, chief);
  const appointment = {
    title: 'chief-technician',
    employer,
    ...occupation,
    level: chief.certificates.at(-1)!.level,
    critical: 'key-process',
    payForms: ['annual-salary', 'skill-allowance'],
    allowanceFen: 80_000,
    until: null,
  } as const;
  const appointmentId = appointmentIdOf(workerId, appointment, from);
  mustNotBeRefused(
    await handleSkillAppointment(
      services,
      { type: 'Appoint', workerId, appointmentId, region, appointment, on: from, today },
      context('appoint', appointmentId),
    ),
    'appoint',
  );
}

/** Registers some employers of the town, what they report, their apprentices and chief technicians. */
export async function foundEmployers(
  services: ProcessServices,
  world: DemoWorld,
  people: number,
): Promise<void> {
  const year = Number(world.horizon.slice(0, 4)) - 1;
  for (const [at, one] of demoEmployers(world, people).entries()) {
    const { employer } = one;
    const stated = { employer, fields: fieldsOf(world, one), statedBy: 'process:demo', today: world.horizon };
    const entered = await handleEmployer(
      services,
      { type: 'RegisterEmployer', ...stated, on: FIRST_DAY },
      context('register', employer),
    );
    mustNotBeRefused(entered, employer);
    await reportYears(services, one, at, year);
    await settlePeople(services, world, one, at, year);
  }
}
