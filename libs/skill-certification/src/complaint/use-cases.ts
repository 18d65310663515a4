import { fold, handleCommand, streamOf, type CommandContext } from '#event-sourcing';
import type { Services } from '../services.js';
import type { ComplaintEvent } from './events.js';
import { complaint, type ComplaintCommand, type ComplaintState } from './index.js';

export const handleComplaint = ({ store }: Services, command: ComplaintCommand, context: CommandContext) =>
  handleCommand(store, complaint, {
    ...context,
    id: command.type === 'ReceiveComplaint' ? command.complaint.complaintId : command.complaintId,
    command,
  });

/** A complaint as it stands now, `absent` when none was received under this id. */
export async function readComplaint({ store }: Services, complaintId: string): Promise<ComplaintState> {
  const { events } = await store.read(streamOf(complaint, complaintId));
  return fold(complaint, events as unknown as readonly ComplaintEvent[]);
}
