import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { InvalidCursorError, type Page } from '#read-models';

/** Lists come in pages: hand `next` of one in as `after` of the following. */
export class PageQuery {
  @ApiPropertyOptional({ default: 50, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit: number = 50;

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  readonly after?: string;
}

/** Read your own write: the answer waits until it holds everything up to a position. */
export class FreshQuery {
  @ApiPropertyOptional({ description: '`position` of an earlier answer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  readonly atLeast?: number;
}

export const invalidCursor = (): ProblemError =>
  new ProblemError(VALIDATION_FAILED, [
    {
      field: 'after',
      code: 'INVALID_CURSOR',
      message: '不是本列表的翻页标记',
      messageEn: 'not a cursor of this list',
    },
  ]);

/** A page of a read model; a cursor of another list is the caller's mistake. */
export async function pageOf<Row>(reading: Promise<Page<Row>>): Promise<Page<Row>> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof InvalidCursorError ? invalidCursor() : error;
  }
}
