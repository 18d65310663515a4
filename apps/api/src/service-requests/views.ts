import { ApiProperty } from '@nestjs/swagger';
import type { ServiceRequestRow } from '#read-models';
import { SERVICE_CHANNELS, SERVICE_KINDS, type ServiceStatus } from '#worker-registry';
import { Recorded } from '../common/answers.js';
import { TextView } from '../common/figures.js';
import { Vantaged } from '../common/vantage.js';
import { WorkerView } from '../workers/views.js';

export class ServiceRequestView {
  @ApiProperty()
  readonly requestId!: string;
  @ApiProperty()
  readonly kind!: string;
  @ApiProperty()
  readonly kindName!: TextView;
  @ApiProperty()
  readonly channelName!: TextView;
  @ApiProperty({ enum: ['requested', 'accepted', 'provided', 'declined', 'withdrawn'] })
  readonly status!: ServiceStatus;
  @ApiProperty({ format: 'date' })
  readonly requestedOn!: string;
  @ApiProperty({ format: 'date', description: '最近一步 day of the last step' })
  readonly lastOn!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly office!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reference!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly declinedReason!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '本人说明 in their own words' })
  readonly words!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '帮扶内容 what help was given' })
  readonly help!: string | null;
}

export class ServiceRequestsView extends Vantaged {
  @ApiProperty({ type: [ServiceRequestView] })
  readonly rows!: readonly ServiceRequestView[];
}

export class QueuedServiceView extends ServiceRequestView {
  @ApiProperty({ description: '脱敏 masked' })
  readonly worker!: WorkerView;
}

export class ServiceQueueView extends Vantaged {
  @ApiProperty({ type: [QueuedServiceView] })
  readonly rows!: readonly QueuedServiceView[];
  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}

export class ServiceRecorded extends Recorded {
  @ApiProperty()
  readonly requestId!: string;
}

class NeedView {
  @ApiProperty()
  readonly kind!: string;
  @ApiProperty()
  readonly kindName!: TextView;
  @ApiProperty({ type: 'integer' })
  readonly requests!: number;
  @ApiProperty({ type: 'integer', description: '人数，每人一次 people, each once' })
  readonly people!: number;
  @ApiProperty({ type: 'integer', description: '未办结 not answered yet' })
  readonly open!: number;
  @ApiProperty({ type: 'integer' })
  readonly provided!: number;
  @ApiProperty({ type: 'integer' })
  readonly declined!: number;
  @ApiProperty({ type: Number, nullable: true, description: '平均办理天数 mean days to the answer' })
  readonly meanDays!: number | null;
}

export class NeedsView {
  @ApiProperty({ type: [NeedView] })
  readonly rows!: readonly NeedView[];
}

/** `words` and `help` in plain, null where they may not be seen or the key was destroyed. */
export const serviceView = (
  row: ServiceRequestRow,
  { words, help }: Pick<ServiceRequestView, 'words' | 'help'>,
): ServiceRequestView => {
  const { requestId, kind, channel, status, requestedOn, lastOn, office, reference, declinedReason } = row;
  const names = { kindName: SERVICE_KINDS[kind], channelName: SERVICE_CHANNELS[channel] };
  return {
    requestId,
    kind,
    ...names,
    status,
    requestedOn,
    lastOn,
    office,
    reference,
    declinedReason,
    words,
    help,
  };
};
