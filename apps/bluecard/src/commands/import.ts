import type { AddCommand } from '../cli.js';
import { Option } from 'commander';
import { open, writeFile, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { localDateOf, newId, idFrom } from '#event-sourcing';
import { annotatedSheet, commitImport, submitSheet, validateImport, type Watch } from '#processes';
import {
  confirmCertificateImport,
  importSteps,
  readCertificateImport,
  type ByteSource,
  type CommitMode,
  type RowCounts,
} from '#skill-certification';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';

interface ImportOptions {
  readonly file: string;
  readonly institution: string;
  readonly mode: CommitMode;
  readonly validateOnly: boolean;
  /** The stock of an institution: up to 100,000 rows. */
  readonly bulk: boolean;
  /** Where to write the annotated sheet. */
  readonly annotated?: string;
  readonly json: boolean;
}

interface ImportReport {
  readonly importId: string;
  /** The very same file was handed in before. */
  readonly alreadySubmitted: boolean;
  readonly status: string;
  readonly counts: RowCounts | null;
}

async function importCommand(options: ImportOptions): Promise<ImportReport> {
  const file = await open(options.file).catch(() => {
    throw new Refusal(
      'FILE_UNREADABLE',
      `无法读取文件 ${options.file}。`,
      `The file ${options.file} cannot be read.`,
    );
  });
  const session = await openSession('import');
  try {
    return await runImport(session, options, await onDisk(file));
  } finally {
    await Promise.all([session.close(), file.close()]);
  }
}

/** A file that is read in parts. */
async function onDisk(file: FileHandle): Promise<ByteSource> {
  const { size } = await file.stat();
  return {
    size,
    async read(from, to) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
      return buffer.subarray(0, bytesRead);
    },
  };
}

const watchOf = (title: string, quiet: boolean): Watch => {
  const line = new ProgressLine(title, quiet);
  const progress = ({ done, rows }: { done: number; rows: number }): Promise<void> =>
    Promise.resolve(line.show(done, rows));
  return { progress, signal: new AbortController().signal };
};

async function runImport(session: Session, options: ImportOptions, bytes: ByteSource): Promise<ImportReport> {
  const { services, workbench } = session;
  const { institution: institutionId, mode, json } = options;
  const on = localDateOf(new Date());
  const provenance = { actor: 'user:command-line', source: 'cli', correlationId: newId() };
  const sheet = {
    bytes,
    fileName: basename(options.file),
    institutionId,
    submittedBy: 'command-line',
    on,
    ...(options.bulk && { size: 'bulk' as const }),
  };
  const submission = await submitSheet(services, workbench, sheet, { commandId: newId(), provenance });
  if (submission.outcome === 'refused')
    throw new Refusal(submission.refusal.code, submission.refusal.zh, submission.refusal.en);
  if (submission.outcome === 'institution-unknown')
    throw new Refusal(
      'NOT_FILED',
      `机构 ${institutionId} 未备案。`,
      `Institution ${institutionId} has no filing.`,
    );
  const { importId } = submission;
  await validateImport(services, workbench, importId, watchOf('校验 validate', json));
  const validated = await readCertificateImport(services, importId);
  if (validated.status === 'refused')
    throw new Refusal(validated.refused.code, validated.refused.zh, validated.refused.en);
  if (!options.validateOnly) {
    if (validated.status === 'validated') {
      const steps = await importSteps(services, importId);
      const context = { commandId: idFrom('cli', 'confirm', importId, steps), provenance };
      const confirmed = await confirmCertificateImport(
        services,
        { importId, mode, confirmedBy: 'command-line', on },
        context,
      );
      if (confirmed.outcome === 'rejected')
        throw new Refusal(
          confirmed.rejection.code,
          '有错误行，所选方式要求全部成功才入库。',
          'Some rows are wrong, and the chosen mode records all rows or none.',
          { importId },
        );
    }
    await commitImport(services, workbench, importId, watchOf('入库 commit', json));
    await session.settle();
  }
  if (options.annotated !== undefined) {
    const report = await annotatedSheet(services, workbench, importId);
    if (report) await writeFile(options.annotated, report.bytes);
  }
  const state = await readCertificateImport(services, importId);
  const counts =
    state.status === 'committed'
      ? state.committed
      : state.status === 'validated'
        ? state.validated.counts
        : null;
  return {
    importId,
    alreadySubmitted: submission.outcome === 'already-submitted',
    status: state.status,
    counts,
  };
}

const importText = ({ importId, alreadySubmitted, status, counts }: ImportReport): string =>
  [
    `导入 import ${importId}: ${status}${alreadySubmitted ? '（该文件已提交过 handed in before）' : ''}`,
    ...(counts === null
      ? []
      : [
          `入库 recorded ${counts.recorded}，已存在 existing ${counts.existing}，待核实 held ${counts.held}，错误 refused ${counts.refused}`,
        ]),
  ].join('\n');

export const addImport: AddCommand = (program, { json, print }) => {
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
    .option('--bulk', '存量数据：至多 100000 行 the stock of an institution: up to 100,000 rows', false)
    .option('--annotated <file>', '写出带结果的表 write the sheet with its results')
    .action(async (file: string, options: Omit<Parameters<typeof importCommand>[0], 'file' | 'json'>) => {
      print(await importCommand({ ...options, file, json: json() }), importText);
    });
};
