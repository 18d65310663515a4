import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { levelOf, skillLevelNumber, type Level } from '#reference-data';
import {
  COLUMNS,
  confirmCertificateImport,
  fileInstitution,
  type ColumnKey,
  type CommitMode,
  type Filing,
} from '#skill-certification';
import { submitSheet, validateImport, commitImport, type ImportRow } from '../certificate-import/index.js';
import type { Watch } from '../services.js';
import { byTest, type Office } from './office.js';
import { idNumberOf, mustBe, type TestInstitution } from './register.js';
import { patient } from './watch.js';

type Cells = Readonly<Partial<Record<ColumnKey, string>>>;

/** A turner's certificate of 2020-05-01 by the institution, for person `serial` of the town. */
export function certified(
  { certificatePrefix }: TestInstitution,
  serial: number,
  { level = 'intermediate', ...changed }: Cells & { readonly level?: Level } = {},
): Cells {
  return {
    name: '王大明',
    documentType: '居民身份证',
    documentNumber: idNumberOf(serial),
    occupation: '6-18-01-01',
    occupationName: '车工',
    level: levelOf(level).zh,
    kind: '职业技能等级证书',
    number: skillLevelNumber(certificatePrefix, 2020, level, serial),
    issuedOn: '2020-05-01',
    mode: '社会化考评',
    ...changed,
  };
}

/** A sheet with these rows of data, the first of them in row `first`. */
export function sheetFrom(first: number, rows: readonly Cells[]): Buffer {
  const lines: (readonly string[])[] = [COLUMNS.map(({ header }) => header)];
  while (lines.length < first - 1) lines.push([]);
  for (const row of rows) lines.push(COLUMNS.map(({ key }) => row[key] ?? ''));
  return Buffer.from(lines.map((texts) => `${texts.join(',')}\r\n`).join(''));
}

/** Files an institution for turners of two levels. */
export async function fileSchool(
  { services }: Office,
  { institutionId, region, certificatePrefix }: TestInstitution,
  filing: Partial<Filing> = {},
): Promise<void> {
  const facts = {
    institutionId,
    region,
    name: institutionId,
    kind: 'technical-school',
    creditCode: institutionId,
    filing: {
      certificatePrefix,
      from: '2015-01-01',
      until: '2030-12-31',
      scope: [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate', 'senior'] }],
      ...filing,
    },
    on: '2015-01-01',
  } as const;
  mustBe('recorded', await fileInstitution(services, facts, byTest()));
}

/** Hands a sheet in and has it checked; gives the id of the import. */
export async function handIn(
  { services, workbench }: Office,
  { institutionId }: TestInstitution,
  bytes: Buffer,
  watch: Watch = patient,
): Promise<string> {
  const fileName = `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.csv`;
  const sheet = { bytes, fileName, institutionId, submittedBy: 'user:clerk', on: '2020-06-01' };
  const submission = await submitSheet(services, workbench, sheet, byTest());
  if (!('importId' in submission)) throw new Error(submission.outcome);
  await validateImport(services, workbench, submission.importId, watch);
  return submission.importId;
}

export async function confirm({ services }: Office, importId: string, mode: CommitMode): Promise<void> {
  const facts = { importId, mode, confirmedBy: 'user:clerk', on: '2020-06-01' };
  mustBe('recorded', await confirmCertificateImport(services, facts, byTest()));
}

/** Hands a sheet in, records what is right, and gives the results by row. */
export async function bringIn(
  office: Office,
  school: TestInstitution,
  bytes: Buffer,
): Promise<readonly ImportRow[]> {
  const importId = await handIn(office, school, bytes);
  await confirm(office, importId, 'correct-rows-only');
  await commitImport(office.services, office.workbench, importId, patient);
  return office.workbench.rows(importId);
}

/** What a clerk reads beside a row: status, codes and sentences of what was found, warnings included. */
export const said = ({ status, messages, warnings }: ImportRow): readonly string[] => [
  status,
  ...[...messages, ...warnings].flatMap(({ code, zh }) => [code, zh]),
];
