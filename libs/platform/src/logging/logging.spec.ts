import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Logger as NestLogger, Module, Param } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Logger, LoggerModule } from 'nestjs-pino';
import request from 'supertest';
import { createLogger, loggingOptions } from './index.js';

interface Line extends Record<string, unknown> {
  readonly msg?: string;
}

/** What was written, line by line. */
function capture(): { stream: { write(line: string): void }; lines: Line[]; text: () => string } {
  const lines: Line[] = [];
  return {
    stream: { write: (line) => lines.push(JSON.parse(line) as Line) },
    lines,
    text: () => JSON.stringify(lines),
  };
}

const ID = '440305199001011234';
const PHONE = '13800138000';

class RegisterWorker {
  readonly name = '王小明';
  readonly inner = { id_number: ID, 证件号码: ID, list: [{ phone: PHONE, level: 3 }] };
}

describe('the log', () => {
  it('holds no personal fields, however deep, in whatever class and spelling', () => {
    const { stream, lines, text } = capture();
    createLogger('info', stream).info(
      { command: new RegisterWorker(), Authorization: 'Bearer abc', rows: 7 },
      'received',
    );
    expect(text()).not.toMatch(/王小明|440305|13800138000|Bearer/);
    expect(lines[0]).toMatchObject({
      rows: 7,
      command: { inner: { list: [{ level: 3 }] } },
      msg: 'received',
    });
  });

  it('holds no identity or mobile numbers and no passwords that stand within a text', () => {
    const { stream, lines } = capture();
    const log = createLogger('info', stream);
    log.info(`第7行 ${ID}, 电话${PHONE}`);
    log.info('%s of %s', ID, 'postgres://bluecard:s3cret@db:5432/x');
    log.info({ position: 12345678901234567890n.toString() }, 'run 20260101');
    expect(lines.map(({ msg }) => msg)).toEqual([
      '第7行 [已隐去], 电话[已隐去]',
      '[已隐去] of postgres://bluecard:[已隐去]@db:5432/x',
      'run 20260101',
    ]);
    expect(lines[2]).toMatchObject({ position: '12345678901234567890' });
  });

  it('tells a fault by its code and place, not by the row it concerns', () => {
    const { stream, lines, text } = capture();
    const fault = Object.assign(new Error(`duplicate ${ID}`, { cause: new Error(`of ${PHONE}`) }), {
      code: '23505',
      detail: 'Key (name)=(王小明)',
      parameters: ['王小明'],
    });
    const log = createLogger('info', stream);
    log.error(fault);
    log.error({ err: fault }, 'failed');
    expect(text()).not.toMatch(/王小明|440305|13800138000/);
    for (const line of lines)
      expect(line).toMatchObject({
        err: { code: '23505', message: 'duplicate [已隐去]', cause: { message: 'of [已隐去]' } },
      });
  });

  it('writes one line per request, with the id that the answer carries and without query and headers', async () => {
    @Controller()
    class Workers {
      private readonly log = new NestLogger('Workers');

      @Get('workers/:id')
      find(@Param('id') id: string): string {
        this.log.log(`looking for ${id}`);
        return 'found';
      }

      @Get('health')
      health(): string {
        return 'ok';
      }
    }
    const { stream, lines, text } = capture();
    @Module({ imports: [LoggerModule.forRoot(loggingOptions('info', stream))], controllers: [Workers] })
    class App {}
    const app = (await Test.createTestingModule({ imports: [App] }).compile()).createNestApplication({
      bufferLogs: true,
    });
    app.useLogger(app.get(Logger));
    await app.init();
    lines.length = 0;

    const path = `/workers/${ID}?name=${encodeURIComponent('王小明')}`;
    const answer = await request(app.getHttpServer())
      .get(path)
      .set('x-request-id', 'desk-4711')
      .set('authorization', 'Bearer abc');
    const other = await request(app.getHttpServer()).get('/workers/1').set('x-request-id', '; drop');
    await request(app.getHttpServer()).get(`/nowhere/${encodeURIComponent('王小明')}`);
    const number = await request(app.getHttpServer()).get('/workers/1').set('x-request-id', ID);
    expect(number.headers['x-request-id']).not.toBe(ID);
    await request(app.getHttpServer()).get('/health');
    await app.close();

    expect(answer.headers['x-request-id']).toBe('desk-4711');
    expect(other.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(text()).not.toMatch(/王小明|%E7|440305|Bearer/);
    const mine = lines.filter((line) => JSON.stringify(line).includes('desk-4711'));
    expect(mine.map(({ msg }) => msg)).toEqual(['looking for [已隐去]', 'request completed']);
    expect(mine[1]).toMatchObject({
      req: { method: 'GET', path: '/workers/[已隐去]' },
      res: { statusCode: 200 },
    });
    expect(text()).not.toContain('/health');
  });
});
