import { fold, handleCommand, idFrom, streamOf, type CommandContext } from '#event-sourcing';
import type { Services } from '../services.js';
import type { ProjectEvent, ProjectPlanned } from './events.js';
import { project, type ProjectCommand, type ProjectState } from './index.js';

/** A region has one project of a kind, grade and title of a holder. */
export const projectIdOf = ({
  region,
  kind,
  grade,
  title,
  holder,
}: Pick<ProjectPlanned['data'], 'region' | 'kind' | 'grade' | 'title' | 'holder'>): string =>
  idFrom('project', region, kind, grade, title, holder);

export const handleProject = ({ store }: Services, command: ProjectCommand, context: CommandContext) =>
  handleCommand(store, project, {
    ...context,
    id: command.type === 'PlanProject' ? command.project.projectId : command.projectId,
    command,
  });

/** A project as it stands now, `absent` when it was never planned. */
export async function readProject({ store }: Services, projectId: string): Promise<ProjectState> {
  const { events } = await store.read(streamOf(project, projectId));
  return fold(project, events as unknown as readonly ProjectEvent[]);
}
