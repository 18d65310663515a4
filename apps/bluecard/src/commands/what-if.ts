import type { AddCommand } from '../cli.js';
import { writeFileSync } from 'node:fs';
import { Option } from 'commander';
import { showTargetEffects } from '#apps/api';
import {
  answerWhatIf,
  LEDGERS,
  toWhatIfCsv,
  type LedgerMode,
  type Watch,
  type WhatIfChange,
  type WhatIfRequest,
} from '#processes';
import { isLocalDate } from '#reference-data';
import { describeProblem, loadPackDirectory } from '#subsidy';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { openSession } from '../session.js';
import { viewpointFrom } from '../viewpoint.js';
import { whatIfText, type WhatIfAnswer } from './what-if-text.js';

interface WhatIfOptions {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly knownAt?: string;
  readonly ledger: LedgerMode;
  readonly set: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly pack?: string;
  readonly draft?: string;
  readonly asIfFrom?: string;
  readonly budget: readonly string[];
  readonly csv?: string;
}

const invalid = (code: string, option: string, text: string, example: string): Refusal =>
  new Refusal(code, `${option} ${text} 应形如 ${example}。`, `${option} ${text} must look like ${example}.`);

const dayIn = (text: string, refusal: Refusal): string => {
  if (!isLocalDate(text)) throw refusal;
  return text;
};

/** Money may be said in yuan; everything else is in the unit of the parameter. */
export function valueOf(text: string): number | string | boolean | null {
  const yuan = /^(\d+)(?:\.(\d{1,2}))?(?:yuan|元)$/.exec(text);
  if (yuan !== null) return Number(yuan[1]) * 100 + Number((yuan[2] ?? '').padEnd(2, '0'));
  if (/^-?\d+$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text === 'null' ? null : text;
}

/** `programme/parameter[=key]=value@day`. */
export function changeFrom(text: string): WhatIfChange {
  const refusal = invalid(
    'SET_INVALID',
    '--set',
    text,
    'shortage-post-allowance/monthly-amount=technician=600yuan@2027-01-01',
  );
  const match = /^([a-z0-9-]+)\/([a-z0-9-]+)=(?:([^=@]+)=)?([^=@]+)@(.+)$/.exec(text);
  if (match === null) throw refusal;
  const [, programme, parameter, key, value, day] = match;
  return {
    kind: 'parameter',
    programme: programme!,
    parameter: parameter!,
    key: key ?? null,
    value: valueOf(value!),
    from: dayIn(day!, refusal),
  };
}

/** `catalogue=occupation[,occupation...]@day`. */
export function catalogueFrom(option: '--add' | '--remove', text: string): WhatIfChange {
  const refusal = invalid(
    'CATALOGUE_CHANGE_INVALID',
    option,
    text,
    'shortage=6-18-01-01,6-18-02-04@2027-01-01',
  );
  const match = /^([a-z0-9-]+)=((?:\d-\d{2}-\d{2}-\d{2},?)+)@(.+)$/.exec(text);
  if (match === null) throw refusal;
  const codes = match[2]!.split(',').filter(Boolean);
  return {
    kind: 'catalogue',
    catalogue: match[1]!,
    from: dayIn(match[3]!, refusal),
    add: option === '--add' ? codes : [],
    remove: option === '--remove' ? codes : [],
  };
}

function wholePack({ pack, draft, asIfFrom }: WhatIfOptions): readonly WhatIfChange[] {
  if (asIfFrom !== undefined)
    dayIn(asIfFrom, invalid('AS_IF_FROM_INVALID', '--as-if-from', asIfFrom, '2020-01-01'));
  const dated = { from: null, asIfFrom: asIfFrom ?? null };
  const changes: WhatIfChange[] = [];
  if (pack !== undefined) {
    const loaded = loadPackDirectory(pack);
    if ('problems' in loaded)
      throw new Refusal(
        'WHAT_IF_PACK_INVALID',
        `政策包 ${pack} 有误。`,
        `The pack ${pack} is not in order.`,
        { problems: loaded.problems.map(describeProblem) },
      );
    changes.push({ kind: 'pack', content: loaded.content, ...dated });
  }
  if (draft !== undefined) {
    const match = /^([a-z][a-z0-9-]+):(\d+)$/.exec(draft);
    if (match === null) throw invalid('DRAFT_INVALID', '--draft', draft, 'cixi-2019-78:2');
    changes.push({ kind: 'draft', packId: match[1]!, version: Number(match[2]), ...dated });
  }
  return changes;
}

/** `2027=5000000`: yuan of a year. */
export function budgetFrom(text: string): WhatIfRequest['budgets'][number] {
  const match = /^(\d{4})=(\d+(?:\.\d{1,2})?)(?:yuan|元)?$/.exec(text);
  const amountFen = match === null ? null : valueOf(`${match[2]}yuan`);
  if (match === null || typeof amountFen !== 'number')
    throw invalid('BUDGET_INVALID', '--budget', text, '2027=5000000');
  return { year: Number(match[1]), amountFen };
}

const requestOf = (options: WhatIfOptions): WhatIfRequest => ({
  region: options.region,
  from: options.from,
  to: options.to,
  knownAt: viewpointFrom({ knownAt: options.knownAt }).knownAt,
  ledger: options.ledger,
  changes: [
    ...wholePack(options),
    ...options.set.map(changeFrom),
    ...options.add.map((text) => catalogueFrom('--add', text)),
    ...options.remove.map((text) => catalogueFrom('--remove', text)),
  ],
  budgets: options.budget.map(budgetFrom),
});

/** Answers in this process; Ctrl-C ends it and leaves nothing behind. */
async function whatIfCommand(options: WhatIfOptions, quiet: boolean): Promise<WhatIfAnswer> {
  const request = requestOf(options);
  const session = await openSession('what-if');
  try {
    await session.settle();
    const line = new ProgressLine('测算 what-if', quiet);
    const watch: Watch = {
      progress: ({ done, rows }) => Promise.resolve(line.show(done, rows)),
      signal: new AbortController().signal,
    };
    // What was published while the loops settled is known as well, unless an earlier moment was named.
    const asked = options.knownAt === undefined ? { ...request, knownAt: new Date().toISOString() } : request;
    const report = await answerWhatIf(session.services, asked, watch);
    if (options.csv !== undefined)
      writeFileSync(options.csv, [...toWhatIfCsv(report)].join(''), { mode: 0o600 });
    return { report, targets: await showTargetEffects(session.services, asked) };
  } finally {
    await session.close();
  }
}

const several = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export const addWhatIf: AddCommand = (program, { json, print }) => {
  program
    .command('what-if')
    .description(
      '改动规则的后果：谁受益、谁受损、每月费用、资金何时用完 what other rules would come to; changes nothing',
    )
    .requiredOption('--region <code>', '人群 the population: a region and everything below it')
    .requiredOption('--from <month>', '首月 first month, 2020-01')
    .requiredOption('--to <month>', '末月，可为将来 last month; may lie ahead')
    .option('--known-at <moment>', '已知截至 what was recorded by then; now when left out')
    .addOption(
      new Option(
        '--ledger <mode>',
        '已发放的保留，或视同从未发放 payments stand, or as if nobody had been paid',
      )
        .choices(LEDGERS)
        .default('as-paid'),
    )
    .option('--set <change>', 'programme/parameter[=key]=value@day；金额可写 600yuan', several, [])
    .option('--add <occupations>', '目录新增 catalogue=code,code@day', several, [])
    .option('--remove <occupations>', '目录删除 catalogue=code,code@day', several, [])
    .option('--pack <directory>', '政策包目录 a whole pack')
    .option('--draft <pack:version>', '已起草的版本 a version that was drafted here')
    .option('--as-if-from <day>', '视同该包自此日起施行 take the pack as if in force since then')
    .option('--budget <year=yuan>', '假设的全年预算 money that is taken to be there', several, [])
    .option('--csv <file>', '另存每月费用 write cost by month as well')
    .action(async (options: WhatIfOptions) => {
      print(await whatIfCommand(options, json()), whatIfText);
    });
};
