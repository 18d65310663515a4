import { fold, handleCommand, streamOf, type CommandContext, type HandleResult } from '#event-sourcing';
import type { InputOf, Services } from '../services.js';
import type { ChangeScope, CloseFiling, FileInstitution, InstitutionCommand } from './commands.js';
import type { ServiceCommand } from './decide-services.js';
import type { SupervisionCommand } from './decide-supervision.js';
import type { InstitutionRejection } from './decide.js';
import type { InstitutionEvent } from './events.js';
import { institution } from './index.js';
import type { InstitutionState } from './state.js';

type Result = Promise<HandleResult<InstitutionEvent, InstitutionRejection>>;

const handle = ({ store }: Services, command: InstitutionCommand, context: CommandContext): Result =>
  handleCommand(store, institution, { ...context, id: command.institutionId, command });

export const fileInstitution = (
  services: Services,
  input: InputOf<FileInstitution>,
  context: CommandContext,
) => handle(services, { type: 'FileInstitution', ...input }, context);

export const changeInstitutionScope = (
  services: Services,
  input: InputOf<ChangeScope>,
  context: CommandContext,
) => handle(services, { type: 'ChangeScope', ...input }, context);

export const closeInstitutionFiling = (
  services: Services,
  input: InputOf<CloseFiling>,
  context: CommandContext,
) => handle(services, { type: 'CloseFiling', ...input }, context);

/** Profile, sites, suspension, elimination, reports and purchases of a filed institution. */
export const superviseInstitution = (
  services: Services,
  command: SupervisionCommand | ServiceCommand,
  context: CommandContext,
): Result => handle(services, command, context);

/** The filing as it stands now, `absent` when nothing was filed under this id. */
export async function readInstitution({ store }: Services, institutionId: string): Promise<InstitutionState> {
  const { events } = await store.read(streamOf(institution, institutionId));
  return fold(institution, events as unknown as readonly InstitutionEvent[]);
}
