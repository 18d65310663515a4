import { commandIdOf, idFrom, localDateOf, type CommandContext } from '#event-sourcing';
import {
  recordCertificate,
  REGISTER_FINDINGS,
  skillCertificationMessages,
  type CertificateRejection,
  type RecordCertificateInput,
  type RegistrationRow,
  type RowFinding,
} from '#skill-certification';
import { registerWorker, type PlainWorker } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import type { ComparedRow, ToRecord } from './compare.js';
import type { OpenedSheet } from './examine.js';
import { personRefused } from './person-refused.js';
import type { ImportRow } from './tables.js';

/** The same step of the same import has the same command id for ever: done again after a crash, it is recognised. */
export const importContext = (importId: string, step: string, row: number | null = null): CommandContext => ({
  commandId: idFrom('certificate-import', importId, step, row ?? 'file'),
  provenance: {
    actor: 'process:certificate-import',
    source: row === null ? `import:${importId}` : `import:${importId}#${row}`,
    correlationId: importId,
  },
});

/** Id of the command that records the certificate of a row, whether with its person or alone. */
export const recordingOf = ({ importId }: OpenedSheet, row: number): CommandContext => {
  const context = importContext(importId, 'row', row);
  return { ...context, commandId: commandIdOf(context.commandId, 'certificate') };
};

/** What a row asks to be recorded of its certificate, once it is known whose it is. */
export const certificateOf = (
  { institution: { filed } }: OpenedSheet,
  { registration: { content }, numberIndex }: ToRecord,
  workerId: string,
): RecordCertificateInput => ({
  numberIndex,
  workerId,
  institutionId: filed.institutionId,
  region: filed.region,
  content,
  today: localDateOf(new Date()),
});

/** The person of a row as the register takes people in. */
export const personOf = ({ name, document, phone, sex, birthDate }: RegistrationRow): PlainWorker => ({
  ...document,
  name,
  phone,
  sex,
  birthMonth: birthDate?.slice(0, 7) ?? null,
});

/** Records what one row reports, step by step as the log answers, and says what became of it. */
export async function recordRow(
  services: ProcessServices,
  sheet: OpenedSheet,
  { line, toRecord }: ComparedRow,
): Promise<ImportRow> {
  if (toRecord === null) return line;
  const { registration, certificateId } = toRecord;
  const { row } = registration;
  const person =
    toRecord.workerId === null
      ? await register(services, registration, importContext(sheet.importId, 'row', row))
      : { workerId: toRecord.workerId };
  if ('finding' in person) return { ...line, status: person.status, messages: [person.finding] };
  const recorded = await recordCertificate(
    services,
    certificateOf(sheet, toRecord, person.workerId),
    recordingOf(sheet, row),
  );
  switch (recorded.outcome) {
    case 'recorded':
    case 'duplicate':
      return recordedLine(line, certificateId);
    case 'unchanged':
      return { ...line, status: 'existing', certificateId, messages: [REGISTER_FINDINGS.existing(row)] };
    case 'rejected':
      return { ...line, status: 'refused', messages: [findingOf(recorded.rejection, row)] };
  }
}

/** The result line of a row that is in the register now. */
export const recordedLine = (line: ImportRow, certificateId: string): ImportRow => ({
  ...line,
  status: 'recorded',
  certificateId,
  messages: [],
});

type Person =
  { readonly workerId: string } | { readonly status: 'held' | 'refused'; readonly finding: RowFinding };

async function register(
  services: ProcessServices,
  row: RegistrationRow,
  context: CommandContext,
): Promise<Person> {
  const registration = await registerWorker(
    services,
    personOf(row),
    { ...context, commandId: commandIdOf(context.commandId, 'worker') },
    localDateOf(new Date()),
  );
  if (registration.outcome === 'registered') return registration;
  if (registration.outcome === 'already' && registration.sameName) return registration;
  return registration.outcome === 'already'
    ? { status: 'held', finding: REGISTER_FINDINGS.nameDiffers(row.row) }
    : { status: 'refused', finding: personRefused(row.row) };
}

function findingOf(rejection: CertificateRejection, row: number): RowFinding {
  if (rejection.code === 'NUMBER_TAKEN') return REGISTER_FINDINGS.numberTaken(row);
  if (rejection.code === 'CONTENT_DIFFERS') return REGISTER_FINDINGS.differs(row);
  const { zh, en } = skillCertificationMessages[rejection.code];
  return { code: `E-${rejection.code}`, row, column: null, zh: `第${row}行 ${zh}`, en: `Row ${row}: ${en}` };
}
