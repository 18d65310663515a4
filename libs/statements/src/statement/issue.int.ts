import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { credentialHistory, FileSigningKeys } from '#credentials';
import { EventCatalogue, newId, type CommandContext } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { openPrivacy } from '#privacy';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { readStatementNumber } from '../number/statement-number.js';
import { statementHistory } from './history.js';
import {
  issueStatement,
  openStatement,
  statementFile,
  statementsOf,
  withdrawStatement,
  type NewStatement,
  type StatementServices,
} from './use-cases.js';

const context = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:test', source: 'test', correlationId: 'test' },
});

const asked = (workerId: string, more: Partial<NewStatement> = {}): NewStatement => ({
  workerId,
  kind: 'entitlement',
  topic: 'entitlement:settlement',
  region: '340802',
  issuer: '迎江区',
  holder: '张** 0012',
  paper: {
    title: { zh: '技能人才落户条件证明', en: 'Statement for settlement' },
    holder: { name: '张三丰', document: '340802********0012' },
    asOf: '2026-11-21',
    sentence: '兹证明 张三丰，符合条件。',
    sections: [],
    quotes: [],
    notes: [],
    demo: false,
  },
  validUntil: '2027-02-18',
  grounds: [],
  restsOn: [],
  on: '2026-11-21',
  ...more,
});

describe('statements', () => {
  let database: TestDatabase;
  let folder: string;
  let pool: Pool;
  /** Two programs, each with its own store on one log. */
  let programs: readonly StatementServices[];

  beforeAll(async () => {
    [database, folder] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), 'statements-'))]);
    pool = new Pool({ connectionString: database.url });
    await migrateEventStore(pool);
    const catalogue = new EventCatalogue(statementHistory, credentialHistory);
    const privacy = await openPrivacy({ pool, file: join(folder, 'master.key') });
    const signing = new FileSigningKeys(join(folder, 'signing.keys'));
    await signing.current();
    programs = await Promise.all(
      [0, 1].map(async () => ({
        store: await PostgresEventStore.open({ pool, catalogue }),
        privacy,
        signing,
      })),
    );
  });

  afterAll(async () => {
    for (const { store } of programs) await store.close();
    await pool.end();
    await Promise.all([database.drop(), rm(folder, { recursive: true })]);
  });

  it('asked for at once by two programs have one number each, without a gap', async () => {
    const given = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        issueStatement(programs[at % 2]!, asked(`worker-${at}`), context()),
      ),
    );
    const numbers = given.map(({ statement }) => statement.number).sort();
    expect(numbers.map((number) => number.slice(14, 21))).toEqual(
      Array.from({ length: 8 }, (_, at) => String(at + 1).padStart(7, '0')),
    );
    expect(numbers.map(readStatementNumber)).toEqual(numbers);
  });

  it('asked for twice by the same command, or saying the same, are the same one', async () => {
    const request = context();
    const both = await Promise.all(
      programs.map((program) => issueStatement(program, asked('twice'), request)),
    );
    const later = await issueStatement(programs[0]!, asked('twice'), context());
    const numbers = [...both, later].map(({ statement }) => statement.number);
    expect(new Set(numbers).size).toBe(1);
    expect(later.again).toBe(true);
    expect(await statementsOf(programs[0]!, 'twice')).toHaveLength(1);
    // Nobody lost a number by it.
    const next = await issueStatement(programs[1]!, asked('next'), context());
    expect(Number(next.statement.number.slice(14, 21))).toBe(Number(numbers[0]!.slice(14, 21)) + 1);
  });

  it('keep what they say when a later one takes their place', async () => {
    const [program] = programs as [StatementServices];
    const first = (await issueStatement(program, asked('w'), context())).statement;
    const before = await statementFile(program, first);
    expect(createHash('sha256').update(before!).digest('hex')).toBe(first.fileDigest);
    const { paper } = asked('w');
    const changed = { paper: { ...paper, sentence: '兹证明 张三丰，情况已有变化。' } };
    const second = (await issueStatement(program, asked('w', changed), context())).statement;
    const [known, newest] = await statementsOf(program, 'w');
    expect([known?.status, newest?.status]).toEqual(['superseded', 'good']);
    expect(Buffer.from((await statementFile(program, known!))!).equals(Buffer.from(before!))).toBe(true);
    expect(second.digest).not.toBe(first.digest);
    const refused = { workerId: 'w', statementId: first.statementId, reason: '误开', on: '2026-11-21' };
    expect(await withdrawStatement(program, refused, context())).toMatchObject({
      rejection: { code: 'STATEMENT_SUPERSEDED' },
    });
  });

  it('cannot be read any more once the key of the person is gone; number and digests stay', async () => {
    const [program] = programs as [StatementServices];
    const { statement } = await issueStatement(program, asked('gone'), context());
    expect((await openStatement(program, statement))?.paper.holder.name).toBe('张三丰');
    await program.privacy.destroy('gone');
    const [known] = await statementsOf(program, 'gone');
    expect(await statementFile(program, known!)).toBeNull();
    expect(known).toMatchObject({ number: statement.number, digest: statement.digest });
    expect(JSON.stringify(await program.store.read('statements-gone'))).not.toContain('张三丰');
  });
});
