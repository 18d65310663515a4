import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { idFrom, type CommandContext } from '#event-sourcing';
import { applyForClass, approveClass, type ProcessServices } from '#processes';
import { creditCode } from '#reference-data';
import {
  handleClass,
  handleRating,
  readClass,
  readInstitution,
  readInstitutionRules,
  setInstitutionRules,
  type ClassPlan,
  type RuleSetting,
} from '#skill-certification';
import { demoPerson } from './people.js';
import type { DemoWorld } from './world.js';

/** What `seeds/demo/institutions.yaml` says. */
interface DemoInstitutions {
  readonly rules: readonly {
    readonly region: string;
    readonly from: string;
    readonly settings: readonly RuleSetting[];
  }[];
  readonly classes: readonly DemoClass[];
  readonly ratings: readonly {
    readonly institution: string;
    readonly period: string;
    readonly tenths: number;
    readonly on: string;
  }[];
}

interface DemoClass {
  readonly institution: string;
  readonly number: string;
  readonly requestedOn: string;
  readonly approvedOn: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly trainees: number;
}

const readInstitutions = (seedsFolder: string): DemoInstitutions =>
  parse(readFileSync(join(seedsFolder, 'demo', 'institutions.yaml'), 'utf8')) as DemoInstitutions;

const context = (...what: readonly string[]): CommandContext => ({
  commandId: idFrom('demo', 'institutions', ...what),
  provenance: { actor: 'process:demo', source: '人社', correlationId: idFrom('demo', 'institutions') },
});

const done = <Result extends { readonly outcome: string }>(what: string, result: Result): Result => {
  if (result.outcome === 'rejected') throw new Error(`${what}: ${JSON.stringify(result)}`);
  return result;
};

/** Settles what the demo regions ask of their institutions, and rates some of them. */
export async function superviseInstitutions(services: ProcessServices, seedsFolder: string): Promise<void> {
  const { rules, ratings } = readInstitutions(seedsFolder);
  for (const { region, from: on, settings } of rules) {
    const facts = { region, settings, setBy: 'process:demo', on };
    done(region, await setInstitutionRules(services, facts, context('rules', region)));
  }
  for (const { institution: institutionId, period, tenths, on } of ratings) {
    const known = await readInstitution(services, institutionId);
    // A smaller town has fewer institutions.
    if (known.status === 'absent') continue;
    const { region, creditCode: own } = known.filed;
    const { grades } = await readInstitutionRules(services, region, on);
    const ratingId = idFrom('institution-rating', institutionId, period);
    const report = {
      assessor: '示例评估有限公司',
      assessorCreditCode: creditCode('91', '330200', 'MA0T9001'),
      number: `示例〔${period}〕1号`,
      on,
    };
    const sheet = [{ item: '综合评分', tenths, outOfTenths: 1000 }];
    const rated = { institutionId, ratingId, on };
    done(
      ratingId,
      await handleRating(
        services,
        {
          type: 'RateInstitution',
          ...rated,
          region,
          period,
          sheet,
          report,
          grades,
          creditCode: own,
          ratedBy: 'process:demo',
        },
        context('rate', ratingId),
      ),
    );
    done(
      ratingId,
      await handleRating(
        services,
        {
          type: 'PublishRating',
          ...rated,
          publishedBy: 'process:demo',
          proposalId: idFrom('proposal', ratingId),
          lowestGradesInARow: undefined,
          hearingNoticeDays: undefined,
        },
        context('publish', ratingId),
      ),
    );
  }
}

const planOf = (world: DemoWorld, { date, from, to }: DemoClass): ClassPlan => ({
  edition: '2022',
  occupation: world.occupations[0]!.code,
  level: 'intermediate',
  startsOn: date,
  endsOn: date,
  place: '实训楼',
  sessions: [
    {
      sessionId: '1',
      date,
      from,
      to,
      mode: 'on-site',
      subject: '实训',
    },
  ],
  teachers: [
    {
      qualificationNumber: '示例-1',
      qualification: '高级技师',
      dualQualified: true,
    },
  ],
  exam: null,
  project: null,
  package: null,
  purchased: true,
});

/** People of the demo world who are still at work, the first of them. */
function traineesOf(world: DemoWorld, count: number) {
  const found = [];
  for (let index = 0; found.length < count; index++) {
    const { idNumber: number, name, phone, retiredOn } = demoPerson(world, index);
    if (retiredOn === null) found.push({ kind: 'resident-id', number, name, phone } as const);
  }
  return found;
}

/** Opens the demo classes; everybody in them signs in, some of them at two institutions at one hour. */
export async function openClasses(
  services: ProcessServices,
  world: DemoWorld,
  seedsFolder: string,
  people: number,
): Promise<void> {
  const { classes } = readInstitutions(seedsFolder);
  for (const demoClass of classes) {
    const { institution: institutionId, number: ownNumber, requestedOn, approvedOn, date } = demoClass;
    // In a very small town there are fewer people than seats.
    const roster = traineesOf(world, Math.min(demoClass.trainees, Math.floor(people / 4)));
    const filed = (await readInstitution(services, institutionId)).status !== 'absent';
    if (roster.length === 0 || !filed) continue;
    const id = `${institutionId}-${ownNumber}`;
    const asked = await applyForClass(
      services,
      {
        institutionId,
        ownNumber,
        roster,
        requestedBy: 'process:demo',
        on: requestedOn,
        plan: planOf(world, demoClass),
      },
      context('class', id),
    );
    if (asked.outcome !== 'handled') throw new Error(`${id}: ${asked.outcome}`);
    const { classId } = asked;
    done(id, asked.result);
    const answer = { classId, approvedBy: 'process:demo', on: approvedOn };
    done(id, await approveClass(services, answer, context('approve', id)));
    const state = await readClass(services, classId);
    const workerIds = state.status === 'absent' ? [] : Object.keys(state.roster);
    const signIns = workerIds.map((workerId, at) => ({
      workerId,
      at: `${date}T${demoClass.from}:${String(at * 7 + 3).padStart(2, '0')}`,
      method: 'face' as const,
    }));
    const record = { classId, sessionId: '1', signIns, recordedBy: 'process:demo', today: date };
    done(id, await handleClass(services, { type: 'RecordSignIns', ...record }, context('sign', id)));
  }
}
