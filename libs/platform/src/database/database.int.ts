import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createPool, openDataSource, type DataSourceSettings } from './index.js';

interface Note {
  id: string;
  text: string;
}

const noteSchema = new EntitySchema<Note>({
  name: 'note',
  columns: { id: { type: 'uuid', primary: true }, text: { type: 'text' } },
});

class Notes1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table app.note (id uuid primary key, text text not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.note');
  }
}

class Broken1764000000001 extends Notes1764000000000 {
  override up(runner: QueryRunner): Promise<void> {
    return runner.query('create table app.later (id int); select missing');
  }
}

let database: TestDatabase;
const log: string[] = [];
const settings = (change: Partial<DataSourceSettings> = {}): DataSourceSettings => ({
  url: database.url,
  applicationName: 'bluecard-test',
  entities: [noteSchema],
  migrations: [Notes1764000000000],
  log: (message) => log.push(message),
  ...change,
});

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the database', () => {
  it('is brought up to date once, however many programs start at once', async () => {
    const sources = await Promise.all([1, 2, 3].map(() => openDataSource(settings())));
    const id = '0190c6a0-0000-7000-8000-000000000001';
    await sources[0]!.getRepository(noteSchema).insert({ id, text: '蓝卡' });
    expect(await sources[2]!.getRepository(noteSchema).findOneBy({ id })).toEqual({ id, text: '蓝卡' });
    expect(await sources[1]!.query('select name from app.migrations')).toEqual([
      { name: 'Notes1764000000000' },
    ]);
    await Promise.all(sources.map((source) => source.destroy()));
  });

  it('leaves everything as it was when a migration fails', async () => {
    const broken = settings({ migrations: [Notes1764000000000, Broken1764000000001] });
    await expect(openDataSource(broken)).rejects.toThrow('column "missing" does not exist');
    const pool = createPool(settings());
    expect((await pool.query(`select to_regclass('app.later') as found`)).rows).toEqual([{ found: null }]);
    await pool.end();
  });

  it('never logs the parameters of a failed statement', async () => {
    const source = await openDataSource(settings());
    log.length = 0;
    await expect(source.query('select $1::int', ['王小明'])).rejects.toThrow('invalid input syntax');
    await source.destroy();
    expect(log).toEqual(['statement failed (22P02): select $1::int']);
  });

  it('gives up a statement that takes too long, and survives the loss of its connections', async () => {
    const pool = createPool({ ...settings(), statementTimeoutMs: 100, max: 2 });
    await expect(pool.query('select pg_sleep(5)')).rejects.toThrow('statement timeout');
    const admin = createPool({ ...settings(), applicationName: 'admin' });
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bluecard-test'`,
    );
    await new Promise((settle) => setTimeout(settle, 100));
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await Promise.all([pool.end(), admin.end()]);
  });
});
