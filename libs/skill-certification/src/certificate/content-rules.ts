import type { LocalDate } from '#event-sourcing';
import { EIGHT_LEVELS_FROM, levelInForce } from '#reference-data';
import { sameFacts } from '../same-facts.js';
import type { CertificateContent, CertificateRecorded } from './events.js';
import type { CertificateRejection, DifferingField } from './rejections.js';
import type { KnownCertificate } from './state.js';

const ALL = 100;

const levelRefusal = ({ kind, level, issuedOn }: CertificateContent): CertificateRejection | null => {
  if (kind === 'special-ability') return level === null ? null : { code: 'LEVEL_NOT_ALLOWED' };
  if (level === null) return { code: 'LEVEL_REQUIRED' };
  return levelInForce(level, issuedOn)
    ? null
    : { code: 'LEVEL_NOT_IN_FORCE', level, from: EIGHT_LEVELS_FROM };
};

const modeRefusal = (content: CertificateContent): CertificateRejection | null => {
  const { mode, foreign, recognition, contestAward, approvalNumber, issuedOn } = content;
  if (mode === 'direct-recognition' && !approvalNumber?.trim()) return { code: 'APPROVAL_NUMBER_REQUIRED' };
  if (foreign !== undefined && mode !== 'international-certificate')
    return { code: 'DETAILS_OF_OTHER_MODE', field: 'foreign' };
  if (contestAward !== undefined && mode !== 'direct-recognition')
    return { code: 'DETAILS_OF_OTHER_MODE', field: 'contestAward' };
  if (recognition === undefined) return null;
  if (mode !== 'direct-recognition') return { code: 'DETAILS_OF_OTHER_MODE', field: 'recognition' };
  const until = recognition.notice?.until;
  return until !== undefined && until >= issuedOn ? { code: 'NOTICE_NOT_OVER', until } : null;
};

const weightsRefusal = ({ components }: CertificateContent): CertificateRejection | null => {
  if (components === undefined) return null;
  const once = new Map(components.map(({ name, weight }) => [name, weight]));
  const sum = [...once.values()].reduce((total, weight) => total + weight, 0);
  return once.size === components.length && sum === ALL ? null : { code: 'WEIGHTS_NOT_100', sum };
};

/** Why this is no certificate, null when it is one. */
export function refusalOf(content: CertificateContent, today: LocalDate): CertificateRejection | null {
  const { issuedOn, validUntil } = content;
  return (
    levelRefusal(content) ??
    modeRefusal(content) ??
    weightsRefusal(content) ??
    (issuedOn > today ? { code: 'ISSUED_IN_FUTURE', issuedOn } : null) ??
    (validUntil !== undefined && validUntil < issuedOn
      ? { code: 'VALIDITY_ENDS_BEFORE_ISSUE', validUntil }
      : null)
  );
}

/** Where a certificate sent in again contradicts what is known; optional details that it leaves out contradict nothing. */
export function differingFields(
  sent: Pick<CertificateRecorded['data'], 'institutionId' | 'content'>,
  known: KnownCertificate,
): readonly DifferingField[] {
  const stated = (Object.keys(sent.content) as (keyof CertificateContent)[]).filter(
    (field) => sent.content[field] !== undefined,
  );
  const fields = stated.filter((field) => !sameFacts([known.content[field]], [sent.content[field]]));
  return sent.institutionId === known.institutionId ? fields : ['institutionId', ...fields];
}
