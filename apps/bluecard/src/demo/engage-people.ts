import { idFrom, type CommandContext } from '#event-sourcing';
import type { ProcessServices } from '#processes';
import {
  answerService,
  handleBulletin,
  handleRoll,
  handleRollEntry,
  provideService,
  requestService,
  rollEntryIdOf,
  scheduleBulletins,
  workerIdOf,
  type Figure,
  type RollKind,
  type RollRole,
  type RollTier,
  type ServiceKind,
} from '#worker-registry';
import { creditCode } from '#reference-data';
import { demoPerson } from './people.js';
import type { DemoWorld } from './world.js';

const context = (what: string, id: string): CommandContext => ({
  commandId: idFrom('demo', what, id),
  provenance: { actor: 'process:demo', source: '工会', correlationId: idFrom('demo', what) },
});

const REGION = '330282';
const BASIS = '示例 demo';
const BY = 'process:demo';

const must = (what: string, { outcome }: { readonly outcome: string }): void => {
  if (outcome === 'rejected' || outcome === 'taken') throw new Error(`${what}: ${outcome}`);
};

interface DemoRoll {
  readonly kind: RollKind;
  readonly title: string;
  readonly tier: RollTier;
  readonly series: string | null;
  readonly on: string;
  /** The first has the first role, all others the last one. */
  readonly roles: readonly [RollRole, ...RollRole[]];
  /** Indexes of people of the demo town. */
  readonly people: readonly number[];
}

const ROLLS: readonly DemoRoll[] = [
  {
    kind: 'team',
    title: '冲压二班',
    tier: 'enterprise',
    series: null,
    on: '2019-03-01',
    roles: ['leader', 'member'],
    people: [2, 5, 8, 11],
  },
  {
    kind: 'master-studio',
    title: '模具技能大师工作室',
    tier: 'county',
    series: 'master-studio',
    on: '2019-05-01',
    roles: ['leader', 'member'],
    people: [3, 7],
  },
  {
    kind: 'mentoring',
    title: '名师带高徒',
    tier: 'enterprise',
    series: null,
    on: '2019-09-01',
    roles: ['mentor', 'apprentice'],
    people: [3, 9],
  },
  {
    kind: 'honour',
    title: '2019年“上林名匠”',
    tier: 'county',
    series: 'shanglin-craftsman',
    on: '2019-12-20',
    roles: ['holder'],
    people: [3],
  },
  {
    kind: 'study-programme',
    title: '求学圆梦行动',
    tier: 'county',
    series: 'study-dream',
    on: '2019-09-01',
    roles: ['participant'],
    people: [5, 8],
  },
];

const REQUESTS: readonly {
  readonly kind: ServiceKind;
  readonly person: number;
  readonly words: string;
  readonly met: boolean;
}[] = [
  { kind: 'skill-training', person: 2, words: '希望参加数控车工高级班', met: true },
  { kind: 'legal-aid', person: 8, words: '咨询加班工资', met: false },
  { kind: 'childcare', person: 11, words: '暑期子女托管', met: false },
];

const figure = (code: string, topic: Figure['topic'], title: string, value: number): Figure => ({
  code,
  title,
  topic,
  by: {},
  value,
  unit: '%',
  answers: 412,
});

/** A team, a studio, a mentor, an honour and a programme, a few requests, and a survey that went out. */
export async function engagePeople(
  services: ProcessServices,
  world: DemoWorld,
  people: number,
): Promise<void> {
  const idOf = (index: number): string =>
    workerIdOf(services.privacy, { kind: 'resident-id', number: demoPerson(world, index).idNumber });
  for (const { kind, title, tier, series, on, roles, people: indexes } of ROLLS) {
    const rollId = idFrom('demo-roll', title);
    const employer = kind === 'team' ? creditCode('91', REGION, 'MA2DEM10') : null;
    const content = { kind, title, tier, region: REGION, employer, series, basis: BASIS };
    const opened = { type: 'OpenRoll', rollId, occurredOn: on, ...content, openedBy: BY } as const;
    must(title, await handleRoll(services, opened, context('roll', title)));
    for (const [at, index] of indexes.entries()) {
      if (index >= people) continue;
      const workerId = idOf(index);
      const entryId = rollEntryIdOf(workerId, rollId, on);
      const study = kind === 'study-programme' ? { study: { school: '慈溪开放大学', level: '大专' } } : {};
      const role = at === 0 ? roles[0] : roles.at(-1)!;
      const entered = {
        type: 'EnterRoll',
        workerId,
        entryId,
        rollId,
        role,
        occurredOn: on,
        enteredBy: BY,
        ...study,
      } as const;
      must(title, await handleRollEntry(services, entered, context('roll-entry', entryId)));
    }
  }
  for (const { kind, person, words, met } of REQUESTS.filter(({ person: index }) => index < people)) {
    const workerId = idOf(person);
    const requestId = idFrom('demo-request', kind, String(person));
    const about = { workerId, requestId };
    const asked = { ...about, kind, channel: 'app', words, region: REGION, requestedBy: BY } as const;
    must(kind, await requestService(services, asked, context('request', requestId), '2020-05-11'));
    if (!met) continue;
    const accepted = {
      type: 'AcceptService',
      ...about,
      office: '市总工会',
      acceptedBy: BY,
      occurredOn: '2020-05-12',
    } as const;
    must(kind, await answerService(services, accepted, context('accept', requestId)));
    const provided = { ...about, reference: '演示〔2020〕1号', help: null, providedBy: BY };
    must(kind, await provideService(services, provided, context('provide', requestId), '2020-05-20'));
  }
  await publishSurvey(services);
}

async function publishSurvey(services: ProcessServices): Promise<void> {
  const bulletinId = idFrom('demo-bulletin', '2019');
  const drafted = {
    type: 'DraftBulletin',
    bulletinId,
    occurredOn: '2019-12-10',
    kind: 'workforce-survey',
    title: '2019年产业工人队伍状况调查（演示）',
    region: REGION,
    from: '2019-11-01',
    until: '2019-11-30',
    figures: [
      figure('confident', 'thought', '对职业前景有信心', 68.4),
      figure('housing', 'living', '对居住条件满意', 57.3),
      figure('trained', 'skills', '一年内参加过培训', 44.9),
      figure('wants-training', 'needs', '希望得到技能培训', 61.2),
    ],
    leastAnswers: 10,
    basis: BASIS,
    findings: null,
    replaces: null,
    draftedBy: BY,
  } as const;
  must('survey', await handleBulletin(services, drafted, context('bulletin', 'draft')));
  const published = {
    type: 'PublishBulletin',
    bulletinId,
    occurredOn: '2019-12-15',
    publishedBy: BY,
  } as const;
  must('survey', await handleBulletin(services, published, context('bulletin', 'publish')));
  const schedule = {
    region: REGION,
    kind: 'workforce-survey',
    everyMonths: 12,
    basis: BASIS,
    setBy: BY,
  } as const;
  must(
    'schedule',
    await scheduleBulletins(services, schedule, context('bulletin', 'schedule'), '2019-12-31'),
  );
}
