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
  scopeAllows,
  skillCertificationMessages,
  type CertificateContent,
  type FiledInstitution,
} from '#skill-certification';
import type { Registered } from '#worker-registry';
import { refused } from '../common/answers.js';
import type { ContentRequest } from './requests.js';

/** What stands on paper, as the register takes it: what was left out is null. */
export const contentOf = (request: ContentRequest): CertificateContent => ({
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
});

const fault = (field: string, code: string, message: string, messageEn: string): FieldFault => ({
  field: `content.${field}`,
  code,
  message,
  messageEn,
});

/** Faults of a 证书编号 by itself and beside level, day of issue and filing (A4 rows 10 to 12). */
function numberFaults(content: CertificateContent, certificatePrefix: string): readonly FieldFault[] {
  const { kind, number, level, issuedOn } = content;
  if (kind === 'special-ability')
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
  if (parts.prefix !== certificatePrefix)
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

/** Throws unless the institution may have issued this to the person, under its filing of the day of issue. */
export function checkContent(
  content: CertificateContent,
  institution: FiledInstitution,
  holder: Pick<Registered, 'birthMonth'>,
): void {
  const { certificatePrefix } = institution.filed.filing;
  const faults = [
    ...numberFaults(content, certificatePrefix),
    ...occupationFaults(content),
    ...ageFaults(content, holder.birthMonth),
  ];
  if (faults.length > 0) throw new ProblemError(VALIDATION_FAILED, faults);
  const { edition, occupation, level, issuedOn: on } = content;
  const answer = scopeAllows(institution, { edition, occupation, level, on });
  if (!answer.allowed) throw refused({ code: answer.code }, skillCertificationMessages);
}
