import { occupation, regionName } from '#reference-data';
import type { EmploymentStatement, Post } from '#worker-registry';
import type { TextView } from '../common/figures.js';
import type { EventOf } from './events.js';
import { DETAIL_FIELDS } from './labels.js';

type Language = keyof TextView;

export const place = (region: string): string => regionName(region) ?? region;

const occupationText = ({ occupation: { edition, code } }: Post): string =>
  occupation(edition, code)?.name ?? code;

export const postText = (post: Post): string =>
  `${place(post.region)} ${post.industry} ${occupationText(post)}`;

interface Field {
  readonly label: TextView;
  readonly write: (said: EmploymentStatement, language: Language) => string;
}

const YES: TextView = { zh: '是', en: 'yes' };
const NO: TextView = { zh: '否', en: 'no' };

const FIELDS: readonly Field[] = [
  {
    label: { zh: '用人单位', en: 'employer' },
    write: ({ employer, employerName }) => `${employerName}（${employer}）`,
  },
  { label: { zh: '工作地', en: 'place of work' }, write: ({ post }) => place(post.region) },
  { label: { zh: '行业', en: 'industry' }, write: ({ post }) => post.industry },
  {
    label: { zh: '职业', en: 'occupation' },
    write: ({ post }) => `${occupationText(post)}（${post.occupation.edition} ${post.occupation.code}）`,
  },
  {
    label: { zh: '一线', en: 'front line' },
    write: ({ post }, language) => (post.frontLine ? YES : NO)[language],
  },
  {
    label: { zh: '已签合同', en: 'under contract' },
    write: ({ post }, language) => (post.contract ? YES : NO)[language],
  },
  { label: { zh: '入职日期', en: 'first day' }, write: ({ startedOn }) => startedOn },
  {
    label: { zh: '最后在岗日', en: 'last day' },
    write: ({ endedOn }, language) => endedOn ?? { zh: '在岗', en: 'open' }[language],
  },
];

/** What a correction changed of a post, as it was and as it is. */
export function postChanges(before: EmploymentStatement, after: EmploymentStatement): TextView {
  const inLanguage = (language: Language): string =>
    FIELDS.map(({ label, write }) => [label[language], write(before, language), write(after, language)])
      .filter(([, was, is]) => was !== is)
      .map(([label, was, is]) => `${label} ${was} → ${is}`)
      .join(language === 'zh' ? '；' : '; ');
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

/** What a correction changed of a person. Only a place is told here: the rest would say who it is, and is shown elsewhere. */
export function detailChanges({ name, before, after }: EventOf<'WorkerDetailsCorrected'>['data']): TextView {
  const region = (code: string | null | undefined): string => (code == null ? '—' : place(code));
  const inLanguage = (language: Language): string =>
    [
      ...(name === undefined ? [] : [{ zh: '姓名', en: 'name' }[language]]),
      ...(Object.keys(after) as (keyof typeof DETAIL_FIELDS)[]).map((field) =>
        field === 'hukouRegion'
          ? `${DETAIL_FIELDS[field][language]} ${region(before.hukouRegion)} → ${region(after.hukouRegion)}`
          : DETAIL_FIELDS[field][language],
      ),
    ].join(language === 'zh' ? '；' : '; ');
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}
