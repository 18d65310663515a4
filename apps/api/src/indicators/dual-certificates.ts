import { Controller, Get, Inject, Query as QueryOf } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { dualCertificates, type DualCertificates } from '#read-models';
import { CallerOf, type Caller } from '../common/caller.js';
import { Region } from '../common/fields.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { seeing, Vantaged, vantageOf, VantageQuery } from '../common/vantage.js';
import { checkNow } from '../institutions/supervision-queries.js';

export class DualQuery extends VantageQuery {
  @Region({ optional: true, description: '默认本账号地区 the region of the account when absent' })
  readonly region?: string;
}

export class DualCertificatesView extends Vantaged implements DualCertificates {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ type: 'integer', description: '持有效职业资格或技能等级证书的人数' })
  readonly holders!: number;
  @ApiProperty({
    type: 'integer',
    description: '其中学历有记载的人数；其余不作推断 the others are not guessed',
  })
  readonly schoolingKnown!: number;
  @ApiProperty({ type: 'integer', description: '双证书人数' })
  readonly dual!: number;
}

export class CountDualCertificates extends Query<DualCertificatesView> {
  constructor(
    readonly caller: Caller,
    readonly query: DualQuery,
  ) {
    super();
  }
}

@QueryHandler(CountDualCertificates)
export class CountDualCertificatesHandler extends Handler implements IQueryHandler<CountDualCertificates> {
  async execute({ caller, query }: CountDualCertificates): Promise<DualCertificatesView> {
    const { region = caller.principal.region } = query;
    admit(caller, 'indicators:view', { region });
    const reads = ['workers', 'certificates', 'source_reports', 'credit_entries'];
    const viewpoint = await seeing(this.services, reads, query);
    checkNow(viewpoint);
    const figures = await dualCertificates(this.services.runtime.pool, { region, asOf: viewpoint.asOf });
    return { region, ...figures, vantage: vantageOf(viewpoint) };
  }
}

@ApiTags('指标 indicators')
@Controller('indicators/dual-certificates')
export class DualCertificatesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '双证书人数 People with a certificate of schooling and a vocational one' })
  @ApiOkResponse({ type: DualCertificatesView })
  count(@CallerOf() caller: Caller, @QueryOf() query: DualQuery): Promise<DualCertificatesView> {
    return this.queries.execute(new CountDualCertificates(caller, query));
  }
}
