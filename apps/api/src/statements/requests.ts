import { STATEMENT_KINDS, TERMS_BASES, type StatementKind, type TermsBasis } from '#statements';
import { Choice, Day, Flag, Region, Whole, Words } from '../common/fields.js';

export class StatementRequest {
  @Choice(STATEMENT_KINDS, {
    description:
      'continuity: 社会保险接续; credits: 学分账户; equivalence: 等同待遇; entitlement: 待遇资格，如落户 such as settlement',
  })
  readonly kind!: StatementKind;
  @Words({
    optional: true,
    max: 64,
    description: '项目，等同待遇和待遇资格必填 programme of an equivalence or an entitlement',
    example: 'settlement',
  })
  readonly programme?: string | null;
  @Flag({
    optional: true,
    description: '证件号码全显，默认脱敏 the whole number of the document; masked when absent',
  })
  readonly fullNumber?: boolean | null;
}

export class WithdrawalRequest {
  @Words({
    description:
      '原因，任何人核验时可见，不得写明个人信息 why: told to everybody who checks; must not name the person',
  })
  readonly reason!: string;
}

export class StatementTermsRequest {
  @Region({ optional: true, description: '该地区及以下，默认本账号地区 this division and all below it' })
  readonly region?: string;
  @Choice(STATEMENT_KINDS)
  readonly kind!: StatementKind;
  @Whole(1, 3650, {
    optional: true,
    description: '有效天数，含开具当日；不填为不设期限 days with that of issue; none: no end',
  })
  readonly validDays?: number | null;
  @Choice(TERMS_BASES.filter((basis) => basis !== 'demo'))
  readonly basis!: Exclude<TermsBasis, 'demo'>;
  @Words({ description: '文号或本局决定 document or decision that says so' })
  readonly ground!: string;
  @Day({ description: '自何日起 from which day on' })
  readonly from!: string;
}

export class StatementTermsQuery {
  @Region({ optional: true, description: '默认本账号地区 region of the account when absent' })
  readonly region?: string;
}
