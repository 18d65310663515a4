import { describe, expect, it } from '@jest/globals';
import { foldBatch, type DomainEvent, type RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import { compilePack, evaluate, loadPackDirectory, type CompiledPack } from '#subsidy';
import type {
  ApprenticeshipAgreement,
  ApprenticeshipEvent,
  Post,
  SkillAppointment,
  SkillAppointmentEvent,
} from '#worker-registry';
import { certified, content, registered, started } from '../testing/events.js';
import { factsAsOf } from './facts-as-of.js';
import { narrowedTo } from './narrowed-to.js';
import { workerDossiersProjection } from './projection.js';
import type { WorkerDossierRow } from './row.js';

const EMPLOYER = '91330282MA2AAAAA0A';

const packs = new Map<string, CompiledPack>();

/** A pack of the seeds, compiled once. */
function packOf(name: string): CompiledPack {
  const loaded = packs.has(name) ? null : loadPackDirectory(`seeds/policies/${name}`);
  if (loaded !== null && 'problems' in loaded) throw new Error(name);
  if (loaded !== null) packs.set(name, compilePack(loaded.content));
  return packs.get(name)!;
}

const at = <E extends DomainEvent>(event: E): RecordedEvent<E> =>
  recorded(event, { recordedAt: `${event.occurredOn}T12:00:00.000Z` });

const dossiersOf = (...events: readonly RecordedEvent[]): ReadonlyMap<string, WorkerDossierRow> =>
  foldBatch(
    workerDossiersProjection,
    new Map(),
    [registered('2018-01-01'), registered('2018-01-01', { workerId: 'w2' }), ...events].map((event, i) => ({
      ...event,
      position: i + 1,
    })),
  ) as unknown as ReadonlyMap<string, WorkerDossierRow>;

const factsOf = (asOf: string, events: readonly RecordedEvent[], workerId = 'w1') =>
  factsAsOf(dossiersOf(...events).get(workerId)!, { asOf, knownAt: '2030-01-01T00:00:00.000Z' })!;

const outcome = (
  pack: string,
  programme: string,
  asOf: string,
  events: readonly RecordedEvent[],
  workerId = 'w1',
): string =>
  evaluate(packOf(pack), programme, factsOf(asOf, events, workerId), {
    asOf,
    from: `${asOf.slice(0, 4)}-01-01`,
    to: asOf,
    demo: true,
  }).outcome;

const employed = (on: string, terms: Partial<Post> = {}, region = '330282') =>
  started(on, {
    post: {
      region,
      industry: 'C34',
      occupation: { edition: '2022', code: '6-18-01-01' },
      frontLine: true,
      contract: true,
      ...terms,
    },
  });

const agreement: ApprenticeshipAgreement = {
  kind: 'new-enterprise',
  employer: EMPLOYER,
  school: { institutionId: null, name: '示例技师学院' },
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'intermediate',
  until: '2020-08-31',
  entry: 'newly-hired',
  enrolled: true,
  employerMentor: 'w2',
  schoolMentor: 'T-7',
  feeFen: 600_000,
};
const about = { workerId: 'w1', apprenticeshipId: 'a1' };
const apprenticed = (changes: Partial<ApprenticeshipAgreement> = {}) =>
  at<ApprenticeshipEvent>({
    type: 'ApprenticeshipRegistered',
    occurredOn: '2019-09-01',
    data: { ...about, region: '330282', agreement: { ...agreement, ...changes } },
  });
const finished = (certificateId: string | null = null) =>
  at<ApprenticeshipEvent>({
    type: 'ApprenticeshipEnded',
    occurredOn: '2020-08-31',
    data: {
      ...about,
      employerMentor: 'w2',
      outcome: certificateId === null ? 'completion' : 'certificate',
      certificateId,
    },
  });

describe('an apprenticeship of the register answers programmes', () => {
  const whole = [apprenticed(), finished()];

  it('of employer and school with two mentors (QHD:5), of a master (CN:7), of either kind (AQ:7)', () => {
    expect(outcome('qinhuangdao-2018-29', 'dual-mentor-apprenticeship', '2020-12-31', whole)).toBe(
      'eligible',
    );
    expect(outcome('central-2017-14', 'mentored-apprenticeship', '2020-12-31', whole)).toBe('eligible');
    expect(outcome('anqing-2019-3', 'apprenticeship-recognition', '2020-12-31', whole)).toBe('eligible');
  });

  it('with nothing that was not said: a mentor nobody named leaves the answer open', () => {
    const unnamed = [apprenticed({ schoolMentor: null }), finished()];
    expect(outcome('qinhuangdao-2018-29', 'dual-mentor-apprenticeship', '2020-12-31', unnamed)).toBe(
      'undetermined',
    );
    const modern = [apprenticed({ kind: 'modern' }), finished()];
    expect(outcome('qinhuangdao-2018-29', 'dual-mentor-apprenticeship', '2020-12-31', modern)).toBe(
      'ineligible',
    );
  });

  it('only once it has ended, and never when it was broken off', () => {
    expect(factsOf('2020-08-30', whole).trainings).toEqual([]);
    const brokenOff = at<ApprenticeshipEvent>({
      type: 'ApprenticeshipBrokenOff',
      occurredOn: '2020-01-31',
      data: { ...about, employerMentor: 'w2', because: 'unsuited', reason: '经考核不适合' },
    });
    expect(factsOf('2020-12-31', [apprenticed(), brokenOff]).trainings).toBeUndefined();
  });

  it('with its certificate from the day of issue on, also looked at as of an earlier day', () => {
    const events = [apprenticed(), finished('c1'), certified(content({ issuedOn: '2020-10-15' }))];
    const late = factsOf('2020-12-31', events);
    expect(late.trainings).toMatchObject([{ outcome: 'certificate', certificateId: 'c1', feeFen: 600_000 }]);
    const early = factsOf('2020-10-14', events);
    expect(early.trainings).toMatchObject([{ outcome: 'completion' }]);
    expect(narrowedTo(late, '2020-10-14').trainings).toEqual(early.trainings);
  });

  it('for the one who teaches, while it goes on (AQ:7)', () => {
    const master = certified(content({ level: 'senior' }), { workerId: 'w2' });
    const events = [apprenticed(), master, finished()];
    expect(outcome('anqing-2019-3', 'master-and-apprentice', '2020-06-30', events, 'w2')).toBe('eligible');
    expect(factsOf('2020-08-31', events, 'w2').mentor).toEqual({ apprentices: 1 });
    expect(factsOf('2020-09-01', events, 'w2').mentor).toEqual({ apprentices: 0 });
    expect(factsOf('2020-06-30', events).mentor).toBeUndefined();
  });
});

describe('a post of the register answers programmes', () => {
  it('that ask for a skilled post of somebody hired or transferred (QHD:5)', () => {
    const ask = (terms: Partial<Post>) =>
      outcome('qinhuangdao-2018-29', 'apprentice-eligibility', '2020-12-31', [
        employed('2020-03-01', terms, '130302'),
      ]);
    expect(ask({ skilled: true, entry: 'newly-hired' })).toBe('eligible');
    expect(ask({ skilled: true, entry: 'transferred' })).toBe('eligible');
    expect(ask({ skilled: false, entry: 'newly-hired' })).toBe('ineligible');
    expect(ask({ skilled: true })).toBe('undetermined');
    expect(ask({})).toBe('undetermined');
  });

  const appointment: SkillAppointment = {
    title: 'chief-technician',
    employer: EMPLOYER,
    edition: '2022',
    occupation: '6-18-01-01',
    level: 'senior-technician',
    critical: 'key-post',
    payForms: ['annual-salary'],
    allowanceFen: 80_000,
    until: '2020-12-31',
  };
  const appointed = (changes: Partial<SkillAppointment> = {}) =>
    at<SkillAppointmentEvent>({
      type: 'SkillAppointmentMade',
      occurredOn: '2020-01-01',
      data: {
        workerId: 'w1',
        appointmentId: 'p1',
        region: '340802',
        appointment: { ...appointment, ...changes },
      },
    });

  it('that ask for a chief technician (AQ:16), on the days of the term', () => {
    const events = [employed('2019-01-01', {}, '340802'), appointed()];
    expect(outcome('anqing-2019-3', 'chief-technician', '2020-06-30', events)).toBe('eligible');
    const leader = [employed('2019-01-01', {}, '340802'), appointed({ title: 'team-leader' })];
    expect(outcome('anqing-2019-3', 'chief-technician', '2020-06-30', leader)).toBe('ineligible');
    const post = (asOf: string) => factsOf(asOf, events).employments[0]!;
    expect(post('2020-12-31')).toMatchObject({ kind: 'chief-technician', allowanceFen: 80_000 });
    expect(post('2021-01-01').kind).toBeUndefined();
    expect(post('2019-12-31').kind).toBeUndefined();
  });

  it('that pay what the employer set (CX:13), and of an appointment elsewhere nothing is read', () => {
    const events = [employed('2019-01-01'), appointed({ title: 'special-technician' })];
    expect(outcome('cixi-2019-78', 'post-title-allowance', '2020-06-30', events)).toBe('eligible');
    const elsewhere = [employed('2019-01-01'), appointed({ employer: '91340800MA0TERT160' })];
    expect(factsOf('2020-06-30', elsewhere).employments[0]!.kind).toBeUndefined();
  });
});
