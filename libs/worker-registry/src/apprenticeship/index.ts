import {
  handleCommand,
  idFrom,
  type CommandContext,
  type Decider,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import { readEmployer } from '../employer/index.js';
import { worksAt } from '../employments.js';
import { loadWorker } from '../services.js';
import { isErased } from '../worker/state.js';
import type { ApprenticeshipCommand } from './commands.js';
import { decide, type ApprenticeshipRejection } from './decide.js';
import type { ApprenticeshipAgreement, ApprenticeshipEvent } from './events.js';
import { evolve, initialState, type ApprenticeshipsState } from './state.js';

/** Stream `apprenticeships-<workerId>`: one apprenticeship of a kind after the other is decided in it. */
export const apprenticeships: Decider<
  ApprenticeshipCommand,
  ApprenticeshipsState,
  ApprenticeshipEvent,
  ApprenticeshipRejection
> = { category: 'apprenticeships', initialState, decide, evolve };

/** The same person, employer, kind and first day are the same apprenticeship. */
export const apprenticeshipIdOf = (
  workerId: string,
  { employer, kind }: Pick<ApprenticeshipAgreement, 'employer' | 'kind'>,
  from: LocalDate,
): string => idFrom('apprenticeship', workerId, employer, kind, from);

export type ApprenticeshipResult = HandleResult<ApprenticeshipEvent, ApprenticeshipRejection>;

const refused = (rejection: ApprenticeshipRejection): ApprenticeshipResult => ({
  outcome: 'rejected',
  rejection,
});

type LogOnly = { readonly store: EventStore };

async function mentorFault(
  { store }: LogOnly,
  employerMentor: string | null | undefined,
): Promise<ApprenticeshipRejection | null> {
  if (employerMentor == null) return null;
  const mentor = await loadWorker(store, employerMentor);
  return mentor.registered && !isErased(mentor) ? null : { code: 'MENTOR_UNKNOWN' };
}

/** Registers, ends, breaks off or corrects; an apprentice is in the register and works at the employer, which is in it, too. */
export async function handleApprenticeship(
  { store }: LogOnly,
  command: ApprenticeshipCommand,
  context: CommandContext,
): Promise<ApprenticeshipResult> {
  const { workerId } = command;
  const state = await loadWorker(store, workerId);
  if (!state.registered) return refused({ code: 'NOT_REGISTERED' });
  if (isErased(state)) return refused({ code: 'PERSON_ERASED' });
  if (command.type === 'RegisterApprenticeship') {
    if (state.merged !== null) return refused({ code: 'MERGED_ELSEWHERE', into: state.merged.into });
    const { employer } = command.agreement;
    if ((await readEmployer({ store }, employer)).status === 'none')
      return refused({ code: 'EMPLOYER_UNKNOWN', employer });
    if (!worksAt(state, employer, command.on)) return refused({ code: 'NOT_EMPLOYED_THERE', employer });
  }
  const mentor =
    command.type === 'RegisterApprenticeship'
      ? command.agreement.employerMentor
      : command.type === 'CorrectApprenticeship'
        ? command.changes.employerMentor
        : null;
  const fault = await mentorFault({ store }, mentor);
  if (fault !== null) return refused(fault);
  return handleCommand(store, apprenticeships, { ...context, id: workerId, command });
}
