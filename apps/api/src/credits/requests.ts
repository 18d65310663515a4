import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { LEARNING_CHECKS, ROUNDINGS, SCHOOLINGS, type Rounding } from '#credit-ledger';
import { Choice, Day, Parts, Region, Whole, Words } from '../common/fields.js';

const CODE = { max: 64 } as const;

export class LearningRequest {
  @Words({ ...CODE, description: '学习平台或学校代码 code of the platform or school' })
  readonly provider!: string;
  @Words({ ...CODE, description: '该平台的学习记录编号 id of the record there' })
  readonly recordId!: string;
  @Words(CODE)
  readonly courseCode!: string;
  @Words({ max: 100 })
  readonly course!: string;
  @Choice(['online', 'remote'], { description: 'online: 在线课程; remote: 远程职业培训' })
  readonly mode!: 'online' | 'remote';
  @Whole(1, 10_000, { description: '学时 hours' })
  readonly hours!: number;
  @Words({ ...CODE, optional: true, description: '国家职业培训包代码 national training package' })
  readonly trainingPackage?: string | null;
  @Whole(0, 1000, { optional: true, description: '考核成绩，十分之一分 mark in tenths of a point' })
  readonly score?: number | null;
  @ApiProperty({
    enum: LEARNING_CHECKS,
    isArray: true,
    description: '防代学核验 checks against borrowed learning',
  })
  @IsArray()
  @ArrayMaxSize(LEARNING_CHECKS.length)
  @ArrayUnique()
  @IsIn(LEARNING_CHECKS, { each: true })
  readonly checks!: (typeof LEARNING_CHECKS)[number][];
  @Whole(1, 20, { optional: true, description: '国家资历框架等级，尚未印发 level, none is issued yet' })
  readonly frameworkLevel?: number | null;
  @Day({ description: '完成日期 day of completion' })
  readonly completedOn!: string;
}

export class AcademicRequest {
  @Words({ ...CODE, description: '学历证书编号，只留存其索引 number, kept as a keyed index only' })
  readonly number!: string;
  @Choice(SCHOOLINGS, { description: '学历层次' })
  readonly schooling!: (typeof SCHOOLINGS)[number];
  @Words({ max: 100, description: '颁发学校' })
  readonly school!: string;
  @Words({ max: 100, description: '专业' })
  readonly major!: string;
  @Whole(1, 1_000_000, { description: '学校认定的学分，十分之一 credits that the school gives, in tenths' })
  readonly tenths!: number;
  @Day({ description: '颁发日期' })
  readonly awardedOn!: string;
}

export class BankAccountRequest {
  @Words({ ...CODE, description: '学分银行代码', example: 'jiangsu-credit-bank' })
  readonly bank!: string;
  @Words({ ...CODE, description: '该学分银行的账号 number of the account there' })
  readonly account!: string;
  @Day()
  readonly on!: string;
}

export class UseRequest {
  @Words({ ...CODE, description: '分录编号 entry of the statement' })
  readonly entryId!: string;
  @Whole(1, 1_000_000, { description: '使用的学分，十分之一 in tenths' })
  readonly tenths!: number;
}

export class ConversionRequest {
  @Words({ ...CODE, description: '学校代码 code of the school' })
  readonly school!: string;
  @Words({ max: 100 })
  readonly schoolName!: string;
  @Words(CODE)
  readonly courseCode!: string;
  @Words({ max: 100, example: '金工实习' })
  readonly courseName!: string;
  @Parts(UseRequest, 20, { description: '使用的成果 what is used' })
  readonly uses!: UseRequest[];
  @Day()
  readonly on!: string;
}

export class TakeBackRequest {
  @Words({ description: '原因，不得写明个人信息 why; must not name the person' })
  readonly reason!: string;
  @Day()
  readonly on!: string;
}

export class RegionClosing {
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
  @Words({ optional: true, max: 400, description: '上一次答复的 `next` of the answer before' })
  readonly after?: string | null;
}

export class BankQuery {
  @Words({ ...CODE, description: '学分银行代码 code of the credit bank', example: 'jiangsu-credit-bank' })
  readonly bank!: string;
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
}

export class BankFileRequest extends BankQuery {
  @Choice(ROUNDINGS, {
    optional: true,
    description: '多于一位小数时，默认四舍五入 beyond one decimal; half-up when absent',
  })
  readonly rounding?: Rounding;
}
