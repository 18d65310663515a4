import { ApiProperty } from '@nestjs/swagger';
import type { RollEntryRow, RollRow } from '#read-models';
import {
  ROLL_KINDS,
  ROLL_ROLES,
  ROLL_TIERS,
  type RollKind,
  type RollRole,
  type RollTier,
} from '#worker-registry';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { WorkerView } from '../workers/views.js';

export class RollView {
  @ApiProperty()
  readonly rollId!: string;
  @ApiProperty()
  readonly kind!: RollKind;
  @ApiProperty()
  readonly kindName!: TextView;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty()
  readonly tier!: RollTier;
  @ApiProperty()
  readonly tierName!: TextView;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly employer!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly series!: string | null;
  @ApiProperty()
  readonly basis!: string;
  @ApiProperty({ format: 'date' })
  readonly openedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly closedOn!: string | null;
}

export class RollPageView extends Vantaged {
  @ApiProperty({ type: [RollView] })
  readonly rows!: readonly RollView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

class StudyView {
  @ApiProperty()
  readonly school!: string;
  @ApiProperty()
  readonly level!: string;
}

export class RollEntryView {
  @ApiProperty()
  readonly entryId!: string;
  @ApiProperty()
  readonly role!: RollRole;
  @ApiProperty()
  readonly roleName!: TextView;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly until!: string | null;
  @ApiProperty({ enum: ['completed', 'left', 'revoked', 'recorded-wrongly'], nullable: true })
  readonly because!: string | null;
  @ApiProperty({ type: StudyView, nullable: true })
  readonly study!: StudyView | null;
}

export class PersonOnRollView extends RollEntryView {
  @ApiProperty({ description: '脱敏 masked' })
  readonly worker!: WorkerView;
}

export class PeopleOnRollView extends Vantaged {
  @ApiProperty({ type: [PersonOnRollView] })
  readonly rows!: readonly PersonOnRollView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class EntryOfPersonView extends RollEntryView {
  @ApiProperty()
  readonly roll!: RollView;
}

export class RollsOfPersonView extends Vantaged {
  @ApiProperty({ type: [EntryOfPersonView] })
  readonly rows!: readonly EntryOfPersonView[];
}

export class RollRecorded extends Recorded {
  @ApiProperty()
  readonly rollId!: string;
}

export class RollEntryRecorded extends Recorded {
  @ApiProperty()
  readonly entryId!: string;
}

class RollCountView {
  @ApiProperty()
  readonly kind!: string;
  @ApiProperty()
  readonly kindName!: TextView;
  @ApiProperty()
  readonly tier!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly series!: string | null;
  @ApiProperty({ type: 'integer', description: '当日有效 that stand on the day' })
  readonly standing!: number;
  @ApiProperty({ type: 'integer', description: '当年新设 opened in the year' })
  readonly openedInYear!: number;
  @ApiProperty({ type: 'integer', description: '在册人数，每人一次 people on them, each once' })
  readonly people!: number;
  @ApiProperty({ type: 'integer', description: '当年新增人数' })
  readonly peopleOfYear!: number;
}

class TeamsView {
  @ApiProperty({ type: 'integer' })
  readonly teams!: number;
  @ApiProperty({ type: 'integer', description: '有党员 with a party member' })
  readonly withMember!: number;
  @ApiProperty({ type: 'integer', description: '无党员 known to have none' })
  readonly withoutMember!: number;
  @ApiProperty({ type: 'integer', description: '尚无从判断 not known of every member' })
  readonly unknown!: number;
}

class HonouredView {
  @ApiProperty({ type: 'integer', description: '荣誉获得者 holders of honours' })
  readonly people!: number;
  @ApiProperty({ type: 'integer', description: '其中党员 in the party' })
  readonly members!: number;
  @ApiProperty({ type: 'integer', description: '非党员 known not to be' })
  readonly others!: number;
  @ApiProperty({ type: 'integer', description: '不详 not known' })
  readonly unknown!: number;
}

export class RollCountsView extends Vantaged {
  @ApiProperty({ type: [RollCountView] })
  readonly rows!: readonly RollCountView[];
  @ApiProperty({ description: '班组党员情况 teams by whether a party member is in them' })
  readonly teams!: TeamsView;
  @ApiProperty({
    type: HonouredView,
    nullable: true,
    description:
      '荣誉获得者党员情况；未给最少人数或某项低于此数为空 null without leastPeople, or where a number tells of fewer',
  })
  readonly honoured!: HonouredView | null;
}

export const rollView = ({
  knownFrom: _k,
  closeKnownFrom: _c,
  closedReason: _r,
  position: _p,
  ...row
}: RollRow): RollView => ({
  ...row,
  kindName: ROLL_KINDS[row.kind],
  tierName: ROLL_TIERS[row.tier],
});

export const entryView = ({
  entryId,
  role,
  enteredOn,
  leftOn,
  because,
  study,
}: RollEntryRow): RollEntryView => ({
  entryId,
  role,
  roleName: ROLL_ROLES[role],
  from: enteredOn,
  until: leftOn,
  because,
  study,
});
