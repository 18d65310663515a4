import { isDeepStrictEqual } from 'node:util';
import type { CertificateContent } from '#skill-certification';
import { KINDS, MODES } from '../certificates/labels.js';
import { levelView, type TextView } from '../common/figures.js';
import { CONTENT_FIELDS } from './labels.js';

type Language = keyof TextView;

const levelName = ({ level }: CertificateContent, language: Language): string =>
  levelView(level)?.[language] ?? '';

/** What a certificate says, in one line. */
export const certificateText = (content: CertificateContent): TextView => {
  const { kind, occupationName, number, issuedOn } = content;
  const inOneLine = (language: Language, issued: string): string =>
    [KINDS[kind][language], occupationName, levelName(content, language), number, `${issued} ${issuedOn}`]
      .filter((part) => part !== '')
      .join(' ');
  return { zh: inOneLine('zh', '发证'), en: inOneLine('en', 'issued') };
};

type Write = (content: CertificateContent, language: Language) => string | null;

type Plain = 'number' | 'edition' | 'occupation' | 'occupationName' | 'trade' | 'issuedOn' | 'approvalNumber';

const plain =
  (field: Plain | 'trainingClass' | 'validUntil' | 'contestAward'): Write =>
  (content) =>
    content[field] ?? null;

const asWritten =
  (field: 'recognition' | 'components'): Write =>
  (content) =>
    content[field] === undefined ? null : JSON.stringify(content[field]);

const VALUES: Readonly<Record<keyof CertificateContent, Write>> = {
  kind: ({ kind }, language) => KINDS[kind][language],
  number: plain('number'),
  edition: plain('edition'),
  occupation: plain('occupation'),
  occupationName: plain('occupationName'),
  trade: plain('trade'),
  level: levelName,
  issuedOn: plain('issuedOn'),
  mode: ({ mode }, language) => MODES[mode][language],
  scores: ({ scores }) => JSON.stringify(scores),
  approvalNumber: plain('approvalNumber'),
  trainingClass: plain('trainingClass'),
  validUntil: plain('validUntil'),
  foreign: ({ foreign }) =>
    foreign === undefined ? null : `${foreign.issuer} (${foreign.country}) ${foreign.grade}`,
  recognition: asWritten('recognition'),
  contestAward: plain('contestAward'),
  standard: ({ standard }) => (standard === undefined ? null : `${standard.id} ${standard.version}`),
  components: asWritten('components'),
};

/** What a correction changed, field by field, as it was and as it is. */
export function changesText(before: CertificateContent, after: CertificateContent): TextView {
  const changed = (Object.keys(CONTENT_FIELDS) as (keyof CertificateContent)[]).filter(
    (field) => !isDeepStrictEqual(before[field], after[field]),
  );
  const inLanguage = (language: Language): string =>
    changed
      .map(
        (field) =>
          `${CONTENT_FIELDS[field][language]} ${VALUES[field](before, language) || '—'} → ${VALUES[field](after, language) || '—'}`,
      )
      .join(language === 'zh' ? '；' : '; ');
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}
