import { ApiProperty } from '@nestjs/swagger';
import type { RecordedAccess } from '#access';

export class AccessView {
  @ApiProperty({ type: 'integer' })
  readonly id!: number;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ example: 'user:officer-cixi' })
  readonly actor!: string;
  @ApiProperty({ example: 'bureau-officer' })
  readonly role!: string;
  @ApiProperty({ example: 'worker:view' })
  readonly action!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly region!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '`X-Purpose` of the request' })
  readonly purpose!: string | null;
  @ApiProperty()
  readonly requestId!: string;
}

export class AccessPageView {
  @ApiProperty({ type: [AccessView], description: '由新到旧 newest first' })
  readonly rows!: readonly AccessView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

const viewOf = ({ id, at, actor, role, action, region, purpose, requestId }: RecordedAccess): AccessView => ({
  id,
  at: at.toISOString(),
  actor,
  role,
  action,
  region,
  purpose,
  requestId,
});

/** `accesses` may hold one more than fits: then there is a next page. */
export function accessPage(accesses: readonly RecordedAccess[], limit: number): AccessPageView {
  const shown = accesses.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown.map(viewOf), next: accesses.length > limit && last ? String(last.id) : null };
}
