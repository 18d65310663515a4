import { Controller, Get, Inject, Query as QueryOf } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  CERTIFICATION_DIMENSIONS,
  certificationsByEmployer,
  type CertificationLine,
  type Certifications,
} from '#read-models';
import { industry } from '#reference-data';
import { EMPLOYER_OWNERSHIPS, EMPLOYER_SIZES } from '#worker-registry';
import { CallerOf, type Caller } from '../common/caller.js';
import { Day, Region } from '../common/fields.js';
import { TextView } from '../common/figures.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { registerOf, seeing, Vantaged, vantageOf, VantageQuery } from '../common/vantage.js';

export class CertificationsQuery extends VantageQuery {
  @Region({ optional: true, description: '发证当日工作地，默认本账号地区 place of work on the day of issue' })
  readonly region?: string;
  @Day({ description: '发证日期自，至业务日期止 first day of issue; asOf is the last one' })
  readonly from!: string;
}

export class CertificationLineView implements CertificationLine {
  @ApiProperty({
    enum: CERTIFICATION_DIMENSIONS,
    description: '单位性质、企业规模、行业门类、新兴产业',
  })
  readonly by!: CertificationLine['by'];
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'null：单位登记不详，或本地区未列新兴产业 nobody has said; no industry is listed as emerging',
  })
  readonly key!: string | null;
  @ApiProperty({ type: TextView, nullable: true })
  readonly title!: TextView | null;
  @ApiProperty({ type: 'integer' })
  readonly certificates!: number;
  @ApiProperty({ type: 'integer', description: '人数，每行每人计一次' })
  readonly people!: number;
}

export class CertificationsView extends Vantaged implements Certifications {
  @ApiProperty()
  readonly region!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({
    type: 'integer',
    description: '期间发证且未被撤销的证书 issued in the time and not void by its end',
  })
  readonly certificates!: number;
  @ApiProperty({ type: 'integer' })
  readonly people!: number;
  @ApiProperty({ type: [CertificationLineView] })
  readonly lines!: readonly CertificationLineView[];
}

const EMERGING: Readonly<Record<string, TextView>> = {
  emerging: { zh: '新兴产业', en: 'emerging industry' },
  other: { zh: '其他产业', en: 'other industry' },
};

const LABELS: Readonly<Record<string, Readonly<Record<string, TextView>>>> = {
  ownership: EMPLOYER_OWNERSHIPS,
  size: EMPLOYER_SIZES,
  emerging: EMERGING,
};

function titleOf({ by, key }: CertificationLine): TextView | null {
  if (key === null) return null;
  if (by !== 'section') return LABELS[by]?.[key] ?? null;
  const name = industry(key)?.name;
  return name === undefined ? null : { zh: name, en: name };
}

/** Certifications of a time by the kind of employer. */
export class CountCertifications extends Query<CertificationsView> {
  constructor(
    readonly caller: Caller,
    readonly query: CertificationsQuery,
  ) {
    super();
  }
}

const COUNTED_FROM = ['certificates', 'employments', 'employers', 'merged_entries'];

@QueryHandler(CountCertifications)
export class CountCertificationsHandler extends Handler implements IQueryHandler<CountCertifications> {
  async execute({ caller, query }: CountCertifications): Promise<CertificationsView> {
    const { region = caller.principal.region, from } = query;
    admit(caller, 'indicators:view', { region });
    const viewpoint = await seeing(this.services, COUNTED_FROM, query);
    const { asOf: until, knownAt } = viewpoint;
    const counted = await certificationsByEmployer(registerOf(this.services), {
      region,
      from,
      until,
      knownAt,
    });
    const lines = counted.lines.map((line) => ({ ...line, title: titleOf(line) }));
    return { region, from, ...counted, lines, vantage: vantageOf(viewpoint) };
  }
}

@ApiTags('指标 indicators')
@Controller('indicators/certifications')
export class CertificationsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary:
      '职业技能鉴定按单位性质、规模、行业、新兴产业分 Certifications by ownership, size and industry of the employer',
  })
  @ApiOkResponse({ type: CertificationsView })
  count(@CallerOf() caller: Caller, @QueryOf() query: CertificationsQuery): Promise<CertificationsView> {
    return this.queries.execute(new CountCertifications(caller, query));
  }
}
