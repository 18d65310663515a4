import type { Level } from '#reference-data';
import { LEVELS } from '#reference-data';
import type { CertificateKind, EvaluationMode } from '#skill-certification';
import { Choice, Day, OccupationCode, Part, Region, Whole, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';
import { KINDS, MODES } from './labels.js';

export class CertificateListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '备案地，默认本账号地区 region of the filing' })
  readonly region?: string;
  @Words({
    optional: true,
    max: 64,
    description: '机构经办人只能查看本机构 clerks see their own institution only',
  })
  readonly institutionId?: string;
}

const MARKS = { optional: true, description: '十分之一分：875 为 87.5 分 tenths of a mark' } as const;

export class ScoresRequest {
  @Whole(0, 1000, MARKS)
  readonly theory?: number | null;
  @Whole(0, 1000, MARKS)
  readonly practice?: number | null;
  @Whole(0, 1000, MARKS)
  readonly review?: number | null;
  @Whole(0, 1000, MARKS)
  readonly overall?: number | null;
}

export class ContentRequest {
  @Choice(Object.keys(KINDS))
  readonly kind!: CertificateKind;
  @Words({ min: 4, max: 40, description: '证书编号' })
  readonly number!: string;
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Words({ max: 50 })
  readonly occupationName!: string;
  @Words({ optional: true, max: 50, description: '工种' })
  readonly trade?: string | null;
  @Choice(LEVELS.map(({ level }) => level).filter((level) => level !== 'apprentice'), {
    optional: true,
    description: '专项职业能力证书不填 empty for special abilities',
  })
  readonly level?: Level | null;
  @Day()
  readonly issuedOn!: string;
  @Choice(Object.keys(MODES))
  readonly mode!: EvaluationMode;
  @Part(ScoresRequest, { optional: true })
  readonly scores?: ScoresRequest | null;
  @Words({ optional: true, max: 60, description: '批准文号，直接认定必填 required for direct recognition' })
  readonly approvalNumber?: string | null;
  @Words({ optional: true, max: 50, description: '培训班编号' })
  readonly trainingClass?: string | null;
}

export class RecordCertificateRequest {
  @Words({ max: 64 })
  readonly workerId!: string;
  @Words({ max: 64, description: '发证机构 the institution that issued it' })
  readonly institutionId!: string;
  @Part(ContentRequest)
  readonly content!: ContentRequest;
}

export class CorrectionRequest {
  @Part(ContentRequest, { description: '更正后的全部内容 the whole content, corrected' })
  readonly content!: ContentRequest;
  @Words({ max: 500 })
  readonly reason!: string;
}

export class RevocationRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day({ description: '失效首日 first day on which it is void' })
  readonly on!: string;
}
