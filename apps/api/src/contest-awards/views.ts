import { ApiProperty } from '@nestjs/swagger';
import type { ContestAwardRow } from '#read-models';
import { occupation as listedOccupation } from '#reference-data';
import { AWARD_PURPOSES, type AwardPurpose, type ContestPrize, type ContestTier } from '#skill-certification';
import { RuleView } from '../certificates/content.view.js';
import { Recorded } from '../common/answers.js';
import { levelView, LevelView, TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { AWARD_PURPOSE_TEXTS, CONTESTS, PRIZES } from './labels.js';

export class AwardRecorded extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly awardId!: string;
}

export class AwardUseView {
  @ApiProperty({ enum: AWARD_PURPOSES })
  readonly purpose!: AwardPurpose;
  @ApiProperty()
  readonly purposeText!: TextView;
  @ApiProperty({ description: '聘任、培训班或名册记录的编号' })
  readonly reference!: string;
  @ApiProperty({ format: 'date', description: '起始日期 first day' })
  readonly from!: string;
}

export class ContestAwardView {
  @ApiProperty({ format: 'uuid' })
  readonly awardId!: string;
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ enum: Object.keys(CONTESTS) })
  readonly contest!: ContestTier;
  @ApiProperty()
  readonly contestText!: TextView;
  @ApiProperty()
  readonly contestName!: string;
  @ApiProperty({ enum: ['2015', '2022'] })
  readonly edition!: '2015' | '2022';
  @ApiProperty({ example: '6-18-01-01' })
  readonly occupation!: string;
  @ApiProperty({ type: String, nullable: true, example: '车工' })
  readonly occupationName!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '名次' })
  readonly rank!: number | null;
  @ApiProperty({ type: String, nullable: true, enum: Object.keys(PRIZES) })
  readonly prize!: ContestPrize | null;
  @ApiProperty({ type: TextView, nullable: true })
  readonly prizeText!: TextView | null;
  @ApiProperty({ format: 'date', description: '获奖日期' })
  readonly on!: string;
  @ApiProperty({ enum: ['recorded', 'approved', 'annulled'], description: '已登记、已核准等级、已取消' })
  readonly status!: ContestAwardRow['status'];
  @ApiProperty({ type: LevelView, nullable: true, description: '核准的等级 level that was approved' })
  readonly level!: LevelView | null;
  @ApiProperty({ type: RuleView, nullable: true, description: '依据的文件条款 row of the document' })
  readonly rule!: RuleView | null;
  @ApiProperty({ type: String, nullable: true, description: '批准文号' })
  readonly approvalNumber!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly approvedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly approvedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly annulledReason!: string | null;
  @ApiProperty({
    type: [AwardUseView],
    description:
      '该成绩用于哪些待遇；奖项取消后即为须复核的事项 what it counted for; to be looked at again once it is annulled',
  })
  readonly uses!: readonly AwardUseView[];
}

export class ContestAwardsView extends Vantaged {
  @ApiProperty({ type: [ContestAwardView] })
  readonly rows!: readonly ContestAwardView[];
}

export class ContestAwardPageView extends ContestAwardsView {
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export const awardView = (row: ContestAwardRow): ContestAwardView => ({
  awardId: row.awardId,
  workerId: row.workerId,
  region: row.region,
  contest: row.contest,
  contestText: CONTESTS[row.contest],
  contestName: row.contestName,
  edition: row.edition,
  occupation: row.occupation,
  occupationName: listedOccupation(row.edition, row.occupation)?.name ?? null,
  rank: row.rank,
  prize: row.prize,
  prizeText: row.prize === null ? null : PRIZES[row.prize],
  on: row.wonOn,
  status: row.status,
  level: levelView(row.level),
  rule: row.rule,
  approvalNumber: row.approvalNumber,
  approvedBy: row.approvedBy,
  approvedOn: row.approvedOn,
  annulledReason: row.annulledReason,
  uses: row.uses.map((use) => ({ ...use, purposeText: AWARD_PURPOSE_TEXTS[use.purpose] })),
});
