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
  CancelImport,
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

/** The same file of the same institution is the same import; a bulk is another one than the ordinary sheet it was too long for. */
export const importIdOf = (institutionId: string, fileHash: string, size?: 'bulk'): string =>
  idFrom('certificate-import', institutionId, fileHash, ...(size ? [size] : []));

const handle = ({ store }: Services, command: CertificateImportCommand, context: CommandContext): Result =>
  handleCommand(store, certificateImport, { ...context, id: command.importId, command });

/** `unchanged` when this file was handed in before and not cancelled; `readCertificateImport` tells on which day. */
export const submitCertificateImport = (
  services: Services,
  input: Omit<InputOf<SubmitImport>, 'importId'>,
  context: CommandContext,
): Result =>
  handle(
    services,
    { type: 'SubmitImport', importId: importIdOf(input.institutionId, input.fileHash, input.size), ...input },
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

export const cancelCertificateImport = (
  services: Services,
  input: InputOf<CancelImport>,
  context: CommandContext,
) => handle(services, { type: 'CancelImport', ...input }, context);

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

/** How many steps an import has come: one that is taken again after others is another command. */
export const importSteps = async ({ store }: Services, importId: string): Promise<number> =>
  (await store.read(streamOf(certificateImport, importId))).events.length;

/** When the file was handed in last, null when it was not. */
export async function importHandedInAt({ store }: Services, importId: string): Promise<Instant | null> {
  const { events } = await store.read(streamOf(certificateImport, importId));
  return events.findLast(({ type }) => type === 'CertificateImportSubmitted')?.recordedAt ?? null;
}
