import { rebuildJob } from '#apps/projector';
import { ProblemError, type ProjectionStatus } from '#platform';
import { allProcesses } from '#processes';
import { allProjections } from '#read-models';
import { found } from '../common/gate.js';
import type { Work } from '../common/work.js';

export const projectionNamed = (name: string) => allProjections.find(({ table }) => table.name === name);
export const processNamed = (name: string) => allProcesses.find((process) => process.name === name);

/** A read model or a process; 404 for anything else. */
export const loopNamed = (name: string) => {
  const projection = projectionNamed(name);
  const process = processNamed(name);
  found(projection ?? process);
  return { projection, process };
};

/** The work that replaces the table which readers see now: asked for twice, it is done once. */
export function rebuildOf(
  name: string,
  shown: Pick<ProjectionStatus, 'version' | 'generation'> | undefined,
): Work<{ readModel: string }> {
  const version = found(projectionNamed(name)).version;
  const replaced = shown ? `${shown.version}-${shown.generation}` : 'none';
  return { job: rebuildJob, payload: { readModel: name }, id: `${name}-${version}-after-${replaced}` };
}

export const conflict = (code: string, detail: string, detailEn: string, facts: object = {}): ProblemError =>
  new ProblemError({ status: 409, code, title: '未能办理', detail, detailEn }, [], { ...facts });
