import { commandIdOf, idFrom, localDateOf, type CommandContext } from '#event-sourcing';
import {
  recordCertificate,
  REGISTER_FINDINGS,
  skillCertificationMessages,
  type CertificateRejection,
  type RegistrationRow,
  type RowFinding,
} from '#skill-certification';
import { registerWorker, sameName } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { certificateSlot, standingOf, type ExaminedRow, type OpenedSheet } from './examine.js';
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
  { result, registration }: ExaminedRow,
): Promise<ImportRow> {
  if (registration === null) return result;
  const { importId, institution } = sheet;
  const { row, content } = registration;
  const context = importContext(importId, 'row', row);
  const person = await personOf(services, sheet, registration, context);
  if ('finding' in person) return { ...result, status: person.status, messages: [person.finding] };
  const { numberIndex, certificateId } = await certificateSlot(services, content.number);
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
      return { ...result, status: 'recorded', certificateId };
    case 'unchanged':
      return { ...result, status: 'existing', certificateId, messages: [REGISTER_FINDINGS.existing(row)] };
    case 'rejected':
      return { ...result, status: 'refused', messages: [findingOf(recorded.rejection, row)] };
  }
}

type Person =
  { readonly workerId: string } | { readonly status: 'held' | 'refused'; readonly finding: RowFinding };

async function personOf(
  services: ProcessServices,
  sheet: OpenedSheet,
  { row, name, document, phone, sex, birthDate }: RegistrationRow,
  context: CommandContext,
): Promise<Person> {
  const standing = await standingOf(services, sheet, document);
  if (standing === 'erased') return { status: 'refused', finding: personRefused(row) };
  const { workerId: known } = standing;
  if (known !== null)
    return (await sameName(services, known, name)) === false
      ? { status: 'held', finding: REGISTER_FINDINGS.nameDiffers(row) }
      : { workerId: known };
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
