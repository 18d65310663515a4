import { idFrom, type CommandContext } from '#event-sourcing';
import { levelForAward, type ProcessServices } from '#processes';
import { certificatesOfWorker, contentFrom } from '#read-models';
import {
  approveContestLevel,
  contestAwardIdOf,
  namePilot,
  recordContestAward,
  reissueCertificate,
  requestCorrection,
  setPromotionLimit,
} from '#skill-certification';
import { workerIdOf } from '#worker-registry';
import { demoPerson, type DemoPerson } from './people.js';
import { institutionIdOf, type DemoWorld } from './world.js';

const context = (what: string, id: string): CommandContext => ({
  commandId: idFrom('demo', what, id),
  provenance: { actor: 'process:demo', source: '人社', correlationId: idFrom('demo', what) },
});

function mustNotBeRefused(result: { readonly outcome: string }, what: string): void {
  if (result.outcome === 'rejected') throw new Error(`${what}: ${JSON.stringify(result)}`);
}

const REGION = '330282';
const YEAR = 2025;

/** The first person of the region whose highest level is 三级/高级工: a prize raises it. */
function firstSenior(world: DemoWorld, people: number): DemoPerson | undefined {
  for (let index = 0; index < people; index++) {
    const person = demoPerson(world, index);
    const { region } = person.employments.at(-1)!;
    const last = person.certificates.at(-1);
    if (region === REGION && last?.level === 'senior' && last.issuedOn < `${YEAR}` && !person.retiredOn)
      return person;
  }
  return undefined;
}

/** What a bureau sets that no document prints, and a body on the register of pilots. */
async function setRules(services: ProcessServices, world: DemoWorld): Promise<void> {
  const limit = { region: REGION, perYear: 1, basis: 'external', cite: 'S56', on: '2019-10-18' } as const;
  mustNotBeRefused(await setPromotionLimit(services, limit, context('promotion-limit', REGION)), 'limit');
  const suzhou = world.institutions.find(({ region }) => region.startsWith('32'));
  if (suzhou === undefined) return;
  const institutionId = institutionIdOf(suzhou);
  const pilot = { region: '320000', institutionId, approvalNumber: '示例〔2019〕1号', on: '2019-01-01' };
  mustNotBeRefused(await namePilot(services, pilot, context('pilot', institutionId)), 'pilot');
}

/**
 * A prize with the level that it gives, a correction that waits for approval and a paper printed anew, all of one person;
 * nobody's payments change by it.
 */
export async function certifyMore(
  services: ProcessServices,
  world: DemoWorld,
  people: number,
): Promise<void> {
  await setRules(services, world);
  const person = firstSenior(world, people);
  if (person === undefined) return;
  const workerId = workerIdOf(services.privacy, { kind: 'resident-id', number: person.idNumber });
  const newest = (await certificatesOfWorker(services.db, workerId))[0];
  if (newest === undefined) return;
  const { certificateId, edition, occupation } = newest;

  const [on, wonOn] = [`${YEAR}-11-10`, `${YEAR}-10-20`];
  const contestName = `慈溪市职工技能大赛（${YEAR}）`;
  const awardId = contestAwardIdOf(workerId, { contestName, occupation, on: wonOn });
  const place = { contest: 'city-1', rank: 2, prize: null } as const;
  const said = { represents: true, government: null, recordedBy: 'user:officer-cixi' };
  const award = { awardId, contestName, edition, occupation, ...place, ...said };
  const won = { workerId, region: REGION, award, on: wonOn, today: world.horizon };
  mustNotBeRefused(await recordContestAward(services, won, context('award', awardId)), 'award');
  const approval = {
    workerId,
    awardId,
    granted: await levelForAward(services, { region: REGION, ...place, wonOn }),
    held: 'senior',
    perYear: 1,
    approvalNumber: `示例〔${YEAR}〕12号`,
    approvedBy: 'user:reviewer-cixi',
    on,
  } as const;
  mustNotBeRefused(await approveContestLevel(services, approval, context('contest-level', awardId)), 'level');

  const print = { certificateId, reason: 'lost', print: 2, on } as const;
  mustNotBeRefused(await reissueCertificate(services, print, context('reissue', certificateId)), 'print');
  const correction = {
    certificateId,
    requestId: idFrom('demo', 'correction', certificateId),
    content: { ...contentFrom(newest), trade: `${newest.occupationName}（数控）` },
    reason: '工种漏填',
    attachments: [],
    requestedBy: 'user:clerk-cixi',
    today: world.horizon,
  };
  const asked = await requestCorrection(services, correction, context('correction', certificateId));
  mustNotBeRefused(asked, 'correction');
}
