import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, ForbiddenException, Get, Post, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, Matches, Min, ValidateNested } from 'class-validator';
import { Registry } from 'prom-client';
import request from 'supertest';
import { ConcurrencyError } from '#event-sourcing';
import { createValidationPipe, MetricsModule, ProblemError, ProblemFilter, type Problem } from './index.js';

class Row {
  @IsInt()
  @Min(1)
  readonly level!: number;
}

class Upload {
  @IsNotEmpty()
  readonly title!: string;

  @Matches(/^\d{4}-\d{2}$/, { message: '月份应形如 2025-01|the month must look like 2025-01' })
  readonly month!: string;

  @ValidateNested({ each: true })
  @Type(() => Row)
  readonly rows!: Row[];
}

const ID = '440305199001011234';

@Controller()
class Desk {
  @Post('uploads')
  upload(@Body() upload: Upload): { rows: number } {
    return { rows: upload.rows.length };
  }

  @Get('refused')
  refused(): never {
    const text = {
      status: 409,
      code: 'FUND_EXHAUSTED',
      title: '资金不足',
      detail: '本年度资金已用完。',
      detailEn: 'No money left.',
    };
    throw new ProblemError(text, [], { remainingFen: 0, status: 200 });
  }

  @Get('forbidden')
  forbidden(): never {
    throw new ForbiddenException(`secret ${ID}`);
  }

  @Get('broken')
  broken(): never {
    throw new Error(`cannot read ${ID}`);
  }

  @Get('contended')
  contended(): never {
    throw new ConcurrencyError(`worker-${ID}`);
  }

  @Get('away')
  away(): never {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
  }
}

describe('an answer that refuses', () => {
  let app: INestApplication;
  const server = (): Parameters<typeof request>[0] => app.getHttpServer() as Parameters<typeof request>[0];

  beforeAll(async () => {
    const compiled = await Test.createTestingModule({
      imports: [MetricsModule.forRoot('api')],
      controllers: [Desk],
    }).compile();
    app = compiled.createNestApplication({ logger: false });
    app.useGlobalFilters(new ProblemFilter());
    app.useGlobalPipes(createValidationPipe());
    await app.init();
  });
  afterAll(() => app.close());

  it('names every wrong field in both languages, without its value', async () => {
    const body = { title: '', month: ID, rows: [{ level: 1 }, { level: 'x' }], extra: 1 };
    const answer = await request(server()).post('/uploads').send(body).expect(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const { errors, ...problem } = JSON.parse(answer.text) as Problem;
    expect(problem).toMatchObject({
      type: 'urn:bluecard:problem:VALIDATION_FAILED',
      code: 'VALIDATION_FAILED',
      status: 422,
    });
    expect(errors).toEqual([
      {
        field: 'extra',
        code: 'WHITELIST_VALIDATION',
        message: '不认识的字段',
        messageEn: 'property extra should not exist',
      },
      { field: 'title', code: 'IS_NOT_EMPTY', message: '此项必填', messageEn: 'title should not be empty' },
      {
        field: 'month',
        code: 'MATCHES',
        message: '月份应形如 2025-01',
        messageEn: 'the month must look like 2025-01',
      },
      {
        field: 'rows[1].level',
        code: 'MIN',
        message: '数值过小',
        messageEn: 'level must not be less than 1',
      },
      {
        field: 'rows[1].level',
        code: 'IS_INT',
        message: '应为整数',
        messageEn: 'level must be an integer number',
      },
    ]);
    expect(answer.text).not.toContain(ID);
  });

  it('lets valid input pass', async () => {
    const body = { title: 't', month: '2025-01', rows: [{ level: 1 }] };
    await request(server()).post('/uploads').send(body).expect(201, { rows: 1 });
  });

  it.each([
    ['GET', '/refused', 409, 'FUND_EXHAUSTED'],
    ['GET', '/forbidden', 403, 'FORBIDDEN'],
    ['GET', '/nowhere', 404, 'NOT_FOUND'],
    ['GET', '/broken', 500, 'INTERNAL_ERROR'],
    ['GET', '/contended', 409, 'CONFLICT'],
    ['GET', '/away', 503, 'STORE_UNAVAILABLE'],
  ])('%s %s: %i %s, and nothing of the inside', async (_method, path, status, code) => {
    const answer = await request(server()).get(path).expect(status);
    const problem = JSON.parse(answer.text) as Problem;
    expect(problem).toMatchObject({ code, status });
    expect(problem.detail).toMatch(/[\u4e00-\u9fff]/);
    expect(problem.detailEn).toMatch(/^[\x20-\x7e]+$/);
    expect(answer.text).not.toMatch(/440305|10\.0\.0\.7|stack|\.ts|Error:/);
  });

  it('carries the facts of a refusal', async () => {
    expect(JSON.parse((await request(server()).get('/refused')).text)).toMatchObject({
      remainingFen: 0,
      status: 409,
    });
  });

  it('is given to unreadable and to oversized bodies as well', async () => {
    const post = (body: string): request.Test => request(server()).post('/uploads').type('json').send(body);
    expect(JSON.parse((await post('{"title":').expect(400)).text)).toMatchObject({ code: 'BAD_REQUEST' });
    expect(JSON.parse((await post(`"${'x'.repeat(200_000)}"`).expect(413)).text)).toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  it('is counted beside the figures of the process', async () => {
    expect(await app.get(Registry).metrics()).toMatch(/process_cpu_user_seconds_total\{program="api"\}/);
  });
});
