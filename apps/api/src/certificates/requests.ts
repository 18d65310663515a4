import type { Level } from '#reference-data';
import { LEVELS } from '#reference-data';
import type { CertificateCorrectionRow } from '#read-models';
import type { CertificateKind, ComponentName, EvaluationMode, ReissueReason } from '#skill-certification';
import { Choice, Day, OccupationCode, Part, Parts, Region, Whole, Words } from '../common/fields.js';
import { PageQuery } from '../common/paging.js';
import { VantagePageQuery } from '../common/vantage.js';
import { COMPONENTS, KINDS, MODES, REISSUES } from './labels.js';

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

export class ForeignRequest {
  @Words({ max: 100, description: '境外发证机构 who issued it' })
  readonly issuer!: string;
  @Words({ min: 3, max: 3, description: 'ISO 3166-1 三位国家代码', example: 'DEU' })
  readonly country!: string;
  @Words({ max: 100, description: '原等级或名称 title or grade as printed there' })
  readonly grade!: string;
}

export class RecognitionRequest {
  @Words({ max: 100, description: '认定依据，按文件用语 ground, in the words of the document' })
  readonly ground!: string;
  @Words({ max: 100, description: '批准机关 approving body' })
  readonly approvedBy!: string;
  @Day({ description: '批准日期' })
  readonly approvedOn!: string;
  @Day({ optional: true, description: '公示首日 first day of the public notice' })
  readonly noticeFrom?: string | null;
  @Day({ optional: true, description: '公示末日 last day of the public notice' })
  readonly noticeUntil?: string | null;
}

export class StandardRequest {
  @Words({ max: 60, description: '职业标准或评价规范编号' })
  readonly id!: string;
  @Words({ max: 100, description: '开发单位 developer' })
  readonly developer!: string;
  @Words({ max: 30 })
  readonly version!: string;
}

export class ComponentRequest {
  @Choice(Object.keys(COMPONENTS))
  readonly name!: ComponentName;
  @Whole(1, 100, { description: '权重（%），合计 100 weight in per cent, 100 together' })
  readonly weight!: number;
  @Whole(0, 1000, { description: '十分之一分 tenths of a mark' })
  readonly score!: number;
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
  @Day({ optional: true, description: '有效期至 last day, where the paper prints one' })
  readonly validUntil?: string | null;
  @Part(ForeignRequest, { optional: true, description: '国际资格证书认证必填' })
  readonly foreign?: ForeignRequest | null;
  @Part(RecognitionRequest, { optional: true, description: '直接认定必填，竞赛晋升除外' })
  readonly recognition?: RecognitionRequest | null;
  @Words({ optional: true, max: 64, description: '竞赛晋升所据奖项 award that gave the level' })
  readonly contestAward?: string | null;
  @Part(StandardRequest, { optional: true, description: '所依据的职业标准或评价规范' })
  readonly standard?: StandardRequest | null;
  @Parts(ComponentRequest, 5, { optional: true, description: '加权评价要素' })
  readonly components?: ComponentRequest[] | null;
}

export class RecordCertificateRequest {
  @Words({ max: 64 })
  readonly workerId!: string;
  @Words({ max: 64, description: '发证机构 the institution that issued it' })
  readonly institutionId!: string;
  @Part(ContentRequest)
  readonly content!: ContentRequest;
}

export class AttachmentRequest {
  @Words({
    min: 64,
    max: 64,
    description: '附件的 SHA-256，小写十六进制；附件本身不上传 hash of the paper, not the paper',
  })
  readonly sha256!: string;
}

export class CorrectionRequest {
  @Part(ContentRequest, { description: '更正后的全部内容 the whole content, corrected' })
  readonly content!: ContentRequest;
  @Words({ max: 500 })
  readonly reason!: string;
  @Parts(AttachmentRequest, 20, { optional: true, description: '证明材料 supporting papers' })
  readonly attachments?: AttachmentRequest[] | null;
}

export class RefusalRequest {
  @Words({ max: 500, description: '未通过的原因' })
  readonly reason!: string;
}

export class CorrectionListQuery extends PageQuery {
  @Region({ optional: true, description: '备案地，默认本账号地区 region of the filing' })
  readonly region?: string;
  @Choice(['requested', 'approved', 'refused', 'withdrawn'], { optional: true })
  readonly status?: CertificateCorrectionRow['status'];
}

export class SuspensionRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day({ description: '暂停首日；恢复时为恢复有效首日 first day of it; of a lifting, first day of validity' })
  readonly on!: string;
}

export class ReissueRequest {
  @Choice(Object.keys(REISSUES))
  readonly reason!: ReissueReason;
  @Whole(2, 99, { description: '第几次印制，首次补发为 2 which print it is; 2 for the first new one' })
  readonly print!: number;
  @Day()
  readonly on!: string;
}

export class EffectsQuery {
  @Day({ description: '失效首日 first day on which it would be void' })
  readonly on!: string;
}

export class RevocationRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day({ description: '失效首日 first day on which it is void' })
  readonly on!: string;
  @Words({
    max: 80,
    description: '已阅影响清单的 digest，见 revocation-effects digest of the list of effects that was seen',
  })
  readonly effectsDigest!: string;
}
