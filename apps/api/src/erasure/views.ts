import { ApiProperty } from '@nestjs/swagger';
import type { ErasureReport } from '#processes';
import type { EmptiedCopies, ErasureBasis } from '#worker-registry';
import { TextView } from '../common/figures.js';
import { ERASURE_BASES } from './requests.js';

class EmptiedView extends TextView {
  @ApiProperty({ enum: ['key', 'read-models', 'logins', 'access-log', 'uploads'] })
  readonly place!: EmptiedCopies['place'];
  @ApiProperty({ type: 'integer', description: '份数 how many copies there were' })
  readonly copies!: number;
}

const nullable = { type: String, nullable: true } as const;

/** The erasure of a person's data, as the person may be told of it. */
export class ErasureView implements ErasureReport {
  @ApiProperty({ format: 'uuid' })
  readonly workerId!: string;
  @ApiProperty({ enum: ['none', 'requested', 'being-carried-out', 'completed'] })
  readonly status!: ErasureReport['status'];
  @ApiProperty({ enum: ERASURE_BASES, nullable: true })
  readonly basis!: ErasureBasis | null;
  @ApiProperty(nullable)
  readonly reason!: string | null;
  @ApiProperty({ ...nullable, example: 'user:officer-cixi' })
  readonly requestedBy!: string | null;
  @ApiProperty({ ...nullable, format: 'date-time' })
  readonly requestedAt!: string | null;
  @ApiProperty(nullable)
  readonly approvedBy!: string | null;
  @ApiProperty({ ...nullable, format: 'date-time' })
  readonly approvedAt!: string | null;
  @ApiProperty({
    ...nullable,
    format: 'date-time',
    description: '全部副本清空之时 when every copy was empty',
  })
  readonly completedAt!: string | null;
  @ApiProperty({ type: [EmptiedView], description: '何处清空 which copies were emptied' })
  readonly emptied!: readonly EmptiedView[];
  @ApiProperty({ type: [TextView], description: '依法保留 what stays by law' })
  readonly kept!: readonly TextView[];
}
