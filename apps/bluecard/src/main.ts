#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { ConfigurationError, EmbeddedPostgresError } from '#platform';
import type { AddCommand } from './cli.js';
import { EXIT, tellsWhy } from './refusal.js';

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

/** By name. Of what they stand on only that is loaded which is asked for: all of it takes longer than many a command. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  start: async () => (await import('./commands/start.js')).addStart,
  seed: async () => (await import('./commands/seed.js')).addSeed,
  import: async () => (await import('./commands/import.js')).addImport,
  'source-import': async () => (await import('./commands/source-import.js')).addSourceImport,
  packs: async () => (await import('./commands/packs.js')).addPacks,
  payout: async () => (await import('./commands/payout.js')).addPayout,
  adjustments: async () => (await import('./commands/adjustments.js')).addAdjustments,
  'what-if': async () => (await import('./commands/what-if.js')).addWhatIf,
  eligibility: async () => (await import('./commands/eligibility.js')).addEligibility,
  'education-fund': async () => (await import('./commands/education-fund.js')).addEducationFund,
  statement: async () => (await import('./commands/statement.js')).addStatement,
  policy: async () => (await import('./commands/policy.js')).addPolicy,
  history: async () => (await import('./commands/history.js')).addHistory,
  erase: async () => (await import('./commands/erase.js')).addErase,
  indicators: async () => (await import('./commands/indicators.js')).addIndicators,
  account: async () => (await import('./commands/account.js')).addAccount,
  loops: async () => (await import('./commands/loops.js')).addLoops,
  rebuild: async () => (await import('./commands/rebuild.js')).addRebuild,
  verify: async () => (await import('./commands/verify.js')).addVerify,
  seal: async () => (await import('./commands/seal.js')).addSeal,
  prove: async () => (await import('./commands/prove.js')).addProve,
  keys: async () => (await import('./commands/keys.js')).addKeys,
  'signing-keys': async () => (await import('./commands/signing-keys.js')).addSigningKeys,
  'card-system': async () => (await import('./commands/card-system.js')).addCardSystem,
  backup: async () => (await import('./commands/backup.js')).addBackup,
  restore: async () => (await import('./commands/restore.js')).addRestore,
  'migrate-log': async () => (await import('./commands/migrate-log.js')).addMigrateLog,
  maintain: async () => (await import('./commands/maintain.js')).addMaintain,
};

async function addCommands(): Promise<void> {
  const asked = process.argv.slice(2).find((word) => Object.hasOwn(COMMANDS, word));
  const wanted = Object.entries(COMMANDS).filter(([name]) => asked === undefined || name === asked);
  for (const [, load] of wanted) (await load())(program, { json, print });
}

function report(code: string, message: string, facts: object = {}): void {
  process.stderr.write(json() ? `${JSON.stringify({ error: code, message, ...facts })}\n` : `${message}\n`);
  if (!json() && Object.keys(facts).length > 0) process.stderr.write(`${JSON.stringify(facts, null, 2)}\n`);
}

/** What went wrong, for a person; the exit code says what kind it was. */
function fail(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (tellsWhy(error)) {
    report(error.code, `${error.zh} ${error.en}`, error.facts);
    return EXIT.refused;
  }
  if (error instanceof ConfigurationError || error instanceof EmbeddedPostgresError) {
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
  await addCommands();
  await program.parseAsync();
} catch (error) {
  process.exitCode = fail(error);
  // A command that failed half-way may have left a server or a timer behind.
  setTimeout(() => process.exit(), 500).unref();
}
