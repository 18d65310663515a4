import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { checkCreditCode, isLocalDate } from '#reference-data';

export interface FieldOptions {
  /** May be left out or null. */
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: string;
}

/** What a field is, for the reader of the documentation and for the check of the input. */
const field = (
  { optional = false, ...told }: FieldOptions,
  shown: ApiPropertyOptions,
  ...rules: readonly PropertyDecorator[]
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      ...shown,
      ...told,
      required: !optional,
      ...(optional && { nullable: true }),
    } as ApiPropertyOptions),
    ...(optional ? [IsOptional()] : []),
    ...rules,
  );

const matching =
  (example: string, pattern: RegExp, message: string) =>
  (options: FieldOptions = {}) =>
    field(options, { type: String, example }, Matches(pattern, { message }));

const satisfying = (name: string, fits: (text: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && fits(value),
      defaultMessage: () => message,
    },
  });

const fitting =
  (example: string, fits: (text: string) => boolean, name: string, message: string) =>
  (options: FieldOptions = {}) =>
    field(options, { type: String, example }, satisfying(name, fits, message));

/** Text is changed before it is checked; anything else is left to the check. */
const written = (change: (text: string) => string): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? change(value) : value));

const isMoment = (text: string): boolean =>
  isLocalDate(text.slice(0, 10)) &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
  !Number.isNaN(Date.parse(text));

export const Day = fitting(
  '2020-06-30',
  isLocalDate,
  'isDay',
  '应为日期，例如 2020-06-30|must be a day such as 2020-06-30',
);
export const Month = fitting(
  '2020-06',
  (text) => /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text),
  'isMonth',
  '应为年月，例如 2020-06|must be a month such as 2020-06',
);

/** Clocks of two servers differ a little. */
const CLOCKS_DIFFER_MS = 5_000;

const isPast = (text: string): boolean =>
  !isMoment(text) || Date.parse(text) <= Date.now() + CLOCKS_DIFFER_MS;

/** Becomes UTC with milliseconds, as the log has it: such moments compare as text. What is to be recorded is not known yet. */
export const PastMoment = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, format: 'date-time', example: '2020-06-30T16:00:00Z' },
    written((text) => (isMoment(text) ? new Date(text).toISOString() : text)),
    satisfying(
      'isMoment',
      isMoment,
      '应为带时区的时刻，例如 2020-06-30T16:00:00Z|must be a moment with its offset, such as 2020-06-30T16:00:00Z',
    ),
    satisfying('inFuture', isPast, '不得晚于现在|must not be in the future'),
  );

export const Region = matching(
  '330282',
  /^\d{6}$/,
  '应为6位行政区划代码|must be a region code of six digits',
);
export const CreditCode = (options: FieldOptions = {}) =>
  field(
    options,
    { type: String, example: '91330282MA2CJ0000A' },
    written((text) => text.trim().toUpperCase()),
    satisfying(
      'isCreditCode',
      (text) => checkCreditCode(text).ok,
      '不是有效的统一社会信用代码|must be a valid unified social credit code',
    ),
  );
export const IndustryCode = matching(
  'C34',
  /^[A-T](\d{2,4})?$/,
  '应为国民经济行业分类代码，例如 C34|must be an industry code such as C34',
);
export const OccupationCode = matching(
  '6-18-01-01',
  /^\d-\d{2}-\d{2}-\d{2}$/,
  '应为职业编码，例如 6-18-01-01|must be an occupation code such as 6-18-01-01',
);

const printable = satisfying(
  'isPrintable',
  (text) => !/[\p{Cc}\p{Cs}]/u.test(text),
  '含有不可见字符|must not contain control characters',
);

/** Text with something in it, 200 characters at most unless told otherwise; blanks around it are taken off. */
export const Words = ({
  min = 1,
  max = 200,
  ...options
}: FieldOptions & { readonly min?: number; readonly max?: number } = {}) =>
  field(
    options,
    { type: String, maxLength: max },
    written((text) => text.trim()),
    IsString(),
    IsNotEmpty(),
    Length(min, max),
    printable,
  );

export const Choice = (values: readonly string[], options: FieldOptions = {}) =>
  field(options, { type: String, enum: [...values] }, IsIn(values));

/** Of a body, or of a query, where it arrives as text. */
export const Flag = (options: FieldOptions = {}) =>
  field(
    options,
    { type: Boolean },
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
  );

/** A whole number; of a query, where it arrives as text, too. */
export const Whole = (min: number, max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    Type(() => Number),
    IsInt(),
    Min(min),
    Max(max),
  );

export const Part = (type: Class, options: FieldOptions = {}) =>
  field(
    options,
    { type },
    ValidateNested(),
    Type(() => type),
  );

/** At least one, and `most` at most. */
export const Parts = (type: Class, most: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: [type], minItems: 1, maxItems: most },
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(most),
    ValidateNested({ each: true }),
    Type(() => type),
  );
