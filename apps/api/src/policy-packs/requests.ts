import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, Matches } from 'class-validator';
import { Day, Words } from '../common/fields.js';

export class DraftRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '整个政策包：pack、programmes、catalogues、credits、targets the whole pack as JSON',
  })
  @IsObject()
  readonly content!: Record<string, unknown>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      '案例文件，按文件名；不填则沿用最新版本的案例 files of cases by name; those of the newest version when absent',
    example: { 'cases/allowance.yaml': { programme: 'shortage-post-allowance', cases: [] } },
  })
  @IsOptional()
  @IsObject()
  readonly cases?: Record<string, unknown> | null;
}

export class PublicationRequest {
  @ApiProperty({ description: '复核人所读内容的 SHA-256 digest of the content that was read' })
  @Matches(/^[0-9a-f]{64}$/)
  readonly digest!: string;
  @Day({ description: '生效日；可早于或晚于今天 first day on which it answers, in the past or to come' })
  readonly inForceFrom!: string;
  @Day({
    optional: true,
    description: '失效日（含当日），未知则不填 last day, included; left out while unknown',
  })
  readonly inForceUntil?: string | null;
}

export class ReasonRequest {
  @Words({ min: 4, description: '理由，至少四个字 why, at least four characters' })
  readonly reason!: string;
}

export class RepealRequest extends ReasonRequest {
  @Day({ description: '自该日起不再适用 first day on which the pack no longer answers' })
  readonly from!: string;
}

export class RepealApprovalRequest {
  @Day({ description: '复核人所读的废止日期 the day that the second person has read' })
  readonly from!: string;
}
