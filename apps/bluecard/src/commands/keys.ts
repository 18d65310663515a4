import { InvalidArgumentError } from 'commander';
import type { AddCommand } from '../cli.js';
import { createLogger, createPool, keySettings, loadConfiguration } from '#platform';
import { openKeyAdministration, type KeyAdministration, type KeyStatus, type MasterRotation } from '#privacy';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { openDatabase } from '../session.js';

/** Works on the keys of an installation, beside a running server or alone. */
async function withKeys<T>(work: (keys: KeyAdministration) => Promise<T>): Promise<T> {
  const configuration = loadConfiguration();
  const logger = createLogger(
    configuration.logLevel === 'info' ? 'warn' : configuration.logLevel,
    process.stderr,
  );
  const log = (message: string): void => logger.info(message);
  const database = await openDatabase(configuration, log, { mayShare: true });
  const pool = createPool({
    url: database.url,
    applicationName: 'bluecard keys',
    log,
    max: 3,
    statementTimeoutMs: 0,
  });
  try {
    return await work(await openKeyAdministration({ pool, ...keySettings(configuration) }));
  } finally {
    await pool.end();
    await database.stop();
  }
}

const STATES = { current: '在用 current', retiring: '轮换中 retiring', retired: '已停用 retired' } as const;

const statusText = ({ suite, indexAlgorithm, wrappingKeys, versions, destroyed }: KeyStatus): string =>
  [
    `新数据加密套件 suite of new values: ${suite}`,
    `盲索引算法 blind indexes: ${indexAlgorithm}`,
    '主密钥 master keys:',
    ...wrappingKeys.map(
      ({ id, state, since, isAtHand, subjects, secrets }) =>
        `  ${id}  ${STATES[state]}  ${since.toISOString()}  ${subjects} 个数据密钥 data keys, ${secrets} 个索引密钥 secrets` +
        (isAtHand || state === 'retired' ? '' : '  缺少此主密钥 MISSING HERE'),
    ),
    '数据密钥版本 versions of data keys:',
    ...versions.map((each) => `  ${each.versions}: ${each.subjects}`),
    `已销毁 destroyed: ${destroyed}`,
  ].join('\n');

const masterText = ({ wrappingKey, subjects, isResumed, retiredTo }: MasterRotation): string =>
  [
    `${isResumed ? '已完成上次中断的轮换 the interrupted rotation is complete' : '主密钥已轮换 the master key was rotated'}: ${wrappingKey}, ${subjects} 个数据密钥 data keys`,
    ...retiredTo.map(
      (place) =>
        `旧主密钥 old master key: ${place}（旧备份仍需要它；请移到备份密钥处，或销毁 older backups need it: move it to where their keys are kept, or destroy it）`,
    ),
    ...(retiredTo.length === 0
      ? [
          '请从 MASTER_KEY 中删除旧主密钥；旧备份仍需要它 take the old key out of MASTER_KEY; older backups need it',
        ]
      : []),
  ].join('\n');

interface PersonOptions {
  readonly all: boolean;
  readonly madeBefore?: Date;
}

async function rotatePersons(
  subjects: readonly string[],
  { all, madeBefore = new Date() }: PersonOptions,
  json: boolean,
): Promise<{ readonly subjects: number; readonly madeBefore?: string }> {
  if (all === subjects.length > 0)
    throw new Refusal(
      'SUBJECTS_REQUIRED',
      '请指定人员编号，或用 --all 轮换全部，二者选一。',
      'Name people, or give --all for everybody: one of the two.',
    );
  return withKeys(async (keys) => {
    if (!all) return { subjects: await keys.rotateSubjects(subjects) };
    if (!json)
      process.stderr.write(
        `中断后用 --made-before ${madeBefore.toISOString()} 继续 to go on after an interruption: --made-before ${madeBefore.toISOString()}\n`,
      );
    const line = new ProgressLine('数据密钥 data keys', json);
    const done = await keys.rotateAllSubjects(madeBefore, (some, total) => line.show(some, total));
    return { subjects: done, madeBefore: madeBefore.toISOString() };
  });
}

function moment(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('应为 ISO 时间 an ISO time is expected');
  return date;
}

export const addKeys: AddCommand = (program, { json, print }) => {
  const keys = program.command('keys').description('密钥状态与轮换 keys: status and rotation');
  keys
    .command('status')
    .description('按主密钥、套件、版本统计 counts by master key, suite and version')
    .action(async () => print(await withKeys((administration) => administration.status()), statusText));
  keys
    .command('rotate-master')
    .description('换用新主密钥；中断后重新运行即可 wrap every key under a new master key; run again to go on')
    .action(async () => {
      const line = new ProgressLine('数据密钥 data keys', json());
      const rotated = await withKeys((administration) =>
        administration.rotateMaster((done, total) => line.show(done, total)),
      );
      print(rotated, masterText);
    });
  keys
    .command('rotate-person')
    .description('为人员换用新数据密钥；旧数据仍可读 a new key for new values; old values still open')
    .argument('[subjects...]', '人员编号 ids of people')
    .option('--all', '全部 everybody', false)
    .option('--made-before <time>', '只换早于此时的密钥 only keys made before this moment', moment)
    .action(async (subjects: string[], options: PersonOptions) =>
      print(
        await rotatePersons(subjects, options, json()),
        (done) => `${done.subjects} 个数据密钥已换新 data keys were renewed`,
      ),
    );
};
