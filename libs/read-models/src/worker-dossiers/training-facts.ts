import type { LocalDate } from '#event-sourcing';
import type { TrainingFacts } from '#subsidy';
import { apprenticeTrainings } from './apprenticeship-facts.js';
import type { NotedEvent } from './row.js';

type Noted<Type extends NotedEvent['type']> = Extract<NotedEvent, { readonly type: Type }>;
type Completed = Noted<'TrainingCompleted'>;

const PROJECTS = ['onboarding', 'master-apprentice', 'transfer', 'technical-study'] as const;

const projectOf = (project: string | null): (typeof PROJECTS)[number] | null =>
  PROJECTS.find((known) => known === project) ?? null;

function trainingOf(
  { data, occurredOn: completedOn }: Completed,
  certified: Noted<'TrainingCertified'> | undefined,
  asOf: LocalDate,
): TrainingFacts {
  const { classId, edition, occupation, level, online, plannedMinutes, attendancePercent, inspected } = data;
  const isCertified = certified !== undefined && certified.occurredOn <= asOf;
  // Whoever was certified later had passed.
  const hasPassed = data.result === 'passed' || certified !== undefined;
  return {
    trainingId: classId,
    kind: 'skill',
    completedOn,
    outcome: isCertified ? 'certificate' : hasPassed ? 'completion' : null,
    level,
    edition,
    occupation,
    online,
    project: projectOf(data.project),
    package: data.package !== null,
    hours: Math.floor(plannedMinutes / 60),
    arrangedBy: 'institution',
    ...(isCertified ? { certificateId: certified.data.certificateId } : {}),
    class: {
      attendancePercent,
      inspected,
    },
  };
}

/** Classes and apprenticeships that ended by a day; whoever failed, or stayed away, did not complete. Absent where none is known. */
export function trainingsAsOf(
  known: readonly NotedEvent[],
  asOf: LocalDate,
): { readonly trainings?: readonly TrainingFacts[] } {
  const completed = known.filter((event): event is Completed => event.type === 'TrainingCompleted');
  const apprenticed = apprenticeTrainings(known, asOf);
  if (completed.length === 0 && apprenticed === undefined) return {};
  const certified = known.filter(
    (event): event is Noted<'TrainingCertified'> => event.type === 'TrainingCertified',
  );
  const trainings = completed
    .filter(({ occurredOn, data: { result } }) => occurredOn <= asOf && (result ?? 'passed') === 'passed')
    .map((event) =>
      trainingOf(
        event,
        certified.findLast(({ data }) => data.classId === event.data.classId),
        asOf,
      ),
    );
  return { trainings: [...trainings, ...(apprenticed ?? [])] };
}

/** The same trainings as of an earlier day; `issuedOn` tells of the certificates that are known. */
export const trainingsNarrowedTo = (
  trainings: readonly TrainingFacts[],
  issuedOn: ReadonlyMap<string, LocalDate>,
  asOf: LocalDate,
): readonly TrainingFacts[] =>
  trainings
    .filter(({ completedOn }) => completedOn <= asOf)
    .map((training) => {
      const { certificateId, ...uncertified } = training;
      const day = certificateId == null ? undefined : issuedOn.get(certificateId);
      return day === undefined || day <= asOf ? training : { ...uncertified, outcome: 'completion' };
    });
