import type { ApiServices } from '../common/services.js';
import { residentIdCheckDigit, type Level } from '#reference-data';
import { COLUMNS, fileInstitution, type ColumnKey } from '#skill-certification';
import { employmentIdOf, registerWorker } from '#worker-registry';
import { byTest } from './running-api.js';

export const INSTITUTION = 'S0133330282';
export const OTHER_INSTITUTION = 'S0341340801';
const EMPLOYER = '91330282MA2CJ0000A';
const LEVEL_DIGIT: Readonly<Partial<Record<Level, string>>> = { intermediate: '4', technician: '2' };
const LEVEL_TEXT: Readonly<Partial<Record<Level, string>>> = {
  intermediate: '四级/中级工',
  technician: '二级/技师',
};

const prefixOf = (institutionId: string): string => `${institutionId.slice(0, 5)}33${institutionId.slice(5)}`;

export async function fileTwoInstitutions({ runtime }: ApiServices): Promise<void> {
  for (const [institutionId, region] of [
    [INSTITUTION, '330282'],
    [OTHER_INSTITUTION, '340800'],
  ] as const)
    await fileInstitution(
      runtime,
      {
        institutionId,
        name: `${region} 评价中心`,
        kind: 'social-organisation',
        creditCode: EMPLOYER,
        region,
        filing: {
          certificatePrefix: prefixOf(institutionId),
          from: '2015-01-01',
          until: '2030-12-31',
          scope: [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate', 'technician'] }],
        },
        on: '2015-01-01',
      },
      byTest(),
    );
}

export interface TestPerson {
  readonly name: string;
  readonly serial: number;
  readonly level: Level;
  /** Month of 2020 in arrears. */
  readonly arrears?: string;
}

export const idNumberOf = ({ serial }: TestPerson): string => {
  const body = `33028219850101${String(serial).padStart(3, '0')}`;
  return body + residentIdCheckDigit(body);
};

/** Registers a turner in Cixi, employed since 2012, insured since 2016. */
export async function settle({ runtime }: ApiServices, person: TestPerson): Promise<void> {
  const document = { kind: 'resident-id', number: idNumberOf(person) } as const;
  const { arrears } = person;
  const spans =
    arrears === undefined
      ? [{ from: '2016-01', to: '2020-12', status: 'paid' as const }]
      : [
          { from: '2016-01', to: '2020-12', status: 'paid' as const },
          { from: arrears, to: arrears, status: 'arrears' as const },
        ];
  const registration = await registerWorker(
    runtime,
    { ...document, name: person.name },
    byTest(),
    '2012-03-01',
    (workerId) => [
      {
        type: 'StartEmployment',
        occurredOn: '2012-03-01',
        employmentId: employmentIdOf(workerId, EMPLOYER, '2012-03-01'),
        employer: EMPLOYER,
        employerName: '金轮机械有限公司',
        post: {
          region: '330282',
          industry: 'C34',
          occupation: { edition: '2022', code: '6-18-01-01' },
          contract: true,
          frontLine: true,
        },
      },
      ...spans.map(
        (span) =>
          ({
            type: 'RecordInsuranceMonths',
            occurredOn: '2020-12-31',
            scheme: 'pension',
            region: '330282',
            employer: EMPLOYER,
            spans: [span],
            ...(span.status === 'arrears' && { reason: '银行退票未到账' }),
          }) as const,
      ),
    ],
  );
  if (registration.outcome !== 'registered') throw new Error(`${person.name} was not registered`);
}

type Cells = Partial<Record<ColumnKey, string>>;

/** What the sheet says about a person's certificate of 2016. */
export const cellsOf = (person: TestPerson): Cells => ({
  name: person.name,
  documentType: '居民身份证',
  documentNumber: idNumberOf(person),
  occupation: '6-18-01-01',
  occupationName: '车工',
  level: LEVEL_TEXT[person.level]!,
  kind: '职业技能等级证书',
  number: `${prefixOf(INSTITUTION)}16${LEVEL_DIGIT[person.level]}${String(person.serial).padStart(6, '0')}`,
  issuedOn: '2016-05-03',
  mode: '社会化考评',
});

/** The sheet 证书登记 as UTF-8 text; row 2 is the first row of data. */
export const sheetOf = (rows: readonly Cells[]): Buffer =>
  Buffer.from(
    [COLUMNS.map(({ header }) => header), ...rows.map((cells) => COLUMNS.map(({ key }) => cells[key] ?? ''))]
      .map((line) => `${line.join(',')}\r\n`)
      .join(''),
  );
