import { commandIdOf, idFrom, localDateOf, type CommandContext } from '#event-sourcing';
import {
  recordCertificate,
  REGISTER_FINDINGS,
  skillCertificationMessages,
  type CertificateRejection,
  type RegistrationRow,
  type RowFinding,
} from '#skill-certification';
import { registerWorker } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { compareWithRegister } from './compare.js';
import type { ExaminedRow, OpenedSheet } from './examine.js';
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

/** Records what one row reports, and says what became of it. */
export async function recordRow(
  services: ProcessServices,
  sheet: OpenedSheet,
  examined: ExaminedRow,
): Promise<ImportRow> {
  const { line, toRecord } = await compareWithRegister(services, sheet, examined);
  if (toRecord === null) return line;
  const { importId, institution } = sheet;
  const { registration, numberIndex, certificateId } = toRecord;
  const { row, content } = registration;
  const context = importContext(importId, 'row', row);
  const person =
    toRecord.workerId === null
      ? await register(services, registration, context)
      : { workerId: toRecord.workerId };
  if ('finding' in person) return { ...line, status: person.status, messages: [person.finding] };
  const { institutionId, region } = institution.filed;
  const recorded = await recordCertificate(
    services,
    {
      numberIndex,
      workerId: person.workerId,
      institutionId,
      region,
      content,
      today: localDateOf(new Date()),
    },
    { ...context, commandId: commandIdOf(context.commandId, 'certificate') },
  );
  switch (recorded.outcome) {
    case 'recorded':
    case 'duplicate':
      return { ...line, status: 'recorded', certificateId, messages: [] };
    case 'unchanged':
      return { ...line, status: 'existing', certificateId, messages: [REGISTER_FINDINGS.existing(row)] };
    case 'rejected':
      return { ...line, status: 'refused', messages: [findingOf(recorded.rejection, row)] };
  }
}

type Person =
  { readonly workerId: string } | { readonly status: 'held' | 'refused'; readonly finding: RowFinding };

async function register(
  services: ProcessServices,
  { row, name, document, phone, sex, birthDate }: RegistrationRow,
  context: CommandContext,
): Promise<Person> {
  const registration = await registerWorker(
    services,
    { ...document, name, phone, sex, birthMonth: birthDate?.slice(0, 7) ?? null },
    { ...context, commandId: commandIdOf(context.commandId, 'worker') },
    localDateOf(new Date()),
  );
  if (registration.outcome === 'registered') return registration;
  if (registration.outcome === 'already' && registration.sameName) return registration;
  return registration.outcome === 'already'
    ? { status: 'held', finding: REGISTER_FINDINGS.nameDiffers(row) }
    : { status: 'refused', finding: personRefused(row) };
}

function findingOf(rejection: CertificateRejection, row: number): RowFinding {
  if (rejection.code === 'NUMBER_TAKEN') return REGISTER_FINDINGS.numberTaken(row);
  if (rejection.code === 'CONTENT_DIFFERS') return REGISTER_FINDINGS.differs(row);
  const { zh, en } = skillCertificationMessages[rejection.code];
  return { code: `E-${rejection.code}`, row, column: null, zh: `第${row}行 ${zh}`, en: `Row ${row}: ${en}` };
}
