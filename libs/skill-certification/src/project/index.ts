import { accept, reject, type Decider, type Decision, type LocalDate } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { ProjectEvent, ProjectPlanned } from './events.js';

interface Known {
  readonly status: 'planned' | 'completed' | 'ended';
  readonly planned: ProjectPlanned['data'];
  readonly plannedOn: LocalDate;
  readonly completedOn: LocalDate | null;
  readonly endedOn: LocalDate | null;
}

export type ProjectState = { readonly status: 'absent' } | Known;

export type ProjectCommand =
  | { readonly type: 'PlanProject'; readonly project: ProjectPlanned['data']; readonly on: LocalDate }
  | {
      readonly type: 'CompleteProject';
      readonly projectId: string;
      readonly approvalNumber: string;
      readonly on: LocalDate;
      readonly today: LocalDate;
    }
  | {
      readonly type: 'EndProject';
      readonly projectId: string;
      readonly reason: string;
      readonly on: LocalDate;
    };

export type ProjectRejection =
  | { readonly code: 'PROJECT_NOT_FOUND' }
  /** The same project is in the plan with other content. */
  | { readonly code: 'PROJECT_DIFFERS' }
  /** It was completed, or given up. */
  | { readonly code: 'PROJECT_STATUS'; readonly status: Known['status'] }
  /** It is completed or given up on a day of its life, not in the future. */
  | { readonly code: 'PROJECT_DAY'; readonly from: LocalDate }
  | { readonly code: 'APPROVAL_NUMBER_REQUIRED' }
  | { readonly code: 'REASON_REQUIRED' }
  | { readonly code: 'CITE_REQUIRED' };

type Decided = Decision<ProjectEvent, ProjectRejection>;

function decide(command: ProjectCommand, state: ProjectState): Decided {
  if (command.type === 'PlanProject') {
    const { project, on } = command;
    if (state.status !== 'absent')
      return sameFacts(state.planned, project) ? accept() : reject({ code: 'PROJECT_DIFFERS' });
    if (!project.cite.trim()) return reject({ code: 'CITE_REQUIRED' });
    return accept({ type: 'ProjectPlanned', occurredOn: on, data: project });
  }
  if (state.status === 'absent') return reject({ code: 'PROJECT_NOT_FOUND' });
  const { status, plannedOn, completedOn, endedOn } = state;
  const { projectId, on } = command;
  switch (command.type) {
    case 'CompleteProject': {
      if (completedOn === on) return accept();
      if (status !== 'planned') return reject({ code: 'PROJECT_STATUS', status });
      if (!command.approvalNumber.trim()) return reject({ code: 'APPROVAL_NUMBER_REQUIRED' });
      if (on < plannedOn || on > command.today) return reject({ code: 'PROJECT_DAY', from: plannedOn });
      const { approvalNumber } = command;
      return accept({ type: 'ProjectCompleted', occurredOn: on, data: { projectId, approvalNumber } });
    }
    case 'EndProject': {
      if (endedOn === on) return accept();
      if (endedOn !== null) return reject({ code: 'PROJECT_STATUS', status });
      if (!command.reason.trim()) return reject({ code: 'REASON_REQUIRED' });
      const from = completedOn ?? plannedOn;
      if (on < from) return reject({ code: 'PROJECT_DAY', from });
      return accept({ type: 'ProjectEnded', occurredOn: on, data: { projectId, reason: command.reason } });
    }
  }
}

function evolve(state: ProjectState, event: ProjectEvent): ProjectState {
  if (event.type === 'ProjectPlanned')
    return {
      status: 'planned',
      planned: event.data,
      plannedOn: event.occurredOn,
      completedOn: null,
      endedOn: null,
    };
  if (state.status === 'absent') throw new Error(`${event.type} of a project that was never planned`);
  return event.type === 'ProjectCompleted'
    ? { ...state, status: 'completed', completedOn: event.occurredOn }
    : { ...state, status: 'ended', endedOn: event.occurredOn };
}

/** Stream `project-<projectId>`. */
export const project: Decider<ProjectCommand, ProjectState, ProjectEvent, ProjectRejection> = {
  category: 'project',
  initialState: { status: 'absent' },
  decide,
  evolve,
};
