import { prepareStatement } from '#apps/api';
import { idFrom, localDateOf, type CommandContext } from '#event-sourcing';
import { ProblemError } from '#platform';
import type { ProcessServices } from '#processes';
import { viewpointOf, workerById } from '#read-models';
import { NATION } from '#reference-data';
import {
  issueStatement,
  setStatementTerms,
  withdrawStatement,
  type KnownStatement,
  type StatementKind,
} from '#statements';
import { workerIdOf } from '#worker-registry';
import { firstTechnician } from './furnish.js';
import { demoPerson, type DemoPerson } from './people.js';
import type { DemoWorld } from './world.js';

const context = (what: string, id: string): CommandContext => ({
  commandId: idFrom('demo', what, id),
  provenance: { actor: 'process:demo', source: '人社', correlationId: idFrom('demo', what) },
});

/** No document says how long such statements hold: made up, and used in demonstrations only. */
const VALID_DAYS: Readonly<Partial<Record<StatementKind, number>>> = { equivalence: 180, entitlement: 90 };

const LOOKED_AT = 400;

interface Tools {
  readonly runtime: Parameters<typeof prepareStatement>[0]['runtime'];
  readonly process: ProcessServices;
}

/**
 * How long statements hold, continuity and credits for those who log in, the first settlement and equivalence in Anqing, and
 * one that was withdrawn.
 */
export async function giveStatements(tools: Tools, world: DemoWorld, people: number): Promise<void> {
  await setTerms(tools.process, world);
  for (const { role, region } of world.accounts)
    if (role === 'worker') {
      const person = firstTechnician(world, region);
      if (person.index >= people) continue;
      await give(tools, person, 'continuity', null);
      await give(tools, person, 'credits', null);
    }
  const settled = await firstOf(tools, world, people, 'entitlement', 'settlement');
  await firstOf(tools, world, people, 'equivalence', 'senior-as-assistant-engineer');
  if (settled === null) return;
  const withdrawn = await give(tools, settled, 'continuity', null);
  if (withdrawn === null) return;
  const { workerId, statementId } = withdrawn;
  const reason = '转出地更正了缴费月份，请重新开具';
  const command = { workerId, statementId, reason, on: localDateOf(new Date()) };
  await withdrawStatement(tools.process, command, context('withdraw-statement', statementId));
}

async function setTerms(process: ProcessServices, { horizon }: DemoWorld): Promise<void> {
  for (const [kind, validDays] of Object.entries(VALID_DAYS) as [StatementKind, number][]) {
    const said = { basis: 'demo', ground: '示例', setBy: 'process:demo' } as const;
    const from = `${horizon.slice(0, 4)}-01-01`;
    const terms = { region: NATION, kind, validDays, from, ...said };
    await setStatementTerms(process, terms, context('statement-terms', kind));
  }
}

/** The first person of the prefecture whom the documents grant something; null where it is nobody. */
async function firstOf(
  tools: Tools,
  world: DemoWorld,
  people: number,
  kind: StatementKind,
  programme: string,
): Promise<DemoPerson | null> {
  for (let index = 0; index < Math.min(people, LOOKED_AT); index++) {
    const person = demoPerson(world, index);
    const { region } = person.employments.at(-1)!;
    if (!region.startsWith('3408') || person.certificates.length === 0) continue;
    if ((await give(tools, person, kind, programme)) !== null) return person;
  }
  return null;
}

/** Null where the documents or the register do not bear the statement. */
async function give(
  tools: Tools,
  { idNumber: number }: DemoPerson,
  kind: StatementKind,
  programme: string | null,
): Promise<KnownStatement | null> {
  const workerId = workerIdOf(tools.process.privacy, { kind: 'resident-id', number });
  const worker = await workerById(tools.process.db, workerId);
  if (worker === undefined) return null;
  const question = { kind, programme, fullNumber: false, region: NATION, on: localDateOf(new Date()) };
  try {
    const asked = await prepareStatement(tools, worker, viewpointOf({}), question);
    const about = `${kind}.${programme ?? ''}.${workerId}`;
    return (await issueStatement(tools.process, asked, context('statement', about))).statement;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
