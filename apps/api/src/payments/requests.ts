import { BANK_TEMPLATES } from '#processes';
import { Choice, Region, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';

const TEMPLATES = BANK_TEMPLATES.map(({ name }) => name);

export class BatchListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '地区及其下辖，默认本账号地区 region and everything below it' })
  readonly region?: string;
  @Words({ optional: true, max: 60, description: '发放批次 of one run' })
  readonly runId?: string;
}

export class BankFileRequest {
  @Choice(TEMPLATES, { description: '银行文件格式 layout of the file' })
  readonly template!: string;
  @Words({ max: 60, description: '附言，不写姓名 purpose, without names' })
  readonly purpose!: string;
}

export class BankReturnQuery {
  @Choice(TEMPLATES, { description: '回盘文件格式 layout of the file' })
  readonly template!: string;
}

export class CorrectionRequest {
  @Words({
    max: 200,
    description: '更正了什么，不写姓名和号码 what was put right, without names and numbers',
  })
  readonly what!: string;
}

export class GivingUpRequest {
  @Words({ max: 200, description: '理由，不写姓名 why, without names' })
  readonly reason!: string;
}
