import { newId } from '#event-sourcing';
import { addDays, residentId, skillLevelNumber, type Level } from '#reference-data';
import {
  approveCorrection,
  certificateIdOf,
  readCertificate,
  recordCertificate,
  requestCorrection,
  revokeCertificate,
  type CertificateContent,
} from '#skill-certification';
import { employmentIdOf, registerWorker, type ContributionSpan, type KnownHistory } from '#worker-registry';
import { numberIndexOf } from '../certificate-import/index.js';
import { byTest, type Office } from './office.js';

const TODAY = '2026-11-01';
const EMPLOYER = '91330282MA2CJ0000A';
const LEVELS: readonly Level[] = ['intermediate', 'senior', 'technician', 'senior-technician'];

export interface TestInstitution {
  readonly institutionId: string;
  readonly region: string;
  readonly certificatePrefix: string;
}

const CIXI_SCHOOL: TestInstitution = {
  institutionId: 'cixi-school',
  region: '330282',
  certificatePrefix: 'S013333330282',
};

/** Number `serial` of the town: a thousand people share a birthday. */
export const idNumberOf = (serial: number): string =>
  residentId('330282', addDays('1985-01-01', Math.floor(serial / 1000)), serial % 1000);

type History = ReturnType<KnownHistory>;

/** Registers somebody, with a past where one is given. */
export async function enrol(
  { services }: Office,
  { serial, name = '王大明' }: { readonly serial: number; readonly name?: string },
  history: KnownHistory = () => [],
): Promise<string> {
  const person = { kind: 'resident-id', number: idNumberOf(serial), name } as const;
  const result = await registerWorker(services, person, byTest(), '2012-03-01', history);
  if (result.outcome !== 'registered') throw new Error(`should be registered: ${JSON.stringify(result)}`);
  return result.workerId;
}

/** A turner at the lathe in Cixi since 2012, with these months of pension insurance. */
export const turner =
  (...spans: readonly ContributionSpan[]) =>
  (workerId: string): History => [
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
    {
      type: 'RecordInsuranceMonths',
      occurredOn: '2026-10-31',
      scheme: 'pension',
      region: '330282',
      employer: EMPLOYER,
      spans,
    },
  ];

export type Said = Partial<CertificateContent> & { readonly serial: number };

/** A turner's certificate of 2020; what is said otherwise is otherwise. */
function contentOf({ serial, ...said }: Said): CertificateContent {
  const { level = 'technician', issuedOn = '2020-06-15' } = said;
  const year = Number(issuedOn.slice(0, 4));
  const ordinary = level !== null && LEVELS.includes(level) ? level : 'technician';
  return {
    kind: 'skill-level',
    number: skillLevelNumber(CIXI_SCHOOL.certificatePrefix, year, ordinary, serial),
    edition: '2022',
    occupation: '6-18-01-01',
    occupationName: '车工',
    trade: null,
    level,
    issuedOn,
    mode: 'social-assessment',
    scores: { theory: null, practice: null, review: null, overall: null },
    approvalNumber: null,
    trainingClass: null,
    ...said,
  };
}

/** Records a certificate of somebody and gives its id. */
export async function certify(
  { services }: Office,
  workerId: string,
  said: Said,
  { institutionId, region }: TestInstitution = CIXI_SCHOOL,
): Promise<string> {
  const content = contentOf(said);
  const numberIndex = numberIndexOf(services, content.number);
  const facts = { numberIndex, workerId, institutionId, region, content, today: TODAY };
  const result = await recordCertificate(services, facts, byTest());
  mustBe('recorded', result);
  return certificateIdOf(numberIndex);
}

export async function correct(
  { services }: Office,
  certificateId: string,
  said: Partial<CertificateContent>,
): Promise<void> {
  const known = await readCertificate(services, certificateId);
  if (known.status === 'absent') throw new Error('there is nothing to correct');
  const content = { ...known.content, ...said };
  const about = { certificateId, requestId: newId(), today: TODAY };
  const asked = { ...about, content, reason: '登记有误', attachments: [], requestedBy: 'user:clerk' };
  mustBe('recorded', await requestCorrection(services, asked, byTest()));
  mustBe('recorded', await approveCorrection(services, { ...about, approvedBy: 'user:officer' }, byTest()));
}

export async function revoke({ services }: Office, certificateId: string): Promise<void> {
  const facts = { certificateId, reason: '弄虚作假', on: '2024-05-06' };
  mustBe('recorded', await revokeCertificate(services, facts, byTest()));
}

export function mustBe(outcome: string, result: { readonly outcome: string }): void {
  if (result.outcome !== outcome) throw new Error(`should be ${outcome}: ${JSON.stringify(result)}`);
}
