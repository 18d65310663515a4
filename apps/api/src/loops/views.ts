import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProgressView } from '../common/work.js';

export class StopView {
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '无法处理的事件 the event that could not be taken in',
  })
  readonly eventId!: string | null;
}

export class PauseView {
  @ApiProperty({ description: '何人 who' })
  readonly by!: string;
  @ApiProperty({ description: '原因 why' })
  readonly reason!: string;
}

export class PartitionView {
  @ApiProperty({ type: 'integer' })
  readonly partition!: number;
  @ApiProperty({ type: 'integer', description: '已处理到的位置 taken in up to here' })
  readonly position!: number;
  @ApiProperty({ type: 'integer', description: '落后的位置数 how far the log is ahead' })
  readonly lag!: number;
  @ApiProperty({ enum: ['live', 'paused', 'stopped'] })
  readonly state!: 'live' | 'paused' | 'stopped';
  @ApiProperty({ type: Number, description: '每秒事件数 events per second' })
  readonly rate!: number;
  @ApiProperty({ type: String, nullable: true, description: '由哪个程序处理 the program that works on it' })
  readonly owner!: string | null;
  @ApiPropertyOptional({ description: '停止原因 why it stands still' })
  readonly reason?: string;
  @ApiPropertyOptional({ type: StopView })
  readonly stoppedAt?: StopView;
}

export class QuarantinedEventView {
  @ApiProperty()
  readonly eventId!: string;
  @ApiProperty()
  readonly type!: string;
  @ApiProperty({ type: 'integer' })
  readonly position!: number;
  @ApiProperty({
    type: [String],
    nullable: true,
    description: '缺少该事件的行或键 the rows or keys that lack it; null: the program cannot tell',
  })
  readonly keys!: readonly string[] | null;
  @ApiProperty({ description: '程序报告的错误 what the program said' })
  readonly error!: string;
  @ApiProperty({ description: '隔离原因 why it was put there' })
  readonly reason!: string;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ description: '何时 when, ISO 8601' })
  readonly at!: string;
}

export class LoopView {
  @ApiProperty({ example: 'worker_dossiers' })
  readonly name!: string;
  @ApiProperty({ enum: ['live', 'rebuilding', 'paused', 'stopped'] })
  readonly state!: 'live' | 'rebuilding' | 'paused' | 'stopped';
  @ApiProperty({ type: 'integer', description: '最慢分区的位置 position of the slowest partition' })
  readonly position!: number;
  @ApiProperty({ type: 'integer' })
  readonly lag!: number;
  @ApiProperty({ type: Number, description: '每秒事件数 events per second' })
  readonly rate!: number;
  @ApiPropertyOptional({ description: '停止原因 why it stands still' })
  readonly reason?: string;
  @ApiPropertyOptional({ type: StopView })
  readonly stoppedAt?: StopView;
  @ApiPropertyOptional({ type: PauseView })
  readonly paused?: PauseView;
  @ApiProperty({ type: [PartitionView] })
  readonly partitions!: readonly PartitionView[];
  @ApiProperty({ type: [QuarantinedEventView], description: '隔离的事件 events that it goes on without' })
  readonly quarantined!: readonly QuarantinedEventView[];
}

export class ReadModelView extends LoopView {
  @ApiProperty({ type: 'integer' })
  readonly version!: number;
  @ApiProperty({ type: 'integer' })
  readonly generation!: number;
  @ApiProperty({ description: '查询所用的表 the table that readers see' })
  readonly shown!: boolean;
  @ApiProperty({
    type: ProgressView,
    nullable: true,
    description: '重建任务 the rebuild that replaces this table',
  })
  readonly rebuild!: ProgressView | null;
}

export class LoopListView {
  @ApiProperty({ type: 'integer', description: '日志末尾 end of the log' })
  readonly head!: number;
  @ApiProperty({ type: [ReadModelView] })
  readonly readModels!: readonly ReadModelView[];
  @ApiProperty({ type: [LoopView] })
  readonly processes!: readonly LoopView[];
}

export class LoopChangedView {
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ enum: ['paused', 'resumed', 'quarantined', 'retried'] })
  readonly outcome!: 'paused' | 'resumed' | 'quarantined' | 'retried';
}

export class RebuildView {
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ type: ProgressView })
  readonly rebuild!: ProgressView;
}
