import pMap from 'p-map';
import { commandIdOf, type CommandContext, type LocalDate } from '#event-sourcing';
import { dossiersOf, entriesOfPeople, factsAsOf, openClassesOf } from '#read-models';
import type { ClassPlan, TraineeFinding } from '#skill-certification';
import { registerWorker, type PlainDocument } from '#worker-registry';
import type { ProcessServices } from '../services.js';

/** Somebody on the roster that an institution hands in, in plain text. */
export interface PlainTrainee extends PlainDocument {
  readonly name: string;
  readonly phone?: string | null;
}

export type EnrolledTrainees =
  | { readonly outcome: 'enrolled'; readonly workerIds: readonly string[] }
  /** Line numbers from 1, and why: another name stands in the register, or the person cannot be registered. */
  | {
      readonly outcome: 'refused';
      readonly lines: readonly { readonly line: number; readonly code: 'NAME_DIFFERS' | 'NOT_REGISTRABLE' }[];
    };

const AT_ONCE = 8;

/** Finds each trainee in the register, or registers them; nobody is enrolled under another name than the register's. */
export async function enrolTrainees(
  services: ProcessServices,
  roster: readonly PlainTrainee[],
  context: CommandContext,
  on: LocalDate,
): Promise<EnrolledTrainees> {
  const found = await pMap(
    roster,
    async (trainee, at) => {
      const command = { ...context, commandId: commandIdOf(context.commandId, `trainee-${at}`) };
      const result = await registerWorker(services, trainee, command, on);
      if (result.outcome === 'rejected') return { line: at + 1, code: 'NOT_REGISTRABLE' as const };
      if (result.outcome === 'already' && !result.sameName)
        return { line: at + 1, code: 'NAME_DIFFERS' as const };
      return result.workerId;
    },
    { concurrency: AT_ONCE },
  );
  const lines = found.filter((each) => typeof each !== 'string');
  if (lines.length > 0) return { outcome: 'refused', lines };
  return { outcome: 'enrolled', workerIds: found.filter((each) => typeof each === 'string') };
}

/** What speaks against people in a class, or has to be known: from the register as it is, on the first day of the class. */
export async function traineeFindings(
  { db }: Pick<ProcessServices, 'db'>,
  workerIds: readonly string[],
  classId: string,
  { edition, occupation, level, startsOn }: Pick<ClassPlan, 'edition' | 'occupation' | 'level' | 'startsOn'>,
): Promise<readonly TraineeFinding[]> {
  const entriesOf = await entriesOfPeople(db, workerIds);
  const entries = [...new Set(workerIds.flatMap((workerId) => entriesOf(workerId)))];
  const [dossiers, elsewhere] = await Promise.all([
    dossiersOf(db, workerIds),
    openClassesOf(db, entries, { edition, occupation, level }, classId),
  ]);
  const knownAt = new Date().toISOString();
  const personal = dossiers.flatMap((dossier): readonly TraineeFinding[] => {
    const { workerId } = dossier;
    const worker = factsAsOf(dossier, { asOf: startsOn, knownAt })?.worker;
    const since = worker?.retiredOn ?? null;
    return [
      ...(since === null ? [] : [{ code: 'RETIRED' as const, workerId, since }]),
      ...(worker?.student === true ? [{ code: 'STUDENT' as const, workerId }] : []),
    ];
  });
  return [
    ...personal,
    // Somebody who sits in the other class under another entry is the same person.
    ...workerIds.flatMap((workerId) => {
      const own = entriesOf(workerId);
      const numbers = elsewhere.filter((there) => own.includes(there.workerId)).map(({ number }) => number);
      return [...new Set(numbers)].map((number) => ({ code: 'IN_OTHER_CLASS' as const, workerId, number }));
    }),
  ];
}
