import { ApiProperty } from '@nestjs/swagger';
import type { AssessorRow } from '#read-models';
import { ASSESSOR_ROLES, type AssessingRefusal, type AssessorDetails } from '#skill-certification';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';

const REFUSALS: Readonly<Record<AssessingRefusal, TextView>> = {
  NOT_REGISTERED: { zh: '当日不在名册或资格已到期', en: 'is not on the register that day' },
  OUTSIDE_QUALIFICATION: { zh: '资格不含该职业或等级', en: 'is not qualified for this occupation and level' },
  CONFLICT: { zh: '与该机构有利害关系', en: 'has an interest in the institution' },
  OWN_EMPLOYEE: { zh: '受雇于该机构', en: 'works for the institution' },
};

class InterestView {
  @ApiProperty()
  readonly institutionId!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly endedOn!: string | null;
}

export class AssessorView {
  @ApiProperty({ format: 'uuid' })
  readonly assessorId!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ enum: ASSESSOR_ROLES })
  readonly role!: AssessorDetails['role'];
  @ApiProperty()
  readonly qualificationNumber!: string;
  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '职业与等级' })
  readonly scope!: AssessorDetails['scope'];
  @ApiProperty({ type: String, nullable: true })
  readonly employer!: string | null;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date' })
  readonly until!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly removedOn!: string | null;
  @ApiProperty({ type: [InterestView], description: '利害关系 interests' })
  readonly conflicts!: readonly InterestView[];
  @ApiProperty({ type: Boolean, nullable: true, description: '能否考评；未指定职业为空 null: not asked' })
  readonly mayAssess!: boolean | null;
  @ApiProperty({ type: TextView, nullable: true })
  readonly because!: TextView | null;
}

export class AssessorPageView extends Vantaged {
  @ApiProperty({ type: [AssessorView] })
  readonly rows!: readonly AssessorView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class AssessorRecorded extends Recorded {
  @ApiProperty({ format: 'uuid' })
  readonly assessorId!: string;
}

export const assessorView = (
  { assessorId, region, details, registeredFrom: from, conflicts, removedOn }: AssessorRow,
  mayAssess: boolean | null,
  refusal: AssessingRefusal | null,
): AssessorView => ({
  assessorId,
  region,
  role: details.role,
  qualificationNumber: details.qualificationNumber,
  scope: details.scope,
  employer: details.employer,
  from,
  until: details.until,
  removedOn,
  conflicts,
  mayAssess,
  because: refusal === null ? null : REFUSALS[refusal],
});
