import type { AddCommand } from '../cli.js';
import { Option } from 'commander';
import { text } from 'node:stream/consumers';
import {
  DEPARTMENTS,
  explainAccountRejection,
  openAccount,
  PasswordUnfitError,
  type Department,
  type Role,
} from '#access';
import { localDateOf, newId } from '#event-sourcing';
import { Refusal } from '../refusal.js';
import { openSession } from '../session.js';

interface AccountOptions {
  readonly username: string;
  readonly role: Exclude<Role, 'worker'>;
  readonly region: string;
  readonly name: string;
  readonly institution?: string;
  readonly employer?: string;
  readonly department?: Department;
}

interface OpenedAccount {
  readonly accountId: string;
  readonly outcome: string;
}

/** Opens a login: how the first administrator of an installation gets in. */
async function accountCommand({
  username,
  role,
  region,
  name,
  institution,
  employer,
  department,
}: AccountOptions): Promise<OpenedAccount> {
  const password = (await text(process.stdin)).trimEnd();
  const common = { username, password, region, displayName: name };
  if (role === 'institution-clerk' && institution === undefined)
    throw new Refusal(
      'INSTITUTION_REQUIRED',
      '机构经办人须用 --institution 指定机构。',
      'A clerk belongs to an institution: give --institution.',
    );
  if (role === 'employer-clerk' && employer === undefined)
    throw new Refusal(
      'EMPLOYER_REQUIRED',
      '用人单位经办人须用 --employer 指定单位。',
      'A clerk belongs to an employer: give --employer.',
    );
  const session = await openSession('account');
  try {
    const opened = await openAccount(
      session.runtime,
      role === 'institution-clerk'
        ? { ...common, role, institutionId: institution! }
        : role === 'employer-clerk'
          ? { ...common, role, employer: employer! }
          : { ...common, role, department },
      {
        commandId: newId(),
        provenance: { actor: 'user:command-line', source: 'cli', correlationId: newId() },
      },
      localDateOf(new Date()),
    );
    if (opened.outcome === 'rejected') {
      const { zh, en } = explainAccountRejection(opened.rejection);
      throw new Refusal(opened.rejection.code, zh, en);
    }
    await session.settle();
    return { accountId: opened.accountId, outcome: opened.outcome };
  } catch (error) {
    if (error instanceof PasswordUnfitError) throw new Refusal(error.code, error.zh, error.en);
    throw error;
  } finally {
    await session.close();
  }
}

const accountText = ({ accountId, outcome }: OpenedAccount): string =>
  `账号 account ${accountId}: ${outcome}`;

export const addAccount: AddCommand = (program, { print }) => {
  program
    .command('account')
    .description('开通登录账号，密码从标准输入读取 open a login; the password is read from standard input')
    .argument('<username>')
    .addOption(
      new Option('--role <role>', '角色 role')
        .choices([
          'institution-clerk',
          'employer-clerk',
          'bureau-officer',
          'reviewer',
          'finance-officer',
          'auditor',
          'admin',
        ])
        .makeOptionMandatory(),
    )
    .requiredOption('--region <code>', '六位区划代码，000000 为全国 six digits, 000000 for the whole country')
    .requiredOption('--name <name>', '显示名称 name shown to others')
    .addOption(
      new Option('--department <code>', '经办、复核人员所属部门 department of an officer').choices(
        Object.keys(DEPARTMENTS),
      ),
    )
    .option('--institution <id>', '机构经办人所在机构 institution of a clerk')
    .option('--employer <code>', '用人单位经办人所在单位 employer of a clerk, its credit code')
    .action(async (username: string, options: Omit<Parameters<typeof accountCommand>[0], 'username'>) =>
      print(await accountCommand({ ...options, username }), accountText),
    );
};
