import { Option } from 'commander';
import type { AddCommand } from '../cli.js';
import { EXIT } from '../refusal.js';
import { checkedText, checkPacks } from './policy-check.js';
import { comparePacks, differenceText } from './policy-diff.js';
import { explainedText, type Language } from './policy-explain-text.js';
import { explainProgramme, type ExplainOptions } from './policy-explain.js';
import { writeSchemas } from './policy-schema.js';
import { testedText, testPacks } from './policy-test.js';

/** For those who write packs: nothing here changes an installation. */
export const addPolicy: AddCommand = (program, { print }) => {
  const policy = program
    .command('policy')
    .description('编写与检验政策包 write, check and compare policy packs');
  policy
    .command('check')
    .description('检查政策包，逐条指出文件、行、列 every mistake with file, line and column')
    .argument('<folder>', '文件夹、包名或 all folder, name of a pack, or all')
    .action((folder: string) => {
      const packs = checkPacks(folder);
      print(packs, checkedText);
      if (packs.some(({ digest }) => digest === null)) process.exitCode = EXIT.differences;
    });
  policy
    .command('test')
    .description('运行案例并统计覆盖 run the cases and say what they cover')
    .argument('<folder>', '文件夹、包名或 all folder, name of a pack, or all')
    .action((folder: string) => {
      const packs = testPacks(folder);
      print(packs, testedText);
      if (packs.some(({ failures }) => failures.length > 0)) process.exitCode = EXIT.differences;
    });
  policy
    .command('explain')
    .description('对一个人的事实逐条说明结论及依据 the answer for the facts of one person, clause by clause')
    .argument('<folder>', '文件夹或包名 folder or name of a pack')
    .argument('<programme>', '项目名 name of the programme')
    .requiredOption('--facts <file>', '事实文件（YAML 或 JSON） facts as cases have them, YAML or JSON')
    .requiredOption('--as-of <date>', '业务日期 day of facts and rules')
    .option('--from <date>', '期间首日，默认业务日期 first day of the period; as-of when left out')
    .option('--to <date>', '期间末日，默认业务日期 last day of the period; as-of when left out')
    .option('--no-demo', '不使用示例值 without made-up values')
    .addOption(new Option('--language <language>', '语言 language').choices(['zh', 'en']).default('zh'))
    .action(
      (folder: string, name: string, { language, ...options }: ExplainOptions & { language: Language }) =>
        print(explainProgramme(folder, name, options), (explained) => explainedText(explained, language)),
    );
  policy
    .command('diff')
    .description('两个政策包之间的变化 what changed between two packs')
    .argument('<before>', '文件夹、包名或 包@版本 folder, name, or pack@version of the installation')
    .argument('<after>', '同上 likewise')
    .action(async (before: string, after: string) =>
      print(await comparePacks(before, after), differenceText),
    );
  policy
    .command('schema')
    .description(
      '写出各类文件的 JSON Schema，供编辑器提示 write the JSON Schema of each kind of file, for editors',
    )
    .argument('<folder>', '写入的文件夹 folder to write to')
    .action((folder: string) => print(writeSchemas(folder), (files) => files.join('\n')));
};
