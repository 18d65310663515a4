import { ApiProperty } from '@nestjs/swagger';
import { levelView, LevelView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import type { SkillRight } from '#read-models';

/** One occupation and level, whichever families of certificates stand for it. */
export class SkillRightView {
  @ApiProperty({ description: '2022 版职业编码；无对应时为 2015/编码', example: '6-18-01-01' })
  readonly occupation!: string;
  @ApiProperty({ example: '车工' })
  readonly occupationName!: string;
  @ApiProperty({ type: LevelView, nullable: true })
  readonly level!: LevelView | null;
  @ApiProperty({ type: [String], description: '据以取得的证书 certificates that stand for it' })
  readonly certificateIds!: readonly string[];
  @ApiProperty({ description: '该职业的最高等级 highest level of the occupation' })
  readonly highest!: boolean;
}

export class SkillRightsView extends Vantaged {
  @ApiProperty({ type: [SkillRightView] })
  readonly rows!: readonly SkillRightView[];
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '学历证书与职业技能证书“双证书”；学历未登记时为 null null while the schooling is not known',
  })
  readonly dualCertificate!: boolean | null;
}

export const rightView = (right: SkillRight): SkillRightView => ({
  occupation: right.occupation,
  occupationName: right.occupationName,
  level: levelView(right.level),
  certificateIds: right.certificateIds,
  highest: right.highest,
});
