import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, Length } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { EVIDENCE_KINDS, type ClaimStatus, type EvidenceKind } from '#subsidy';
import { Choice, CreditCode, Day, Region, Whole, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';

export const CLAIM_STATUSES = ['filed', 'incomplete', 'accepted', 'decided', 'refused', 'withdrawn'] as const;

export class ClaimFilingRequest {
  @Words({ max: 80, description: '申请的项目 programme of a policy pack' })
  readonly programme!: string;
  @Words({ optional: true, max: 64, description: '所凭证书 certificate that is put forward' })
  readonly certificateId?: string | null;
  @Words({ optional: true, max: 64, description: '所凭培训班 class that is put forward' })
  readonly trainingId?: string | null;
  @Words({ optional: true, max: 64, description: '所凭竞赛获奖 contest award that is put forward' })
  readonly awardId?: string | null;
  @CreditCode({ optional: true, description: '由用人单位申请时：该单位 the employer, when it claims' })
  readonly employer?: string | null;
  @Whole(1, 10_000_000_000, { optional: true, description: '双方约定的金额（分） sum agreed on, in fen' })
  readonly agreedFen?: number | null;
  @Region({
    optional: true,
    description: '受理地区，默认登记地区 where it is handed in; default: of the register',
  })
  readonly region?: string | null;
  @Day({
    optional: true,
    description:
      '申请日，窗口补录纸质申请时填写，默认今天 day of filing, of a paper form that officers enter; today when absent',
  })
  readonly filedOn?: string | null;
}

export class ClassClaimRequest {
  @Words({ max: 80, description: '申请的项目 programme of a policy pack' })
  readonly programme!: string;
}

export class AcceptanceRequest {
  @Day({ optional: true, description: '材料齐全之日，默认今天 day on which the papers were complete' })
  readonly completeOn?: string | null;
  @Day({ optional: true, description: '受理日，默认今天 day of acceptance; today when absent' })
  readonly on?: string | null;
}

export class EvidenceRequest {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: 20,
    description: '需补正的材料 papers that are missing',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(2, 100, { each: true })
  readonly missing!: readonly string[];
}

export class RefusalRequest {
  @Words({ min: 2, max: 500 })
  readonly reason!: string;
}

export class AttachmentQuery {
  @Choice(Object.keys(EVIDENCE_KINDS), { description: '材料种类 what the paper shows' })
  readonly evidence!: EvidenceKind;
}

export class ClaimListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
  @Words({ optional: true, max: 80 })
  readonly programme?: string;
  @Choice(CLAIM_STATUSES, { optional: true })
  readonly status?: ClaimStatus;
  @Words({ optional: true, max: 40, description: '回执编号 receipt' })
  readonly receipt?: string;
}
