#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ConfigurationError, EmbeddedPostgresError } from '#platform';
import { MasterKeyError } from '#privacy';
import { accountCommand, accountText } from './commands/account.js';
import { eligibilityCommand, eligibilityText } from './commands/eligibility.js';
import { importCommand, importText } from './commands/import.js';
import { indicatorsCommand, indicatorsText } from './commands/indicators.js';
import { payoutCommand, payoutText } from './commands/payout.js';
import { rebuildCommand, rebuiltText } from './commands/rebuild.js';
import { resumeCommand } from './commands/resume.js';
import { seedCommand, seededText } from './commands/seed.js';
import { DEMO_PEOPLE, start } from './commands/start.js';
import { verifiedText, verifyCommand } from './commands/verify.js';
import { EXIT, Refusal } from './refusal.js';

const MOST_PEOPLE = 1_000_000;

function people(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_PEOPLE)
    throw new InvalidArgumentError(`1 … ${MOST_PEOPLE}`);
  return count;
}

const program = new Command('bluecard')
  .description('蓝卡：产业工人技能档案平台。Skills records of industrial workers.')
  .option('--json', '以 JSON 输出结果 print results as JSON', false)
  .exitOverride()
  .showHelpAfterError()
  .configureHelp({ showGlobalOptions: true });

const json = (): boolean => program.opts<{ json: boolean }>().json;

function print<T>(result: T, text: (result: T) => string): void {
  process.stdout.write(`${json() ? JSON.stringify(result) : text(result)}\n`);
}

program
  .command('start')
  .description('启动全部服务（内置 Postgres）start everything in one process')
  .option('--people <n>', '首次启动载入的示例职工数 made-up people at the first start', people, DEMO_PEOPLE)
  .action((options: { people: number }) => start({ json: json(), people: options.people }));

program
  .command('seed')
  .description('载入政策包和示例数据 load policy packs and a made-up town')
  .option('--people <n>', '职工数 number of people', people, DEMO_PEOPLE)
  .option('--seeds <folder>', '另一个 seeds 目录 another folder like seeds/')
  .action(async (options: { people: number; seeds?: string }) => {
    const folder = options.seeds === undefined ? {} : { folder: options.seeds };
    print(await seedCommand({ people: options.people, json: json(), ...folder }), seededText);
  });

program
  .command('import')
  .description('导入证书登记表 import a sheet 证书登记 (.xlsx or .csv)')
  .argument('<file>')
  .requiredOption('--institution <id>', '备案机构 institution that hands it in')
  .addOption(
    new Option('--mode <mode>', '全部成功才入库 / 仅入库正确行')
      .choices(['all-or-nothing', 'correct-rows-only'])
      .default('correct-rows-only'),
  )
  .option('--validate-only', '只校验不入库 report only, record nothing', false)
  .option('--annotated <file>', '写出带结果的表 write the sheet with its results')
  .action(async (file: string, options: Omit<Parameters<typeof importCommand>[0], 'file' | 'json'>) => {
    print(await importCommand({ ...options, file, json: json() }), importText);
  });

program
  .command('payout')
  .description('免申即享测算 compute a payout run; with --reviewer also approve and list it')
  .option('--programme <name>')
  .option('--region <code>')
  .option('--period <period>', '2020-Q2 或/or 2020-04-01..2020-06-30')
  .option('--fund <id>', '资金 funding source')
  .option('--run <id>', '继续已有批次 go on with a run instead')
  .option('--as-of <date>', '业务日期 day of facts and rules; the last of the period when left out')
  .option('--officer <name>', '经办 who computes', 'officer')
  .option('--reviewer <name>', '复核 who approves: another person')
  .option('--export <file>', '.xlsx 或/or .csv')
  .addOption(
    new Option('--variant <variant>', '脱敏或完整 names and numbers')
      .choices(['masked', 'full'])
      .default('masked'),
  )
  .action(async (options: Omit<Parameters<typeof payoutCommand>[0], 'json'>) => {
    print(await payoutCommand({ ...options, json: json() }), payoutText);
  });

program
  .command('eligibility')
  .description('某人可享受哪些政策及原因 what somebody is entitled to, and why')
  .option('--worker <id>', '职工编号 id of the worker')
  .option('--id-number <number>', '身份证号 resident identity number')
  .option('--as-of <date>', '业务日期 day of facts and rules; today when left out')
  .option('--known-at <moment>', '已知截至 what was recorded by then; now when left out')
  .option('--programme <name>')
  .action(async (options: Parameters<typeof eligibilityCommand>[0]) =>
    print(await eligibilityCommand(options), eligibilityText),
  );

program
  .command('indicators')
  .description('产业工人、技能人才、高技能人才 headcount, skilled and high-skilled people on a day')
  .requiredOption('--region <code>')
  .option('--on <date>', '截至日期 the day; today when left out')
  .option('--known-at <moment>', '已知截至 what was recorded by then; now when left out')
  .addOption(
    new Option('--by <dimension>', '分组 break down by')
      .choices(['region', 'prefecture', 'province', 'industry', 'section', 'level'])
      .default('level'),
  )
  .action(async (options: Parameters<typeof indicatorsCommand>[0]) =>
    print(await indicatorsCommand(options), indicatorsText),
  );

program
  .command('account')
  .description('开通登录账号，密码从标准输入读取 open a login; the password is read from standard input')
  .argument('<username>')
  .addOption(
    new Option('--role <role>', '角色 role')
      .choices(['institution-clerk', 'bureau-officer', 'reviewer', 'auditor', 'admin'])
      .makeOptionMandatory(),
  )
  .requiredOption('--region <code>', '六位区划代码，000000 为全国 six digits, 000000 for the whole country')
  .requiredOption('--name <name>', '显示名称 name shown to others')
  .option('--institution <id>', '机构经办人所在机构 institution of a clerk')
  .action(async (username: string, options: Omit<Parameters<typeof accountCommand>[0], 'username'>) =>
    print(await accountCommand({ ...options, username }), accountText),
  );

program
  .command('resume')
  .description('让停下的读模型或流程重新开始 let a stopped read model or process try again')
  .argument('<name>')
  .action(async (name: string) =>
    print(await resumeCommand(name), ({ resumed }) => `${resumed}: 已恢复 resumed`),
  );

program
  .command('rebuild')
  .description('重建读模型 build read models anew from the log')
  .argument('[names...]', '全部 all when left out')
  .action(async (names: string[]) => print(await rebuildCommand({ names, json: json() }), rebuiltText));

program
  .command('verify')
  .description('核验日志与审定结果 check the log and make every decision again')
  .action(async () => {
    const verified = await verifyCommand({ json: json() });
    print(verified, verifiedText);
    if (verified.differences.length > 0) process.exitCode = EXIT.differences;
  });

function report(code: string, message: string, facts: object = {}): void {
  process.stderr.write(json() ? `${JSON.stringify({ error: code, message, ...facts })}\n` : `${message}\n`);
  if (!json() && Object.keys(facts).length > 0) process.stderr.write(`${JSON.stringify(facts, null, 2)}\n`);
}

/** What went wrong, for a person; the exit code says what kind it was. */
function fail(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Refusal) {
    report(error.code, `${error.zh} ${error.en}`, error.facts);
    return EXIT.refused;
  }
  if (
    error instanceof ConfigurationError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof MasterKeyError
  ) {
    report('code' in error && typeof error.code === 'string' ? error.code : error.name, error.message);
    return EXIT.refused;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    report(
      'PORT_IN_USE',
      '端口已被占用，请用 PORT 指定其他端口。 The port is taken; choose another with PORT.',
    );
    return EXIT.refused;
  }
  report('UNEXPECTED', error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.unexpected;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = fail(error);
  // A command that failed half-way may have left a server or a timer behind.
  setTimeout(() => process.exit(), 500).unref();
}
