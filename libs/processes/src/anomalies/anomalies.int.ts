import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anomaliesOf, type AnomalyRow } from '#read-models';
import {
  classIdOf,
  fileInstitution,
  handleAnomaly,
  handleClass,
  readClass,
  setInstitutionRules,
  type ClassPlan,
  type RuleSetting,
  type SignIn,
} from '#skill-certification';
import { recordRetirement } from '#worker-registry';
import { byTest, Office } from '../testing/office.js';
import { certify, idNumberOf, mustBe } from '../testing/register.js';
import { classesFollowCertificates } from '../training-classes/classes-follow-certificates.js';
import { applyForClass, approveClass } from '../training-classes/index.js';
import { anomalies } from './index.js';

const SCHOOLS = [
  { institutionId: 'cixi-school', region: '330282', certificatePrefix: 'S013333330282' },
  { institutionId: 'anqing-school', region: '340800', certificatePrefix: 'S034134340801' },
] as const;
const [CIXI, ANQING] = SCHOOLS;

let office: Office;

const demo = <Key extends RuleSetting['key']>(
  key: Key,
  value: Extract<RuleSetting, { key: Key }>['value'],
): RuleSetting => ({ key, value, basis: 'demo', cite: '示例' }) as RuleSetting;

beforeAll(async () => {
  office = await Office.open();
  const scope = [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate'] }] as const;
  for (const { institutionId, region, certificatePrefix } of SCHOOLS)
    await fileInstitution(
      office.services,
      {
        institutionId,
        name: institutionId,
        kind: 'social-organisation',
        creditCode: institutionId,
        region,
        filing: { certificatePrefix, from: '2015-01-01', until: '2030-12-31', scope },
        on: '2015-01-01',
      },
      byTest(),
    );
  await setInstitutionRules(
    office.services,
    {
      region: '000000',
      settings: [
        demo('answerWorkingDays', 5),
        demo('sameMomentSignIns', 3),
        demo('onlineMinutesPerDay', 120),
        demo('inspectionShortfall', 2),
        demo('samePhoneAbove', 5),
        demo('passRateAbove', { percent: 99, results: 6, months: 12 }),
      ],
      setBy: 'user:test',
      on: '2015-01-01',
    },
    byTest(),
  );
}, 60_000);

afterAll(() => office.close());

const lesson = (sessionId: string, from: string, to: string, mode: 'on-site' | 'online' = 'on-site') =>
  ({ sessionId, date: '2020-03-02', from, to, mode, subject: '实训' }) as const;

const plan: ClassPlan = {
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'intermediate',
  startsOn: '2020-03-02',
  endsOn: '2020-03-02',
  place: '201',
  sessions: [lesson('am', '09:00', '11:00'), lesson('net', '13:00', '15:30', 'online')],
  teachers: [
    {
      qualificationNumber: 'T',
      qualification: '技师',
      dualQualified: false,
    },
  ],
  exam: null,
  project: null,
  package: null,
  purchased: true,
};

const trainee = (serial: number, phone = `1380000${String(serial).padStart(4, '0')}`) =>
  ({ kind: 'resident-id', number: idNumberOf(serial), name: `学员${serial}`, phone }) as const;

/** Asks for a class and, unless told otherwise, opens it; its trainees in the order of the roster. */
async function open(
  { institutionId }: { readonly institutionId: string },
  ownNumber: string,
  roster: readonly ReturnType<typeof trainee>[],
  said: Partial<ClassPlan> = {},
) {
  const asked = await applyForClass(
    office.services,
    {
      institutionId,
      ownNumber,
      plan: { ...plan, ...said },
      roster,
      requestedBy: 'user:clerk',
      on: '2020-02-20',
    },
    byTest(),
  );
  if (asked.outcome !== 'handled' || asked.result.outcome !== 'recorded')
    throw new Error(JSON.stringify(asked));
  const { classId, number } = asked;
  mustBe(
    'recorded',
    await approveClass(office.services, { classId, approvedBy: 'user:o', on: '2020-02-21' }, byTest()),
  );
  const state = await readClass(office.services, classId);
  if (state.status === 'absent') throw new Error('is there');
  return { classId, number, state, workerIds: state.requested.roster };
}

const sign = async (classId: string, sessionId: string, ...signIns: readonly SignIn[]) =>
  mustBe(
    'recorded',
    await handleClass(
      office.services,
      { type: 'RecordSignIns', classId, sessionId, signIns, recordedBy: 'user:clerk', today: '2020-03-02' },
      byTest(),
    ),
  );

const at = (workerId: string, time: string): SignIn => ({
  workerId,
  at: `2020-03-02T${time}`,
  method: 'face',
});

async function noticed(kind: AnomalyRow['kind'], region = '000000'): Promise<readonly AnomalyRow[]> {
  await office.catchUp(anomalies);
  await office.settle();
  return (await anomaliesOf(office.services.db, { region, kind, limit: 50 })).rows;
}

describe('what looks wrong', () => {
  it('the same person at two institutions at one hour: a case of both bureaus, once', async () => {
    const one = await open(CIXI, 'a-1', [trainee(1)]);
    const two = await open(ANQING, 'a-1', [trainee(1)], {
      level: 'intermediate',
      sessions: [lesson('x', '10:59', '12:00')],
    });
    expect(two.state.requested.warnings).toEqual([
      { code: 'IN_OTHER_CLASS', workerId: one.workerIds[0], number: '0133330282-a-1' },
    ]);
    expect(two.state.requested.answerBy).toBe('2020-02-27');
    await sign(one.classId, 'am', at(one.workerIds[0]!, '08:59:00'));
    expect(await noticed('attendance-overlap')).toEqual([]);
    await sign(two.classId, 'x', at(two.workerIds[0]!, '10:59:00'));
    const cases = await noticed('attendance-overlap');
    expect(cases.map(({ region, institutionId }) => `${region} ${institutionId}`).toSorted()).toEqual([
      '330282 cixi-school',
      '340800 anqing-school',
    ]);
    await office.reactAgain(anomalies);
    expect(await noticed('attendance-overlap')).toEqual(cases);
    const { anomalyId } = cases[0]!;
    const settled = { anomalyId, region: '330282', institutionId: 'cixi-school' };
    await handleAnomaly(
      office.services,
      {
        type: 'SettleAnomaly',
        facts: { ...settled, outcome: 'confirmed', reason: '代签', settledBy: 'user:o' },
        on: '2020-03-09',
      },
      byTest(),
    );
    expect(await noticed('attendance-overlap', '330282')).toMatchObject([{ status: 'confirmed' }]);
    expect(await noticed('attendance-overlap', '340800')).toMatchObject([{ status: 'open' }]);
  }, 60_000);

  it('retired people, scripts, too many online hours and an emptier room than the list', async () => {
    const { classId, workerIds } = await open(
      CIXI,
      'a-2',
      [11, 12, 13].map((serial) => trainee(serial)),
    );
    const [old, ...others] = workerIds;
    await recordRetirement(office.services, { workerId: old! }, byTest(), '2020-03-02');
    await office.settle();
    await sign(classId, 'am', ...workerIds.map((id) => at(id, '08:58:30')));
    await sign(classId, 'net', at(others[0]!, '13:00:00'), at(others[1]!, '13:00:01'));
    const inspection = {
      inspectionId: 'i1',
      inspector: '第三方',
      inspectorCreditCode: 'THIRD',
      sessionId: 'am',
      present: 1,
      outcome: 'deficient' as const,
      findings: '人数不符',
    };
    mustBe(
      'recorded',
      await handleClass(
        office.services,
        {
          type: 'RecordInspection',
          classId,
          inspection,
          institutionCreditCode: 'cixi-school',
          on: '2020-03-02',
        },
        byTest(),
      ),
    );
    expect(await noticed('retired-trainee')).toMatchObject([{ workerIds: [old], classIds: [classId] }]);
    expect(await noticed('same-moment-sign-ins')).toMatchObject([{ figures: { signIns: 3 } }]);
    expect((await noticed('online-hours')).map(({ figures }) => figures)).toEqual([
      { minutes: 150 },
      { minutes: 150 },
    ]);
    expect(await noticed('inspection-shortfall')).toMatchObject([{ figures: { signedIn: 3, present: 1 } }]);
  }, 60_000);

  it('one telephone of six people, and nobody who ever fails; five, and 99 percent, are left alone', async () => {
    const phone = '13811112222';
    const five = [21, 22, 23, 24, 25].map((serial) => trainee(serial, phone));
    await open(ANQING, 'b-1', five, { level: null, occupation: '6-18-01-01' });
    expect(await noticed('same-phone')).toEqual([]);
    const six = await open(ANQING, 'b-2', [...five, trainee(26, phone)]);
    expect(await noticed('same-phone')).toMatchObject([{ figures: { people: 6 } }]);
    expect(JSON.stringify(await noticed('same-phone'))).not.toContain(phone);

    const results = (outcome: 'passed' | 'failed', ids: readonly string[]) =>
      ids.map((workerId) => ({ workerId, outcome, scoreTenths: null }));
    const tell = async (ids: readonly string[], outcome: 'passed' | 'failed') =>
      mustBe(
        'recorded',
        await handleClass(
          office.services,
          {
            type: 'RecordExam',
            classId: six.classId,
            results: results(outcome, ids),
            recordedBy: 'user:clerk',
            on: '2020-03-02',
          },
          byTest(),
        ),
      );
    await tell(six.workerIds.slice(0, 5), 'passed');
    expect(await noticed('pass-rate')).toEqual([]);
    await tell(six.workerIds.slice(5), 'passed');
    expect(await noticed('pass-rate')).toMatchObject([{ figures: { passed: 6, results: 6 } }]);
  }, 60_000);
});

it('a certificate that names its class is linked to it, one of a stranger is not', async () => {
  const { classId, number, workerIds } = await open(CIXI, 'c-1', [trainee(31)]);
  const said = { level: 'intermediate', issuedOn: '2020-04-01', trainingClass: number } as const;
  const certificateId = await certify(office, workerIds[0]!, { serial: 31, ...said });
  const stranger = await open(ANQING, 'c-1', [trainee(32)]);
  await certify(office, stranger.workerIds[0]!, { serial: 32, ...said });
  await office.catchUp(classesFollowCertificates);
  expect(await readClass(office.services, classId)).toMatchObject({
    certificates: { [workerIds[0]!]: certificateId },
  });
  expect(classIdOf(number)).toBe(classId);
}, 60_000);
