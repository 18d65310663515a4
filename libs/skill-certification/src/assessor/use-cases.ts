import { fold, handleCommand, idFrom, streamOf, type CommandContext } from '#event-sourcing';
import type { Services } from '../services.js';
import type { AssessorEvent } from './events.js';
import { assessor, type AssessorCommand, type AssessorState } from './index.js';

/** A paper of qualification is one person's. */
export const assessorIdOf = (region: string, qualificationNumber: string): string =>
  idFrom('assessor', region, qualificationNumber);

export const handleAssessor = ({ store }: Services, command: AssessorCommand, context: CommandContext) =>
  handleCommand(store, assessor, { ...context, id: command.assessorId, command });

/** An assessor as they stand now, null when they were never registered. */
export async function readAssessor({ store }: Services, assessorId: string): Promise<AssessorState> {
  const { events } = await store.read(streamOf(assessor, assessorId));
  return fold(assessor, events as unknown as readonly AssessorEvent[]);
}
