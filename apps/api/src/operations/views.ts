import { ApiProperty } from '@nestjs/swagger';

export class ReadModelView {
  @ApiProperty({ example: 'worker_dossiers' })
  readonly name!: string;
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty({ type: 'integer' })
  readonly generation!: number;
  @ApiProperty({ enum: ['live', 'rebuilding', 'stopped'] })
  readonly state!: 'live' | 'rebuilding' | 'stopped';
  @ApiProperty({ type: 'integer', description: '已处理到的位置 taken in up to here' })
  readonly position!: number;
  @ApiProperty({ type: 'integer', description: '落后的位置数 how far the log is ahead' })
  readonly lag!: number;
  @ApiProperty({ type: Number, description: '进度（%），一位小数' })
  readonly percent!: number;
  @ApiProperty({ type: String, nullable: true, description: '停止原因 why it stands still' })
  readonly reason!: string | null;
  @ApiProperty({
    enum: ['FAILED', 'ABORTED'],
    nullable: true,
    description: '上次重建未完成 the last rebuild came to nothing',
  })
  readonly lastRebuild!: string | null;
}

export class ReadModelListView {
  @ApiProperty({ type: 'integer', description: '日志末尾 end of the log' })
  readonly head!: number;
  @ApiProperty({ type: [ReadModelView] })
  readonly rows!: readonly ReadModelView[];
}

export class RebuildView {
  @ApiProperty({ enum: ['started', 'already-running'] })
  readonly outcome!: 'started' | 'already-running';
  @ApiProperty()
  readonly name!: string;
}
