import type { ProblemError } from '#platform';
import type { StatementKind } from '#statements';
import { refused, type Messages } from '../../common/answers.js';
import type { TextView } from '../../common/figures.js';
import type { ProgrammeAnswerView } from '../../eligibility/views.js';

type Sentences = Readonly<TextView>;

/** NOT_OFFERED: no document in force where the person works has such a programme. */
export const notOffered = (kind: StatementKind, programme: string): ProblemError =>
  refused(
    { code: 'NOT_OFFERED', kind, programme },
    {
      NOT_OFFERED: {
        zh: '当地现行文件没有这一项目',
        en: 'No document in force at the place has this programme',
      },
    },
  );

/** CONDITIONS_NOT_MET: a clause says no. EVIDENCE_MISSING: nobody has stated what a clause asks for. NOT_ACTIVATED: the bureau has not entered what the document leaves open. */
export interface NotEntitled {
  readonly code: 'CONDITIONS_NOT_MET' | 'EVIDENCE_MISSING' | 'NOT_ACTIVATED';
  readonly programme: string;
  readonly document: string;
  /** Clauses that are not met, evidence that is missing, or values that are open. */
  readonly missing: readonly (Sentences & { readonly code: string })[];
}

/** Why there is no statement, naming what is missing. */
export function notEntitled(answer: ProgrammeAnswerView): [NotEntitled, Messages<NotEntitled>] {
  const { programme, title, documentNumber: document, outcome } = answer;
  const code =
    outcome === 'not-activated'
      ? 'NOT_ACTIVATED'
      : outcome === 'undetermined'
        ? 'EVIDENCE_MISSING'
        : 'CONDITIONS_NOT_MET';
  const missing = missingIn(answer);
  const list = (language: keyof TextView): string =>
    missing.map((one) => one[language]).join(language === 'zh' ? '；' : '; ');
  const sentences = SENTENCES[code](title, { zh: list('zh') || NOTHING.zh, en: list('en') || NOTHING.en });
  return [{ code, programme, document, missing }, () => sentences];
}

const NOTHING: Sentences = {
  zh: '没有可据以认定的证书、学籍或家庭成员',
  en: 'there is no certificate, schooling or member of the household to go by',
};

const SENTENCES: Readonly<Record<NotEntitled['code'], (title: TextView, missing: TextView) => TextView>> = {
  CONDITIONS_NOT_MET: (title, missing) => ({
    zh: `不能开具“${title.zh}”，未满足：${missing.zh}`,
    en: `No statement “${title.en}”; not met: ${missing.en}`,
  }),
  EVIDENCE_MISSING: (title, missing) => ({
    zh: `暂不能开具“${title.zh}”，缺少：${missing.zh}`,
    en: `No statement “${title.en}” yet; missing: ${missing.en}`,
  }),
  NOT_ACTIVATED: (title, missing) => ({
    zh: `“${title.zh}”尚未启用：${missing.zh}`,
    en: `“${title.en}” cannot be used yet: ${missing.en}`,
  }),
};

function missingIn({ explanation, evidenceMissing, obstacles }: ProgrammeAnswerView): NotEntitled['missing'] {
  if (obstacles.length > 0)
    return obstacles.map(({ name, text }) => ({
      code: name,
      zh: `${name} ${text.zh}`,
      en: `${name} ${text.en}`,
    }));
  const refusing = (explanation?.clauses ?? [])
    .filter(({ answer }) => answer === 'no')
    .map(({ code, text }) => ({ code, zh: text.zh, en: text.en }));
  const absent = evidenceMissing.map(({ name, zh, en }) => ({ code: name, zh, en }));
  return [...refusing, ...absent];
}
