import type { ProjectKind } from '#skill-certification';
import type { Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { projectsKnownAt } from './known-at.js';
import { projectsTable, type ProjectRow } from './row.js';

const projects = reader(projectsTable);

/** Projects of a division and everything below it, ordered by region and id. */
export function projectsOf(
  db: Database,
  {
    region,
    kind,
    limit,
    after,
  }: PageRequest & { readonly region: string; readonly kind?: ProjectKind | undefined },
): Promise<Page<ProjectRow>> {
  const params: unknown[] = [...subtreeOf(region)];
  const where = ['region >= $1', 'region <= $2'];
  if (kind !== undefined) where.push(`kind = $${params.push(kind)}`);
  return projects.page(db, { where, params, order: ['region', 'projectId'], limit, after });
}

/** All projects of a division as they stood: a bureau names some hundred. */
export async function projectsThen(
  register: Register,
  region: string,
  viewpoint: Viewpoint,
): Promise<readonly ProjectRow[]> {
  const today = await projects.rows(register.db, 'where region between $1 and $2', [...subtreeOf(region)]);
  return projectsKnownAt.rows(register, viewpoint, today);
}

/** Whether a project is there on a day: built or recognised, and not lost since. */
export const isStanding = ({ completedOn, endedOn }: ProjectRow, day: string): boolean =>
  completedOn !== null && completedOn <= day && (endedOn === null || day < endedOn);
