import type { InstitutionRatingRejection } from './decide.js';

/** What a user reads for each refusal about a rating. */
export const institutionRatingMessages: Readonly<
  Record<InstitutionRatingRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  SHEET_INVALID: {
    zh: '评分表为空或得分超过满分',
    en: 'The score sheet is empty, or gives more points than there are',
  },
  PERIOD_INVALID: { zh: '评定年度应为四位年份', en: 'A rating is for a year' },
  GRADES_NOT_SETTLED: {
    zh: '本地区尚未设定等级分数线',
    en: 'Nobody has settled which score earns which grade',
  },
  REPORT_INVALID: {
    zh: '第三方评估报告不得由本机构出具，日期不得晚于今天',
    en: 'The report comes from a third party, and not from the future',
  },
  RATING_PUBLISHED: { zh: '该年度等级已公布', en: 'The rating of this year is published' },
  RATING_NOT_FOUND: { zh: '未找到该评定', en: 'There is no such rating' },
  REPORT_MISSING: {
    zh: '缺少第三方评估报告，不能公布',
    en: 'Without the report of a third party nothing is published',
  },
  PROPOSAL_NOT_FOUND: { zh: '未找到该淘汰建议', en: 'There is no such proposal' },
  HEARING_TOO_EARLY: { zh: '听证日期早于告知期满', en: 'The hearing is before the end of the notice' },
  ALREADY_HEARD: { zh: '听证已举行', en: 'The hearing has been held' },
  ALREADY_DECIDED: { zh: '已作出决定', en: 'It has been decided' },
  NOT_HEARD: { zh: '尚未听证，不能决定', en: 'Nothing is decided before the hearing' },
  SAME_PERSON: { zh: '评定人不得决定淘汰', en: 'Whoever rated does not decide on the elimination' },
  REASON_REQUIRED: { zh: '请填写原因', en: 'Please state the reason' },
};
