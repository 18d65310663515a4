import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { LEVELS, type Level } from '#reference-data';
import { WAIVED_CONDITIONS, type WaivedCondition } from '#skill-certification';
import { Choice, Day, Flag, OccupationCode, Words } from '../common/fields.js';

export class AdmissionRequest {
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Choice(LEVELS.map(({ level }) => level), { description: '拟参加考评的等级 level of the examination' })
  readonly level!: Level;
  @Words({ max: 100, description: '依据，按文件用语 ground, in the words of the document' })
  readonly ground!: string;
  @ApiProperty({
    enum: WAIVED_CONDITIONS,
    isArray: true,
    description: '破除的条件 conditions that are waived',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(WAIVED_CONDITIONS.length)
  @IsIn(WAIVED_CONDITIONS, { each: true })
  readonly waived!: WaivedCondition[];
  @Words({ max: 100, description: '批准机关 approving body' })
  readonly approvedBy!: string;
  @Words({ max: 60, description: '批准文号' })
  readonly approvalNumber!: string;
  @Day({ description: '批准日期' })
  readonly on!: string;
}

export class WithdrawalRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day()
  readonly on!: string;
}

export class ExamRequest {
  @Flag({ description: '考评是否合格 whether it was passed' })
  readonly passed!: boolean;
  @Day({ description: '考评日期' })
  readonly on!: string;
}
