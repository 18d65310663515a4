import { Controller, Get, Inject, Query as FromQuery } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { changedSince, sourceReportsOfWorkers, type SourceReportRow } from '#read-models';
import { FIELDS, fieldIsSealed, standingOn, valueText } from '#worker-registry';
import { localDateOf } from '#event-sourcing';
import { recordLooks } from '../access-log/looks.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { Region, Whole } from '../common/fields.js';
import { TextView } from '../common/figures.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { openWorkers, workerView, WorkerView } from '../workers/views.js';

class DistributionQuery {
  @Region({ description: '县区：该地区及以下 the county, and all below it' })
  readonly region!: string;
  @Whole(0, Number.MAX_SAFE_INTEGER, {
    optional: true,
    description: '上次的 `next`；首次不填 `next` of the page before',
  })
  readonly after: number = 0;
  @Whole(1, 200, { optional: true })
  readonly limit: number = 100;
}

class FieldInForceView {
  @ApiProperty()
  readonly field!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ description: '代码 code' })
  readonly value!: string;
  @ApiProperty({ type: TextView, nullable: true })
  readonly text!: TextView | null;
  @ApiProperty({ description: '来源 source' })
  readonly source!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
}

class HandedDownView {
  @ApiProperty({ description: '未脱敏 unmasked' })
  readonly worker!: WorkerView;
  @ApiProperty({ type: String, nullable: true, description: '已并入的登记 entry that it was merged into' })
  readonly mergedInto!: string | null;
  @ApiProperty({
    type: [FieldInForceView],
    description: '当前有效的字段，不含加密字段 without sealed fields',
  })
  readonly fields!: readonly FieldInForceView[];
}

export class DistributionView {
  @ApiProperty({ type: [HandedDownView] })
  readonly rows!: readonly HandedDownView[];
  @ApiProperty({ type: 'integer', description: '下次作为 `after`：此后变动的才再下发 hand it in as `after`' })
  readonly next!: number;
  @ApiProperty({ description: '尚有未取的 there is more' })
  readonly more!: boolean;
}

/** What changed of the people of a county since it last asked: the way down from the city's register. */
export class HandDown extends Query<DistributionView> {
  constructor(
    readonly caller: Caller,
    readonly query: DistributionQuery,
  ) {
    super();
  }
}

const inForce = ({ field, stated }: SourceReportRow, today: string): readonly FieldInForceView[] => {
  const standing = standingOn(field, stated, today);
  if (fieldIsSealed(field) || standing.status === 'unstated' || standing.status === 'disputed') return [];
  const { value, source, from } = standing.inForce;
  if (typeof value === 'object') return [];
  return [{ field, title: FIELDS[field], value: String(value), text: valueText(field, value), source, from }];
};

@QueryHandler(HandDown)
export class HandDownHandler extends Handler implements IQueryHandler<HandDown> {
  async execute({ caller, query }: HandDown): Promise<DistributionView> {
    const { region, after, limit } = query;
    admit(caller, 'worker:view-full', { region });
    const { pool, store } = this.services.runtime;
    await showing(this.services, ['workers', 'source_reports'], await store.head());
    const changed = await changedSince(pool, { region, after, limit });
    const people = changed.map(({ row }) => row);
    await recordLooks(this.services, caller, 'worker:view-full', people);
    const today = localDateOf(new Date());
    const [opened, reports] = await Promise.all([
      openWorkers(this.services, people),
      sourceReportsOfWorkers(
        pool,
        people.map(({ workerId }) => workerId),
      ),
    ]);
    return {
      rows: opened.map((worker) => ({
        worker: workerView(worker, true),
        mergedInto: worker.row.mergedInto,
        fields: reports
          .filter(({ workerId }) => workerId === worker.row.workerId)
          .flatMap((report) => inForce(report, today)),
      })),
      next: changed.at(-1)?.position ?? after,
      more: changed.length === limit,
    };
  }
}

@ApiTags('来源数据 source reports')
@Controller('register-distribution')
export class DistributionController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary:
      '向县区下发登记数据：首次全量，其后只发变动 Records handed down to a county: all at first, then what changed',
    description: '每次每人留痕。 Each person on each page leaves a trace.',
  })
  @ApiOkResponse({ type: DistributionView })
  handDown(@CallerOf() caller: Caller, @FromQuery() query: DistributionQuery): Promise<DistributionView> {
    return this.queries.execute(new HandDown(caller, query));
  }
}
