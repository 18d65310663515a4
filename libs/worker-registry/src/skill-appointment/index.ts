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
import {
  decide,
  type SkillAppointmentCommand,
  type SkillAppointmentRejection,
  type SkillAppointmentsState,
} from './decide.js';
import type { SkillAppointment, SkillAppointmentEvent } from './events.js';

function evolve(
  state: SkillAppointmentsState,
  { type, data, occurredOn }: SkillAppointmentEvent,
): SkillAppointmentsState {
  const id = data.appointmentId;
  if (type === 'SkillAppointmentMade') {
    const { region, appointment } = data;
    return new Map(state).set(id, { from: occurredOn, appointment, region, endedOn: null });
  }
  const known = state.get(id);
  if (known === undefined) return state;
  return new Map(state).set(
    id,
    type === 'SkillAppointmentEnded' ? { ...known, endedOn: occurredOn } : { ...known, ...data.after },
  );
}

/** Stream `skillAppointments-<workerId>`. */
export const skillAppointments: Decider<
  SkillAppointmentCommand,
  SkillAppointmentsState,
  SkillAppointmentEvent,
  SkillAppointmentRejection
> = { category: 'skillAppointments', initialState: new Map(), decide, evolve };

/** The same person, employer, title and first day are the same appointment. */
export const appointmentIdOf = (
  workerId: string,
  { employer, title }: Pick<SkillAppointment, 'employer' | 'title'>,
  from: LocalDate,
): string => idFrom('skill-appointment', workerId, employer, title, from);

export type SkillAppointmentResult = HandleResult<SkillAppointmentEvent, SkillAppointmentRejection>;

const refused = (rejection: SkillAppointmentRejection): SkillAppointmentResult => ({
  outcome: 'rejected',
  rejection,
});

/** Appoints, ends or corrects; an employer of the register appoints somebody who works there. */
export async function handleSkillAppointment(
  { store }: { readonly store: EventStore },
  command: SkillAppointmentCommand,
  context: CommandContext,
): Promise<SkillAppointmentResult> {
  const { workerId } = command;
  const state = await loadWorker(store, workerId);
  if (!state.registered) return refused({ code: 'NOT_REGISTERED' });
  if (isErased(state)) return refused({ code: 'PERSON_ERASED' });
  if (command.type === 'Appoint') {
    if (state.merged !== null) return refused({ code: 'MERGED_ELSEWHERE', into: state.merged.into });
    const { employer } = command.appointment;
    if ((await readEmployer({ store }, employer)).status === 'none')
      return refused({ code: 'EMPLOYER_UNKNOWN', employer });
    if (!worksAt(state, employer, command.on)) return refused({ code: 'NOT_EMPLOYED_THERE', employer });
  }
  return handleCommand(store, skillAppointments, { ...context, id: workerId, command });
}
