import { ApiProperty } from '@nestjs/swagger';
import {
  activationOf,
  type ActivationObstacle,
  type CompiledPack,
  type Ground,
  type Parameter,
  type ParameterRow,
  type Programme,
  type Validity,
} from '#subsidy';
import { CitationView } from '../common/explanation.js';
import { TextView } from '../common/figures.js';

const BASES = ['document', 'external', 'demo', 'bureau'] as const;

class GroundView {
  @ApiProperty({ type: [CitationView] })
  readonly cite!: readonly CitationView[];
  @ApiProperty({ enum: BASES, description: '依据：文件、外部文件、示例、本局设定' })
  readonly basis!: (typeof BASES)[number];
}

class DatedView extends GroundView {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly until!: string | null;
}

class ParameterValueView extends DatedView {
  @ApiProperty({
    nullable: true,
    oneOf: [
      { type: 'number' },
      { type: 'string' },
      { type: 'boolean' },
      { type: 'object', additionalProperties: true },
    ],
    description: '一个值，或按等级、类别的各值；null：尚未录入 one value, or one per key; null: not entered',
  })
  readonly value!: unknown;
}

class ParameterView {
  @ApiProperty({ example: 'monthly-amount' })
  readonly name!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ enum: ['fen', 'month', 'year', 'count', 'tenths', 'switch', 'choice'] })
  readonly unit!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '取值的键，两个键以“, ”分隔 what values are looked up by',
  })
  readonly by!: string | null;
  @ApiProperty({ type: [ParameterValueView] })
  readonly rows!: readonly ParameterValueView[];
}

class RuleView extends GroundView {
  @ApiProperty({ example: 'HELD' })
  readonly code!: string;
  @ApiProperty()
  readonly text!: TextView;
}

class PackObstacleView {
  @ApiProperty({ example: 'standard' })
  readonly name!: string;
  @ApiProperty({ enum: ['no-value', 'demo-only'] })
  readonly reason!: ActivationObstacle['reason'];
}

export class PackProgrammeView extends GroundView {
  @ApiProperty({ example: 'shortage-post-allowance' })
  readonly programme!: string;
  @ApiProperty()
  readonly title!: TextView;
  @ApiProperty({ example: 'monthly-allowance' })
  readonly kind!: string;
  @ApiProperty()
  readonly payer!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly until!: string | null;
  @ApiProperty({ type: [ParameterView] })
  readonly parameters!: readonly ParameterView[];
  @ApiProperty({ type: [RuleView] })
  readonly clauses!: readonly RuleView[];
  @ApiProperty({ type: [RuleView] })
  readonly limits!: readonly RuleView[];
  @ApiProperty({
    type: [PackObstacleView],
    description: '尚不能启用的原因（所问之日，非示例模式） what keeps it from being used',
  })
  readonly obstacles!: readonly PackObstacleView[];
}

/** 20191018 as `2019-10-18`. */
const dayText = (day: number): string => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const dated = ({ from, until }: Validity): { readonly from: string; readonly until: string | null } => ({
  from: dayText(from),
  until: until === null ? null : dayText(until),
});

const ground = ({ cite, basis }: Ground): GroundView => ({ cite, basis });

const valueView = (row: ParameterRow): ParameterValueView => ({
  ...dated(row),
  ...ground(row),
  value: row.value instanceof Map ? Object.fromEntries(row.value) : row.value,
});

const parameterView = ({ name, title, unit, by, rows }: Parameter): ParameterView => ({
  name,
  title,
  unit,
  by: by === null || typeof by === 'string' ? by : by.join(', '),
  rows: rows.map(valueView),
});

const ruleView = ({
  code,
  text,
  ...rule
}: Programme['clauses'][number] | Programme['limits'][number]): RuleView => ({
  code,
  text,
  ...ground(rule),
});

const programmeView = (pack: CompiledPack, programme: Programme, asOf: string): PackProgrammeView => ({
  programme: programme.name,
  title: programme.title,
  kind: programme.kind,
  payer: programme.payer,
  ...dated(programme.inForce),
  ...ground(programme),
  parameters: [...programme.parameters.values()].map(parameterView),
  clauses: programme.clauses.map(ruleView),
  limits: programme.limits.map(ruleView),
  obstacles: isInForce(programme, asOf) ? activationOf(pack, programme.name, asOf, false) : [],
});

/** Before its first day a programme has no rows to look at. */
const isInForce = ({ inForce }: Programme, asOf: string): boolean => {
  const { from, until } = dated(inForce);
  return from <= asOf && (until === null || asOf <= until);
};

export const programmeViews = (pack: CompiledPack, asOf: string): readonly PackProgrammeView[] =>
  [...pack.programmes.values()].map((programme) => programmeView(pack, programme, asOf));
