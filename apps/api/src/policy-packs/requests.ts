import { ApiProperty } from '@nestjs/swagger';
import { IsObject, Matches } from 'class-validator';
import { Day } from '../common/fields.js';

export class DraftRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '整个政策包：pack、programmes、catalogues、credits、targets the whole pack as JSON',
  })
  @IsObject()
  readonly content!: Record<string, unknown>;
}

export class PublicationRequest {
  @ApiProperty({ description: '复核人所读内容的 SHA-256 digest of the content that was read' })
  @Matches(/^[0-9a-f]{64}$/)
  readonly digest!: string;
  @Day({ description: '生效日 first day on which it answers' })
  readonly inForceFrom!: string;
}
