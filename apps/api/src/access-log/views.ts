import { ApiProperty } from '@nestjs/swagger';
import type { RecordedAccess } from '#access';
import type { ApiServices } from '../common/services.js';
import { Vantaged } from '../common/vantage.js';
import { purposeOf } from './looks.js';

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

export class AccessPageView extends Vantaged {
  @ApiProperty({ type: [AccessView], description: '由新到旧 newest first' })
  readonly rows!: readonly AccessView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

const viewOf = (
  { id, at, actor, role, action, region, requestId }: RecordedAccess,
  purpose: string | null,
): AccessView => ({ id, at: at.toISOString(), actor, role, action, region, purpose, requestId });

/** `accesses` may hold one more than fits: then there is a next page. */
export async function accessPage(
  services: ApiServices,
  accesses: readonly RecordedAccess[],
  limit: number,
): Promise<Omit<AccessPageView, 'vantage'>> {
  const shown = accesses.slice(0, limit);
  const purposes = await Promise.all(shown.map((access) => purposeOf(services, access)));
  const last = shown.at(-1);
  return {
    rows: shown.map((access, at) => viewOf(access, purposes[at]!)),
    next: accesses.length > limit && last ? String(last.id) : null,
  };
}
