import { ProblemError, VALIDATION_FAILED } from '#platform';
import { recognitionRule, type RecognitionAnswer } from '#processes';
import {
  certificationRulesFor,
  readContestAwards,
  type FiledInstitution,
  type RuleReference,
} from '#skill-certification';
import { occupationIn2022 } from '#reference-data';
import type { ApiServices } from '../common/services.js';
import { fault } from './content.js';
import type { ContentRequest } from './requests.js';

export interface Grounded {
  readonly content: ContentRequest;
  readonly workerId: string;
  readonly institution: FiledInstitution;
}

const invalid = (...one: Parameters<typeof fault>): ProblemError =>
  new ProblemError(VALIDATION_FAILED, [fault(...one)]);

/**
 * Throws unless what gives a level without an examination is there: the row of a document for 直接认定, an approved contest
 * award for 竞赛晋升. Gives the row of the document.
 */
export async function checkGround(services: ApiServices, asked: Grounded): Promise<RuleReference | null> {
  const { content } = asked;
  if (content.mode !== 'direct-recognition') return null;
  if (content.contestAward) return ruleOfAward(services, asked, content.contestAward);
  if (!content.approvalNumber?.trim()) return null;
  return ruleOfRecognition(services, asked);
}

/** The level that was approved for the award, under the number of that approval. */
async function ruleOfAward(
  { process }: ApiServices,
  { content, workerId }: Grounded,
  awardId: string,
): Promise<RuleReference> {
  const award = (await readContestAwards(process, workerId)).get(awardId);
  const approval = award?.annulled ? null : award?.approval;
  if (!award || !approval)
    throw invalid(
      'contestAward',
      'CONTEST_LEVEL_NOT_APPROVED',
      '该奖项未核准等级',
      'has no level that was approved',
    );
  const isSame =
    approval.level === content.level &&
    approval.approvalNumber === content.approvalNumber &&
    occupationIn2022(award.edition, award.occupation) ===
      occupationIn2022(content.edition, content.occupation);
  if (!isSame)
    throw invalid(
      'contestAward',
      'CONTEST_LEVEL_DIFFERS',
      '职业、等级或批准文号与核准不一致',
      'was approved for another occupation, level or under another number',
    );
  return approval.rule;
}

const REFUSED: Readonly<
  Record<Exclude<RecognitionAnswer['answer'], 'granted'>, readonly [string, string, string]>
> = {
  'may-sit': [
    'RECOGNITION_MAY_SIT_ONLY',
    '现行政策仅允许破格参加考评，不直接认定等级',
    'only admits to the examination by the document in force',
  ],
  'pilots-only': [
    'RECOGNITION_PILOTS_ONLY',
    '现行政策仅允许试点单位直接认定',
    'is for bodies on the register of pilots by the document in force',
  ],
  'not-provided': [
    'RECOGNITION_NOT_PROVIDED',
    '现行政策未规定按此依据直接认定该等级',
    'is not provided for this level and ground by the documents in force',
  ],
};

async function ruleOfRecognition(
  services: ApiServices,
  { content, institution }: Grounded,
): Promise<RuleReference | null> {
  const { recognition, level, issuedOn: on } = content;
  if (!recognition)
    throw invalid(
      'recognition',
      'RECOGNITION_REQUIRED',
      '直接认定须填写认定依据和批准机关',
      'states its ground and the approving body',
    );
  if (!level) return null;
  const { region, institutionId } = institution.filed;
  const pilot = (await certificationRulesFor(services.process, region)).isPilot(institutionId, on);
  const found = await recognitionRule(services.process, {
    region,
    level,
    ground: recognition.ground,
    pilot,
    on,
  });
  if (found.answer !== 'granted') throw invalid('recognition', ...REFUSED[found.answer]);
  if (found.notice && !(recognition.noticeFrom && recognition.noticeUntil))
    throw invalid('recognition', 'NOTICE_REQUIRED', '须填写公示起止日期', 'states its public notice');
  return found.rule;
}
