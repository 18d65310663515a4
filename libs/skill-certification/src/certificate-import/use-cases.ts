import {
  fold,
  handleCommand,
  idFrom,
  streamOf,
  type CommandContext,
  type HandleResult,
  type Instant,
} from '#event-sourcing';
import type { InputOf, Services } from '../services.js';
import type {
  CertificateImportCommand,
  ConfirmImport,
  RecordCommitted,
  RecordValidation,
  RefuseImport,
  SubmitImport,
} from './commands.js';
import type { CertificateImportRejection } from './decide.js';
import type { CertificateImportEvent } from './events.js';
import { certificateImport } from './index.js';
import type { CertificateImportState } from './state.js';

type Result = Promise<HandleResult<CertificateImportEvent, CertificateImportRejection>>;

/** The same file of the same institution is the same import. */
export const importIdOf = (institutionId: string, fileHash: string): string =>
  idFrom('certificate-import', institutionId, fileHash);

const handle = ({ store }: Services, command: CertificateImportCommand, context: CommandContext): Result =>
  handleCommand(store, certificateImport, { ...context, id: command.importId, command });

/** `unchanged` when this file was handed in before; `readCertificateImport` tells on which day. */
export const submitCertificateImport = (
  services: Services,
  input: Omit<InputOf<SubmitImport>, 'importId'>,
  context: CommandContext,
): Result =>
  handle(
    services,
    { type: 'SubmitImport', importId: importIdOf(input.institutionId, input.fileHash), ...input },
    context,
  );

export const recordImportValidation = (
  services: Services,
  input: InputOf<RecordValidation>,
  context: CommandContext,
) => handle(services, { type: 'RecordValidation', ...input }, context);

export const refuseCertificateImport = (
  services: Services,
  input: InputOf<RefuseImport>,
  context: CommandContext,
) => handle(services, { type: 'RefuseImport', ...input }, context);

export const confirmCertificateImport = (
  services: Services,
  input: InputOf<ConfirmImport>,
  context: CommandContext,
) => handle(services, { type: 'ConfirmImport', ...input }, context);

export const recordImportCommitted = (
  services: Services,
  input: InputOf<RecordCommitted>,
  context: CommandContext,
) => handle(services, { type: 'RecordCommitted', ...input }, context);

/** The import as it stands now, `absent` when no such file was handed in. */
export async function readCertificateImport(
  { store }: Services,
  importId: string,
): Promise<CertificateImportState> {
  const { events } = await store.read(streamOf(certificateImport, importId));
  return fold(certificateImport, events as unknown as readonly CertificateImportEvent[]);
}

/** When the file was handed in, null when it was not. */
export async function importHandedInAt({ store }: Services, importId: string): Promise<Instant | null> {
  const { events } = await store.read(streamOf(certificateImport, importId));
  return events[0]?.recordedAt ?? null;
}
