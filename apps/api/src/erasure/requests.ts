import { ArrayMaxSize, IsArray, IsOptional, IsUUID } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { ErasureBasis } from '#worker-registry';
import { Choice, Words } from '../common/fields.js';

export const ERASURE_BASES: readonly ErasureBasis[] = [
  'person-request',
  'consent-withdrawn',
  'authority-order',
  'purpose-reached',
];

export class ErasureRequest {
  @Choice(ERASURE_BASES, {
    description:
      '法定事由（个人信息保护法第四十七条）：本人请求、撤回同意、法院或主管机关要求、目的已实现 legal basis',
  })
  readonly basis!: ErasureBasis;
  @Words({
    description: '理由或文号，不得出现本人姓名和号码 why, or the file number; must not name the person',
  })
  readonly reason!: string;
  @ApiProperty({
    type: [String],
    required: false,
    description: '确认已到账的拨付指令号 instructions on payment lists that the bank has paid out',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true, message: '应为拨付指令号|must be instruction ids' })
  readonly paidInstructions?: string[];
}
