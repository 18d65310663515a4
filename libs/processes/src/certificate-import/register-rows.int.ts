import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  catalogueOccupation,
  setInstitutionRules,
  superviseInstitution,
  type RuleSetting,
} from '#skill-certification';
import { byTest, Office } from '../testing/office.js';
import { enrol, idNumberOf, mustBe, type TestInstitution } from '../testing/register.js';
import { bringIn, certified, fileSchool, handIn, said, sheetFrom } from '../testing/sheets.js';

const ANQING: TestInstitution = {
  institutionId: 'anqing-school',
  region: '340800',
  certificatePrefix: 'S034134340801',
};
const QINHUANGDAO: TestInstitution = {
  institutionId: 'qinhuangdao-school',
  region: '130300',
  certificatePrefix: 'S013013130301',
};
/** Suspended in May 2020, and eliminated on 2020-09-01. */
const FALLEN: TestInstitution = {
  institutionId: 'fallen-school',
  region: '340800',
  certificatePrefix: 'S034134340802',
};
const OWN_CLASS = '0341340801-2020-001';

let office: Office;

const settle = async (...settings: readonly RuleSetting[]): Promise<void> => {
  const facts = { region: '340800', settings, setBy: 'user:reviewer', on: '2019-01-01' };
  mustBe('recorded', await setInstitutionRules(office.services, facts, byTest()));
};

beforeAll(async () => {
  office = await Office.open();
  for (const school of [ANQING, QINHUANGDAO, FALLEN]) await fileSchool(office, school);
  const origin = { basis: 'document', cite: 'AQ:8' } as const;
  await settle(
    { key: 'separation', value: 'block', ...origin },
    { key: 'separationExempts', value: ['employer-assessment'], ...origin },
  );
}, 60_000);

afterAll(() => office.close());

/** Results of rows from row `first` on, each with what was said. */
const results = async (school: TestInstitution, first: number, ...rows: Parameters<typeof sheetFrom>[1]) =>
  (await bringIn(office, school, sheetFrom(first, rows))).map(said);

describe('stories A4, rows that ask the register', () => {
  it('row 6, the same person, occupation and level twice in the file', async () => {
    const first = certified(ANQING, 61);
    const rows = await results(ANQING, 7, first, certified(ANQING, 62), {
      ...first,
      number: certified(ANQING, 69).number!,
    });
    expect(rows).toEqual([['recorded'], ['recorded'], ['refused', 'E-DUPLICATE', '第9行与第7行重复']]);
  });

  it('row 7, a number that is registered to another person, whose name is not shown', async () => {
    await results(ANQING, 3, certified(ANQING, 71, { name: '钱小七' }));
    const [row] = await results(
      ANQING,
      10,
      certified(ANQING, 71, { documentNumber: idNumberOf(72), name: '赵大八' }),
    );
    expect(row).toEqual(['refused', 'E-CERT-TAKEN', '第10行[证书编号]已被他人使用']);
  });

  it('rows 8 and 9, the same certificate again: skipped, or referred to a correction', async () => {
    const row = certified(ANQING, 81);
    await results(ANQING, 3, row);
    // A remark makes it another file.
    expect(await results(ANQING, 11, { ...row, remark: '再次' })).toEqual([
      ['existing', 'S-EXISTING', '第11行 已存在，跳过'],
    ]);
    const other = certified(ANQING, 81, { issuedOn: '2020-05-02' });
    expect(await results(ANQING, 12, other)).toEqual([
      ['refused', 'E-CERT-DIFFERS', '第12行 与已登记信息不一致，请走更正流程'],
    ]);
  });

  it('row 19, a class of this same institution: refused in Anqing, accepted in Qinhuangdao', async () => {
    const own = (school: TestInstitution, serial: number, mode = '社会化考评') =>
      certified(school, serial, { trainingClass: classOf(school), mode });
    const unknown = (row: number) => ['W-CLASS-UNKNOWN', `第${row}行[培训班编号]未登记，请确认`];
    expect(await results(ANQING, 21, own(ANQING, 191), own(ANQING, 192, '企业自主评价'))).toEqual([
      ['refused', 'E-SEPARATION', '第21行 培训与鉴定机构相同，不符合“教育培训与技能鉴定分离”'],
      ['recorded', ...unknown(22)],
    ]);
    expect(await results(QINHUANGDAO, 21, own(QINHUANGDAO, 193))).toEqual([['recorded', ...unknown(21)]]);
  });

  it('row 21, another name than in the register: held, not committed', async () => {
    await enrol(office, { serial: 211, name: '孙小一' });
    const [row] = await results(ANQING, 23, certified(ANQING, 211, { name: '孙大一' }));
    expect(row).toEqual(['held', 'H-NAME-DIFFERS', '第23行[姓名]与登记姓名不一致，已转入待核实']);
    const [right] = await results(ANQING, 3, certified(ANQING, 211, { name: '孙小一' }));
    expect(right).toEqual(['recorded']);
  });
});

/** 0341340801-2020-001: a class of which only the number says whose it is. */
const classOf = ({ certificatePrefix }: TestInstitution): string =>
  certificatePrefix === ANQING.certificatePrefix
    ? OWN_CLASS
    : `${certificatePrefix.slice(1, 5)}${certificatePrefix.slice(7)}-2020-001`;

describe('the institution on the day of issue', () => {
  const supervise = async (command: Parameters<typeof superviseInstitution>[1]): Promise<void> =>
    mustBe('recorded', await superviseInstitution(office.services, command, byTest()));
  const { institutionId } = FALLEN;

  it('suspended or eliminated it certifies nothing (D-021, D-022, D-037, H-002)', async () => {
    const [reason, by] = ['检查', 'user:officer'];
    await supervise({ type: 'SuspendInstitution', institutionId, reason, suspendedBy: by, on: '2020-05-01' });
    await supervise({ type: 'ResumeInstitution', institutionId, reason, resumedBy: by, on: '2020-06-01' });
    await supervise({
      type: 'EliminateInstitution',
      institutionId,
      reason,
      proposalId: null,
      on: '2020-09-01',
    });
    const on = (serial: number, issuedOn: string) => certified(FALLEN, serial, { issuedOn });
    const rows = await results(
      FALLEN,
      3,
      on(301, '2020-04-30'),
      on(302, '2020-05-01'),
      on(303, '2020-06-01'),
      on(304, '2020-09-01'),
    );
    expect(rows).toEqual([
      ['recorded'],
      ['refused', 'E-INST-SUSPENDED', '第4行[发证日期]当日机构已被暂停'],
      ['recorded'],
      ['refused', 'E-INST-ELIMINATED', '第6行[发证日期]当日机构已被淘汰，且不在其原有培训班的宽限期内'],
    ]);
  });

  it('a refused row registers nobody', async () => {
    const importId = await handIn(
      office,
      FALLEN,
      sheetFrom(3, [certified(FALLEN, 309, { issuedOn: '2020-05-09' })]),
    );
    const before = await office.services.store.head();
    expect((await office.workbench.rows(importId)).map(said)[0]?.[0]).toBe('refused');
    await results(FALLEN, 4, certified(FALLEN, 310, { issuedOn: '2020-05-10' }));
    const types = (await office.log()).filter(({ position }) => position > before).map(({ type }) => type);
    expect(types).not.toContain('WorkerRegistered');
  });

  it('certifies by the numbers of all its sites, each while it is open', async () => {
    const site = { institutionId: ANQING.institutionId, site: '340899', name: '东校区', address: '东路1号' };
    await supervise({ type: 'OpenSite', ...site, on: '2020-04-01' });
    const east = { ...ANQING, certificatePrefix: 'S034134340899' };
    const early = certified(east, 402, { issuedOn: '2020-03-31' });
    expect(await results(ANQING, 13, certified(east, 401), early)).toEqual([
      ['recorded'],
      ['refused', 'E-CERT-PREFIX', '第14行[证书编号]机构代码与本机构备案不符'],
    ]);
  });

  it('certifies in the family that the catalogue has for the occupation on that day (D-004)', async () => {
    const entry = {
      region: '340000',
      edition: '2022',
      occupation: '6-18-01-01',
      family: 'vocational-qualification',
      from: '2016-01-01',
      until: '2019-12-31',
      cite: 'AQ:8',
    } as const;
    mustBe('recorded', await catalogueOccupation(office.services, entry, byTest()));
    const skill = { ...entry, family: 'skill-level', from: '2020-01-01', until: null } as const;
    mustBe('recorded', await catalogueOccupation(office.services, skill, byTest()));
    const number = 'S034134340801194000501';
    expect(
      await results(
        ANQING,
        3,
        certified(ANQING, 501, { issuedOn: '2019-12-31', number }),
        certified(ANQING, 502, { issuedOn: '2020-01-01' }),
      ),
    ).toEqual([
      ['refused', 'E-KIND-CATALOGUE', '第3行[证书类别]发证日该职业不属于此类证书目录'],
      ['recorded'],
    ]);
  });
});
