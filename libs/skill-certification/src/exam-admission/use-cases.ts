import { fold, handleCommand, idFrom, streamOf, type CommandContext } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { InputOf, Services } from '../services.js';
import type { ExamAdmissionCommand, GrantAdmission, RecordExam, WithdrawAdmission } from './commands.js';
import type { ExamAdmissionEvent } from './events.js';
import { examAdmission } from './index.js';
import type { ExamAdmissionState } from './state.js';

/** One admission of a person by an approval, for an occupation and a level. */
export const examAdmissionIdOf = (
  workerId: string,
  about: { edition: string; occupation: string; level: Level; approvalNumber: string },
): string =>
  idFrom('exam-admission', workerId, about.edition, about.occupation, about.level, about.approvalNumber);

const handle = ({ store }: Services, id: string, command: ExamAdmissionCommand, context: CommandContext) =>
  handleCommand(store, examAdmission, { ...context, id, command });

export const grantExamAdmission = (
  services: Services,
  input: InputOf<GrantAdmission>,
  context: CommandContext,
) => handle(services, input.admission.admissionId, { type: 'GrantAdmission', ...input }, context);

export const withdrawExamAdmission = (
  services: Services,
  input: InputOf<WithdrawAdmission>,
  context: CommandContext,
) => handle(services, input.admissionId, { type: 'WithdrawAdmission', ...input }, context);

export const recordAdmittedExam = (services: Services, input: InputOf<RecordExam>, context: CommandContext) =>
  handle(services, input.admissionId, { type: 'RecordExam', ...input }, context);

/** An admission as it stands now, `absent` when it was never granted. */
export async function readExamAdmission(
  { store }: Services,
  admissionId: string,
): Promise<ExamAdmissionState> {
  const { events } = await store.read(streamOf(examAdmission, admissionId));
  return fold(examAdmission, events as unknown as readonly ExamAdmissionEvent[]);
}
