import { Option } from 'commander';
import { readFile } from 'node:fs/promises';
import { localDateOf } from '#event-sourcing';
import { submitSourceFile, viewSourceImport, workOnSourceImport, type SourceImportView } from '#processes';
import { CONFIDENCES, SOURCES, type Confidence, type SourceDepartment } from '#worker-registry';
import type { AddCommand } from '../cli.js';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { openSession } from '../session.js';

interface SourceImportOptions {
  readonly source: SourceDepartment;
  readonly confidence: Confidence;
  readonly region: string;
  readonly registerUnknown: boolean;
}

/** Takes a file of a department in, and works it off at once. */
async function sourceImportCommand(
  file: string,
  { source, confidence, region, registerUnknown }: SourceImportOptions,
  quiet: boolean,
): Promise<SourceImportView> {
  const bytes = await readFile(file).catch(() => {
    throw new Refusal('FILE_UNREADABLE', `无法读取文件 ${file}。`, `The file ${file} cannot be read.`);
  });
  const session = await openSession('source-import');
  try {
    const { services } = session;
    const receivedOn = localDateOf(new Date());
    const delivery = { source, confidence, region, registersUnknown: registerUnknown, receivedOn };
    const { importId } = await submitSourceFile(services, bytes, delivery, 'user:command-line');
    const line = new ProgressLine('来源数据 source data', quiet);
    await workOnSourceImport(services, importId, {
      progress: ({ done, rows }) => Promise.resolve(line.show(done, rows)),
      signal: new AbortController().signal,
    });
    await session.settle();
    const result = (await viewSourceImport(services.db, importId))!;
    const { failure } = result;
    if (failure !== null) throw new Refusal(failure.code, failure.zh, failure.en);
    return result;
  } finally {
    await session.close();
  }
}

const text = ({ importId, source, counts }: SourceImportView): string =>
  [
    `${SOURCES[source].zh} ${SOURCES[source].en} ${importId}`,
    `入库 recorded ${counts.recorded}，无变化 unchanged ${counts.unchanged}，待核实 held ${counts.held}，错误 refused ${counts.refused}`,
  ].join('\n');

export const addSourceImport: AddCommand = (program, { json, print }) => {
  program
    .command('source-import')
    .description('导入部门数据（.csv） take in what a department states of people')
    .argument('<file>')
    .addOption(
      new Option('--source <department>', '来源部门 department')
        .choices(Object.keys(SOURCES))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--confidence <kind>', '核验 / 申报 / 自述')
        .choices(Object.keys(CONFIDENCES))
        .default('verified'),
    )
    .option('--region <code>', '仅该地区人员 only people of this division', '000000')
    .option('--register-unknown', '登记未登记的人员 register people who are not known', false)
    .action(async (file: string, options: SourceImportOptions) => {
      print(await sourceImportCommand(file, options, json()), text);
    });
};
