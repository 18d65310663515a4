import { defineJob } from '#platform';

/** How far a rebuild is: the position it has reached, and where the log ended when it began. */
export interface RebuildReport {
  readonly done: number;
  readonly rows: number;
}

/** The id of a job names the table that is to be replaced: asked for twice, it is rebuilt once. */
export const rebuildJob = defineJob<{ readModel: string }, RebuildReport>('read-model-rebuild');
