import { Controller, Get, Inject, Query as QueryOf } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { localDateOf } from '#event-sourcing';
import { masked, peopleWithIds } from '#processes';
import { uninsuredOf, type UninsuredRow } from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { UninsuredQuery } from './requests.js';

export class UninsuredView implements UninsuredRow {
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ type: String, nullable: true, description: '姓名（脱敏） masked' })
  readonly name!: string | null;
  @ApiProperty({ description: '统一社会信用代码' })
  readonly employer!: string;
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ enum: ['arrears', 'unreported'], description: '欠缴、未见申报 owed, or nothing reported' })
  readonly status!: UninsuredRow['status'];
}

export class UninsuredPageView {
  @ApiProperty({ format: 'date' })
  readonly asOf!: string;
  @ApiProperty({ type: [UninsuredView] })
  readonly rows!: readonly UninsuredView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

/** People at work whose month is not insured. */
export class ListUninsured extends Query<UninsuredPageView> {
  constructor(
    readonly caller: Caller,
    readonly query: UninsuredQuery,
  ) {
    super();
  }
}

const ACTION = 'insurance-transfer:view';
const SHOWN_BY = ['employments', 'insurance_months', 'merged_entries', 'workers'];

@QueryHandler(ListUninsured)
export class ListUninsuredHandler extends Handler implements IQueryHandler<ListUninsured> {
  async execute({ caller, query }: ListUninsured): Promise<UninsuredPageView> {
    const { region = caller.principal.region, asOf = localDateOf(new Date()), scheme, limit, after } = query;
    admit(caller, ACTION, { region });
    await showing(this.services, SHOWN_BY, query.atLeast);
    const { pool } = this.services.runtime;
    const { rows, next } = await pageOf(uninsuredOf(pool, { region, scheme, asOf, limit, after }));
    await recordLooks(this.services, caller, ACTION, rows);
    const people = await peopleWithIds(
      this.services.process,
      rows.map(({ workerId }) => workerId),
    );
    return {
      asOf,
      rows: rows.map((row) => ({ ...row, name: masked(people(row.workerId)).name })),
      next,
    };
  }
}

@ApiTags('社保接续 continuity of social insurance')
@Controller('insurance-gaps')
export class UninsuredController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '应保未保名单 People at work whose contribution is not on record as paid' })
  @ApiOkResponse({ type: UninsuredPageView })
  list(@CallerOf() caller: Caller, @QueryOf() query: UninsuredQuery): Promise<UninsuredPageView> {
    return this.queries.execute(new ListUninsured(caller, query));
  }
}
