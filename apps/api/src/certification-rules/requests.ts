import type { CertificateFamily } from '#skill-certification';
import { Choice, Day, OccupationCode, Region, Whole, Words } from '../common/fields.js';

export class RulesQuery {
  @Region({ optional: true, description: '默认本账号地区 own region when absent' })
  readonly region?: string;
}

export class PromotionLimitRequest {
  @Whole(0, 99, { description: '每年竞赛晋升次数上限 promotions by contests a year' })
  readonly perYear!: number;
  @Choice(['document', 'external', 'bureau', 'demo'], { description: '依据类别' })
  readonly basis!: 'document' | 'external' | 'bureau' | 'demo';
  @Words({ max: 200, description: '依据 where the number comes from' })
  readonly cite!: string;
  @Day({ description: '自该日起 first day' })
  readonly on!: string;
}

export class PilotRequest {
  @Words({ max: 64 })
  readonly institutionId!: string;
  @Words({ max: 60, description: '试点批准文号' })
  readonly approvalNumber!: string;
  @Day()
  readonly on!: string;
}

export class PilotEndRequest {
  @Words({ max: 500 })
  readonly reason!: string;
  @Day({ description: '末日 last day' })
  readonly on!: string;
}

export class CatalogueRequest {
  @Choice(['2015', '2022'])
  readonly edition!: '2015' | '2022';
  @OccupationCode()
  readonly occupation!: string;
  @Choice(['vocational-qualification', 'skill-level'], { description: '职业资格或职业技能等级认定' })
  readonly family!: CertificateFamily;
  @Day()
  readonly from!: string;
  @Day({ optional: true, description: '末日；空为仍在目录 last day' })
  readonly until?: string | null;
  @Words({ max: 200, description: '目录名称 which catalogue' })
  readonly cite!: string;
}
