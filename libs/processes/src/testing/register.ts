import { levelOf, residentId, skillLevelNumber, type Level } from '#reference-data';
import {
  correctCertificate,
  readCertificate,
  recordCertificate,
  revokeCertificate,
  type CertificateContent,
} from '#skill-certification';
import { registerWorker, workerIdOf, type WorkerCommand } from '#worker-registry';
import { numberIndexOf } from '../certificate-import/index.js';
import { byTest, type Office } from './office.js';

const TODAY = '2026-11-01';

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

/** Number `serial` of the town. */
const idNumberOf = (serial: number): string => residentId('330282', '1985-01-01', serial);

type History = readonly Exclude<WorkerCommand, { readonly type: 'RegisterWorker' }>[];

/** Registers somebody, with a past where one is given. */
export async function enrol(
  { services }: Office,
  { serial, name = '王大明' }: { readonly serial: number; readonly name?: string },
  history: (workerId: string) => History = () => [],
): Promise<string> {
  const person = { kind: 'resident-id', number: idNumberOf(serial), name } as const;
  const past = history(workerIdOf(services.privacy, person));
  const result = await registerWorker(services, person, byTest(), '2012-03-01', past);
  mustBe('registered', result);
  return workerIdOf(services.privacy, person);
}

export type Said = Partial<CertificateContent> & { readonly serial: number };

/** A turner's certificate of 2020; what is said otherwise is otherwise. */
/** Numbers of 职业技能等级证书 show the five national levels only. */
const hasDigit = (level: Level | null): level is Level => level !== null && levelOf(level).code !== null;

function contentOf({ serial, ...said }: Said): CertificateContent {
  const { level = 'technician', issuedOn = '2020-06-15' } = said;
  const year = Number(issuedOn.slice(0, 4));
  return {
    kind: 'skill-level',
    number: skillLevelNumber(
      CIXI_SCHOOL.certificatePrefix,
      year,
      hasDigit(level) ? level : 'technician',
      serial,
    ),
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
  if (result.outcome !== 'recorded') throw new Error(`the certificate was ${result.outcome}`);
  const [recorded] = result.events;
  return recorded!.data.certificateId;
}

export async function correct(
  { services }: Office,
  certificateId: string,
  said: Partial<CertificateContent>,
): Promise<void> {
  const known = await readCertificate(services, certificateId);
  if (known.status === 'absent') throw new Error('there is nothing to correct');
  const content = { ...known.content, ...said };
  const facts = { certificateId, content, reason: '登记有误', approvedBy: 'user:officer', today: TODAY };
  mustBe('recorded', await correctCertificate(services, facts, byTest()));
}

export async function revoke({ services }: Office, certificateId: string): Promise<void> {
  const facts = { certificateId, reason: '弄虚作假', on: '2024-05-06' };
  mustBe('recorded', await revokeCertificate(services, facts, byTest()));
}

export function mustBe(outcome: string, result: { readonly outcome: string }): void {
  if (result.outcome !== outcome) throw new Error(`should be ${outcome}: ${JSON.stringify(result)}`);
}
