import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { FIELD_NAMES, type FieldName } from '#worker-registry';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { WorkerQuery } from '../workers/requests.js';
import { FieldsOf } from './field-queries.js';
import {
  CorrectNumber,
  DecideAboutField,
  EnterNameVariant,
  MergeEntries,
  RuleOutEntry,
  SeparateEntries,
} from './person-commands.js';
import { DuplicatesOf, MergeEffectsOf } from './person-queries.js';
import {
  DecisionRequest,
  MergeEffectsQuery,
  MergeRequest,
  NameVariantRequest,
  NumberCorrectionRequest,
  RuleOutRequest,
  SeparationRequest,
} from './requests.js';
import { DuplicatesView, FieldsView, MergeEffectsView, NumberCorrectedView } from './views.js';

const PURPOSE = { name: 'X-Purpose', required: false, description: '办理目的 stands in the trail' };

function fieldName(text: string): FieldName {
  const name = FIELD_NAMES.find((one) => one === text);
  if (name === undefined)
    throw new ProblemError(VALIDATION_FAILED, [
      { field: 'field', code: 'FIELD', message: '没有该字段', messageEn: 'there is no such field' },
    ]);
  return name;
}

@ApiTags('职工 workers')
@Controller('workers/:workerId')
export class WorkerRegisterController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('fields')
  @ApiOperation({
    summary:
      '编码字段：各来源数据、当日有效值及类别 Coded fields: what each source states, the value in force, categories',
  })
  @ApiOkResponse({ type: FieldsView })
  fields(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: WorkerQuery,
  ): Promise<FieldsView> {
    return this.queries.execute(new FieldsOf(caller, workerId, query));
  }

  @Post('fields/:field/decision')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '裁定来源矛盾，须写明理由；他人已裁定时告知 Decide which source is right, with a reason; who comes second is told',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(PURPOSE)
  @ApiOkResponse({ type: Recorded })
  decide(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('field') field: string,
    @Body() request: DecisionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new DecideAboutField(caller, workerId, fieldName(field), request));
  }

  @Post('names')
  @HttpCode(200)
  @ApiOperation({ summary: '登记曾用名、异体字写法或外文名 Record another name of the person' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  name(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: NameVariantRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterNameVariant(caller, workerId, request));
  }

  @Get('duplicates')
  @ApiOperation({
    summary:
      '疑似重复登记（脱敏），按相似度 Entries that may be the same person, the likeliest first; masked',
  })
  @ApiOkResponse({ type: DuplicatesView })
  duplicates(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
  ): Promise<DuplicatesView> {
    return this.queries.execute(new DuplicatesOf(caller, workerId));
  }

  @Post('duplicates/:other/ruling-out')
  @HttpCode(200)
  @ApiOperation({ summary: '排除重复：两条登记不是同一人 Rule out a duplicate: two people after all' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  ruleOut(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('other', IdPipe) other: string,
    @Body() request: RuleOutRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new RuleOutEntry(caller, workerId, other, request));
  }

  @Get('merge-effects')
  @ApiOperation({
    summary:
      '合并后重复的发放与证书，可在合并前查看 What would be paid or held twice by one person; with `with` before a merge',
  })
  @ApiOkResponse({ type: MergeEffectsView })
  effects(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() { with: other }: MergeEffectsQuery,
  ): Promise<MergeEffectsView> {
    return this.queries.execute(new MergeEffectsOf(caller, workerId, other));
  }

  @Post('merge')
  @HttpCode(200)
  @ApiOperation({
    summary: '并入另一登记，两条登记视为一人 Merge into another entry: both are seen as one person',
    description:
      '原登记内容不移动，可拆分。 Nothing is moved, so that the two can be taken apart again with nothing lost.',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(PURPOSE)
  @ApiOkResponse({ type: Recorded })
  merge(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: MergeRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new MergeEntries(caller, workerId, request));
  }

  @Post('separation')
  @HttpCode(200)
  @ApiOperation({ summary: '拆分，恢复为两人 Take two entries apart again' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(PURPOSE)
  @ApiOkResponse({ type: Recorded })
  separate(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: SeparationRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SeparateEntries(caller, workerId, request));
  }

  @Post('identity-number/correction')
  @HttpCode(200)
  @ApiOperation({
    summary: '更正证件号码：以正确号码登记并合并，原号码释放 Correct an identity number',
    description:
      '原号码下的登记与发放归于本人，原号码可由真正的持有人登记。 What was recorded and paid under the wrong number stays the person’s; the number is free for the one whose it is.',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(PURPOSE)
  @ApiOkResponse({ type: NumberCorrectedView })
  correctNumber(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: NumberCorrectionRequest,
  ): Promise<NumberCorrectedView> {
    return this.commands.execute(new CorrectNumber(caller, workerId, request));
  }
}
