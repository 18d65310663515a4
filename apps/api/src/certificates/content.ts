import { ProblemError, VALIDATION_FAILED, type FieldFault } from '#platform';
import {
  CERTIFICATE_NUMBER_FAULTS,
  hasFullWidth,
  occupation as listedOccupation,
  parseQualificationNumber,
  parseSkillLevelNumber,
  shiftMonth,
  type SkillLevelNumber,
} from '#reference-data';
import {
  certificatePrefixesOf,
  certificationRulesFor,
  isInCatalogue,
  mayCertify,
  readSkillCatalogue,
  standardFault,
  skillCertificationMessages,
  type CertificateContent,
  type EvaluationStandard,
  type ForeignCertificate,
  type FiledInstitution,
  type Recognition,
  type RuleReference,
} from '#skill-certification';
import type { Registered } from '#worker-registry';
import { refused } from '../common/answers.js';
import type { ApiServices } from '../common/services.js';
import type { ContentRequest, RecognitionRequest } from './requests.js';

const ifStated = <Key extends string, T>(key: Key, value: T | null | undefined) =>
  (value === null || value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: T };

/** What stands on paper, as the register takes it: what was left out is null, or not there where only some have it. */
export const contentOf = (
  request: ContentRequest,
  rule: RuleReference | null = null,
): CertificateContent => ({
  kind: request.kind,
  number: request.number.toUpperCase(),
  edition: request.edition,
  occupation: request.occupation,
  occupationName: request.occupationName,
  trade: request.trade ?? null,
  level: request.level ?? null,
  issuedOn: request.issuedOn,
  mode: request.mode,
  scores: {
    theory: request.scores?.theory ?? null,
    practice: request.scores?.practice ?? null,
    review: request.scores?.review ?? null,
    overall: request.scores?.overall ?? null,
  },
  approvalNumber: request.approvalNumber ?? null,
  trainingClass: request.trainingClass ?? null,
  ...ifStated('validUntil', request.validUntil),
  ...ifStated('foreign', request.foreign && foreignOf(request.foreign)),
  ...ifStated('recognition', request.recognition && recognitionOf(request.recognition, rule)),
  ...ifStated('contestAward', request.contestAward),
  ...ifStated('standard', request.standard && standardOf(request.standard)),
  ...ifStated(
    'components',
    request.components?.map(({ name, weight, score }) => ({ name, weight, score })),
  ),
});

const foreignOf = ({ issuer, country, grade }: ForeignCertificate): ForeignCertificate => ({
  issuer,
  country,
  grade,
});

const standardOf = ({ id, developer, version }: EvaluationStandard): EvaluationStandard => ({
  id,
  developer,
  version,
});

const recognitionOf = (
  { ground, approvedBy, approvedOn, noticeFrom, noticeUntil }: RecognitionRequest,
  rule: RuleReference | null,
): Recognition => ({
  ground,
  approvedBy,
  approvedOn,
  notice: noticeFrom && noticeUntil ? { from: noticeFrom, until: noticeUntil } : null,
  rule,
});

export const fault = (field: string, code: string, message: string, messageEn: string): FieldFault => ({
  field: `content.${field}`,
  code,
  message,
  messageEn,
});

/** Faults of a 证书编号 by itself and beside level, day of issue and filing (A4 rows 10 to 12). */
function numberFaults(content: CertificateContent, prefixes: readonly string[]): readonly FieldFault[] {
  const { kind, number, level, issuedOn, mode } = content;
  // Both have numbers of their own, without a published form.
  if (kind === 'special-ability' || mode === 'international-certificate')
    return hasFullWidth(number) || /[\s\p{C}]/u.test(number)
      ? [
          fault(
            'number',
            'CERTIFICATE_NUMBER_FORMAT',
            '含有空格或全角字符',
            'has blanks or full-width characters',
          ),
        ]
      : [];
  const read = kind === 'skill-level' ? parseSkillLevelNumber(number) : parseQualificationNumber(number);
  if (!read.ok) {
    const { zh, en } = CERTIFICATE_NUMBER_FAULTS[read.code];
    return [fault('number', read.code, zh, en)];
  }
  const parts: Partial<SkillLevelNumber> = read.parts;
  const faults: FieldFault[] = [];
  if (parts.year !== issuedOn.slice(2, 4))
    faults.push(
      fault('number', 'NUMBER_YEAR', '年份与发证日期不符', 'has another year than the day of issue'),
    );
  if (kind !== 'skill-level') return faults;
  // No rule for the number of 首席技师 is published.
  if (level !== null && level !== 'chief-technician' && parts.level !== level)
    faults.push(
      fault('number', 'NUMBER_LEVEL', '等级位与等级不符', 'has another level than the certificate'),
    );
  if (parts.prefix !== undefined && !prefixes.includes(parts.prefix))
    faults.push(
      fault('number', 'NUMBER_PREFIX', '机构代码与机构备案不符', 'is not of the filing of this institution'),
    );
  return faults;
}

/** The code of an occupation and its name belong together (A4 row 14). */
function occupationFaults({
  edition,
  occupation,
  occupationName,
}: CertificateContent): readonly FieldFault[] {
  const listed = listedOccupation(edition, occupation);
  return listed === null || listed.name === occupationName
    ? []
    : [
        fault(
          'occupationName',
          'OCCUPATION_NAME',
          `与职业编码不一致（${occupation} 为${listed.name}）`,
          `does not go with the code (${occupation} is ${listed.name})`,
        ),
      ];
}

const SIXTEEN_YEARS = 16 * 12;

/** Nobody is certified before 16 (A4 row 20); the register knows the month of birth, so the month decides. */
const ageFaults = ({ issuedOn }: CertificateContent, birthMonth: string | null): readonly FieldFault[] =>
  birthMonth === null || issuedOn.slice(0, 7) >= shiftMonth(birthMonth, SIXTEEN_YEARS)
    ? []
    : [fault('issuedOn', 'UNDER_16', '发证时未满16周岁', 'the holder was under 16 years of age')];

/** A foreign certificate says who issued it, where, and what it is called there (AQ:8). */
const foreignFaults = ({ mode, foreign }: CertificateContent): readonly FieldFault[] =>
  mode === 'international-certificate' && foreign === undefined
    ? [
        fault(
          'foreign',
          'FOREIGN_REQUIRED',
          '国际资格证书认证须填写境外发证机构、国家和原等级',
          'a foreign certificate states its issuer, country and grade',
        ),
      ]
    : [];

/** The family of the certificate is the one that the catalogue had for the occupation on the day of issue (AQ:8). */
async function catalogueFaults(
  services: ApiServices,
  region: string,
  content: CertificateContent,
): Promise<readonly FieldFault[]> {
  return isInCatalogue(await certificationRulesFor(services.process, region), content)
    ? []
    : [
        fault(
          'kind',
          'NOT_IN_CATALOGUE',
          '发证日该职业不属于此类证书目录',
          'was not the family of this occupation on the day of issue',
        ),
      ];
}

const STANDARD_FAULTS = {
  STANDARD_NOT_IN_FORCE: [
    '发证日该职业无此版本的职业标准或评价规范',
    'was not in force for this occupation on the day of issue',
  ],
  WEIGHTS_OF_STANDARD: ['评价要素及权重与所引标准不一致', 'weighs the parts of the assessment otherwise'],
} as const;

/** The standard that a certificate cites is one of the register, and it was judged by its weights (CN:8, JS:9). */
async function standardFaults(
  services: ApiServices,
  region: string,
  content: CertificateContent,
): Promise<readonly FieldFault[]> {
  if (content.standard === undefined) return [];
  const code = standardFault(await readSkillCatalogue(services.process, region), content);
  if (code === null) return [];
  const [zh, en] = STANDARD_FAULTS[code];
  return [fault('standard', code, zh, en)];
}

export interface Certified {
  readonly content: CertificateContent;
  readonly institution: FiledInstitution;
  readonly workerId: string;
  readonly holder: Pick<Registered, 'birthMonth'>;
}

/** Throws unless the institution may have issued this to the person, under its filing of the day of issue. */
export async function checkContent(
  services: ApiServices,
  { content, institution, workerId, holder }: Certified,
): Promise<void> {
  const { institutionId, region } = institution.filed;
  const faults = [
    ...numberFaults(content, certificatePrefixesOf(institution, content.issuedOn)),
    ...occupationFaults(content),
    ...ageFaults(content, holder.birthMonth),
    ...foreignFaults(content),
    ...(await catalogueFaults(services, region, content)),
    ...(await standardFaults(services, region, content)),
  ];
  if (faults.length > 0) throw new ProblemError(VALIDATION_FAILED, faults);
  const answer = await mayCertify(services.process, { institutionId, workerId, content });
  if (!answer.allowed) throw refused({ code: answer.code }, skillCertificationMessages);
}
