import { ApiProperty } from '@nestjs/swagger';
import type { CoarseReport, WhatIfReport, WhatIfRow, WhatIfStatus } from '#processes';
import { MoneyView, TextView } from '../common/figures.js';
import { ProgressView } from '../common/work.js';
import type { TargetEffects } from './targets.js';

export class WhatIfAskedView {
  @ApiProperty({ format: 'uuid' })
  readonly whatIfId!: string;
}

class FailureView extends TextView {
  @ApiProperty({ example: 'WHAT_IF_PACK_ERROR' })
  readonly code!: string;
}

export class WhatIfSummaryView extends WhatIfAskedView {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ example: '2027-01' })
  readonly from!: string;
  @ApiProperty({ example: '2028-12' })
  readonly to!: string;
  @ApiProperty()
  readonly askedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly askedAt!: string;
  @ApiProperty({ format: 'date-time', description: '届时自动删除 goes by itself then' })
  readonly expiresAt!: string;
  @ApiProperty({ enum: ['waiting', 'running', 'done', 'failed'] })
  readonly status!: WhatIfStatus;
  @ApiProperty()
  readonly progress!: ProgressView;
  @ApiProperty({ type: FailureView, nullable: true })
  readonly failure!: FailureView | null;
}

export class WhatIfDetailView extends WhatIfSummaryView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: '所问 what was asked' })
  readonly request!: object;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      '答复：months 为月份，programmes 与 total 的 costFen.base/scenario 与之逐月对应（分；null 为没有数据，不是零）；persons、bands、reasons、byLevel、byRegion、funds、gaps、method。无权查看个人者，少于 5 人的数为 null。 months once, series in their order in fen, null is no figure and never zero',
  })
  readonly report!: WhatIfReport | CoarseReport | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: '对目标的影响 effect on the targets',
  })
  readonly targets!: TargetEffects | null;
}

export class WhatIfListView {
  @ApiProperty({ type: [WhatIfSummaryView] })
  readonly rows!: readonly WhatIfSummaryView[];
}

export class AffectedView {
  @ApiProperty({ format: 'uuid' })
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, description: '脱敏 masked' })
  readonly name!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '脱敏 masked' })
  readonly idNumber!: string | null;
  @ApiProperty({ description: '现行 base' })
  readonly base!: MoneyView;
  @ApiProperty({ description: '方案 scenario' })
  readonly scenario!: MoneyView;
  @ApiProperty({ description: '方案减现行 scenario less base' })
  readonly difference!: MoneyView;
}

export class AffectedPageView {
  @ApiProperty({ type: [AffectedView] })
  readonly rows!: readonly AffectedView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

const STATES = { waiting: 'waiting', running: 'running', done: 'done', failed: 'failed' } as const;

export const summaryView = (row: WhatIfRow): WhatIfSummaryView => ({
  whatIfId: row.whatIfId,
  region: row.region,
  from: row.request.from,
  to: row.request.to,
  askedBy: row.askedBy,
  askedAt: row.askedAt,
  expiresAt: row.expiresAt,
  status: row.status,
  progress: {
    state: STATES[row.status],
    done: row.done,
    rows: row.rows,
    percent: row.rows === 0 ? null : Math.floor((row.done * 1000) / row.rows) / 10,
  },
  failure: row.failure,
});
