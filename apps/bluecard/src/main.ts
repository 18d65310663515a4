#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { ConfigurationError, EmbeddedPostgresError } from '#platform';
import { addAccount } from './commands/account.js';
import { addAdjustments } from './commands/adjustments.js';
import { addBackup } from './commands/backup.js';
import { addEducationFund } from './commands/education-fund.js';
import { addEligibility } from './commands/eligibility.js';
import { addErase } from './commands/erase.js';
import { addHistory } from './commands/history.js';
import { addImport } from './commands/import.js';
import { addIndicators } from './commands/indicators.js';
import { addCardSystem } from './commands/card-system.js';
import { addKeys } from './commands/keys.js';
import { addLoops } from './commands/loops.js';
import { addMaintain } from './commands/maintain.js';
import { addMigrateLog } from './commands/migrate-log.js';
import { addPacks } from './commands/packs.js';
import { addPayout } from './commands/payout.js';
import { addPolicy } from './commands/policy.js';
import { addProve } from './commands/prove.js';
import { addRebuild } from './commands/rebuild.js';
import { addRestore } from './commands/restore.js';
import { addSeal } from './commands/seal.js';
import { addSeed } from './commands/seed.js';
import { addSigningKeys } from './commands/signing-keys.js';
import { addSourceImport } from './commands/source-import.js';
import { addStart } from './commands/start.js';
import { addStatement } from './commands/statement.js';
import { addVerify } from './commands/verify.js';
import { addWhatIf } from './commands/what-if.js';
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

for (const add of [
  addStart,
  addSeed,
  addImport,
  addSourceImport,
  addPacks,
  addPayout,
  addAdjustments,
  addWhatIf,
  addEligibility,
  addEducationFund,
  addStatement,
  addPolicy,
  addHistory,
  addErase,
  addIndicators,
  addAccount,
  addLoops,
  addRebuild,
  addVerify,
  addSeal,
  addProve,
  addKeys,
  addSigningKeys,
  addCardSystem,
  addBackup,
  addRestore,
  addMigrateLog,
  addMaintain,
])
  add(program, { json, print });

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
  await program.parseAsync();
} catch (error) {
  process.exitCode = fail(error);
  // A command that failed half-way may have left a server or a timer behind.
  setTimeout(() => process.exit(), 500).unref();
}
