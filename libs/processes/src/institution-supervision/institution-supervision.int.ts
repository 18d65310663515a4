import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fileInstitution, handleRating, readInstitution } from '#skill-certification';
import { byTest, Office } from '../testing/office.js';
import { idNumberOf, mustBe } from '../testing/register.js';
import { applyForClass } from '../training-classes/index.js';
import { eliminationFollowsHearing } from './index.js';

let office: Office;

const ANQING = { institutionId: 'anqing-school', region: '340800' } as const;
const scope = [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate'] }] as const;
const filing = { certificatePrefix: 'S034134340801', from: '2015-01-01', until: '2030-12-31', scope };

const plan = {
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'intermediate',
  startsOn: '2020-03-02',
  endsOn: '2020-03-02',
  place: '201',
  sessions: [
    { sessionId: 'am', date: '2020-03-02', from: '09:00', to: '11:00', mode: 'on-site', subject: '实训' },
  ],
  teachers: [{ qualificationNumber: 'T', qualification: '技师', dualQualified: false }],
  exam: null,
  project: null,
  package: null,
  purchased: true,
} as const;

beforeAll(async () => {
  office = await Office.open();
  const facts = {
    ...ANQING,
    name: '安庆某校',
    kind: 'social-organisation',
    creditCode: 'OWN',
    filing,
  } as const;
  mustBe('recorded', await fileInstitution(office.services, { ...facts, on: '2015-01-01' }, byTest()));
}, 60_000);

afterAll(() => office.close());

it('an elimination that was decided is carried out, and the next class refused', async () => {
  const { institutionId, region } = ANQING;
  const grades = [
    { grade: 'A', fromTenths: 600 },
    { grade: 'D', fromTenths: 0 },
  ] as const;
  const report = { assessor: '评估', assessorCreditCode: 'THIRD', number: '1', on: '2020-01-01' };
  for (const period of ['2018', '2019']) {
    const ratingId = `r-${period}`;
    const sheet = [{ item: '质量', tenths: 10, outOfTenths: 100 }];
    mustBe(
      'recorded',
      await handleRating(
        office.services,
        {
          type: 'RateInstitution',
          ratingId,
          institutionId,
          region,
          period,
          sheet,
          report,
          grades,
          creditCode: 'OWN',
          ratedBy: 'user:officer',
          on: '2020-02-01',
        },
        byTest(),
      ),
    );
    mustBe(
      'recorded',
      await handleRating(
        office.services,
        {
          type: 'PublishRating',
          institutionId,
          ratingId,
          publishedBy: 'user:officer',
          lowestGradesInARow: 2,
          proposalId: 'p1',
          hearingNoticeDays: 0,
          on: '2020-02-02',
        },
        byTest(),
      ),
    );
  }
  const about = { institutionId, proposalId: 'p1' };
  mustBe(
    'recorded',
    await handleRating(
      office.services,
      {
        type: 'HoldHearing',
        ...about,
        attended: false,
        minutes: '听1',
        heldBy: 'user:officer',
        on: '2020-02-20',
      },
      byTest(),
    ),
  );
  mustBe(
    'recorded',
    await handleRating(
      office.services,
      {
        type: 'DecideElimination',
        ...about,
        outcome: 'eliminate',
        reason: '连续两次最低',
        decidedBy: 'user:reviewer',
        on: '2020-03-01',
      },
      byTest(),
    ),
  );
  await office.catchUp(eliminationFollowsHearing);
  expect(await readInstitution(office.services, institutionId)).toMatchObject({ eliminatedOn: '2020-03-01' });
  const late = await applyForClass(
    office.services,
    {
      institutionId,
      ownNumber: 'd-1',
      plan,
      roster: [{ kind: 'resident-id', number: idNumberOf(41), name: '学员' }],
      requestedBy: 'user:clerk',
      on: '2020-02-21',
    },
    byTest(),
  );
  expect(late).toMatchObject({ result: { outcome: 'rejected', rejection: { code: 'ELIMINATED' } } });
}, 60_000);
