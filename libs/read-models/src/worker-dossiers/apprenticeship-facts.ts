import type { LocalDate } from '#event-sourcing';
import type { ProgrammeFacts, TrainingFacts } from '#subsidy';
import type { ApprenticeshipAgreement } from '#worker-registry';
import type { NotedEvent } from './row.js';

type Noted<Type extends NotedEvent['type']> = Extract<NotedEvent, { readonly type: Type }>;
type Ended = Noted<'ApprenticeshipEnded'>;

interface Apprenticeship {
  readonly id: string;
  readonly role: 'apprentice' | 'mentor';
  readonly from: LocalDate;
  readonly agreement: ApprenticeshipAgreement;
  readonly end: Ended | null;
  /** Last day, null while it goes on. */
  readonly endedOn: LocalDate | null;
}

/** Apprenticeships as last stated. */
function apprenticeshipsIn(known: readonly NotedEvent[]): readonly Apprenticeship[] {
  const found = new Map<string, Apprenticeship>();
  for (const event of known) {
    const { type, data, occurredOn } = event;
    if (type === 'ApprenticeshipRegistered') {
      const { apprenticeshipId: id, role, agreement } = data;
      found.set(id, { id, role, from: occurredOn, agreement, end: null, endedOn: null });
    }
    if (type === 'ApprenticeshipCorrected') {
      const { apprenticeshipId: id, role, from, agreement } = data;
      const { end = null, endedOn = null } = found.get(id) ?? {};
      found.set(id, { id, role, from, agreement, end, endedOn });
    }
    if (type === 'ApprenticeshipEnded' || type === 'ApprenticeshipBrokenOff') {
      const one = found.get(data.apprenticeshipId);
      const end = type === 'ApprenticeshipEnded' ? event : null;
      if (one !== undefined) found.set(one.id, { ...one, end, endedOn: occurredOn });
    }
  }
  return [...found.values()];
}

/** Day of issue of a certificate as last stated, undefined where it is not in the dossier. */
const issuedOn = (known: readonly NotedEvent[], certificateId: string | null): LocalDate | undefined =>
  known.findLast(
    (event): event is Noted<'CertificateRecorded' | 'CertificateCorrected'> =>
      (event.type === 'CertificateRecorded' || event.type === 'CertificateCorrected') &&
      event.data.certificateId === certificateId,
  )?.data.content.issuedOn;

const said = <T>(name: string, value: T | null): Record<string, T> =>
  value === null ? {} : { [name]: value };

function trainingOf(
  { id, agreement, endedOn }: Apprenticeship,
  { data: { outcome, certificateId } }: Ended,
  certified: boolean,
): TrainingFacts {
  const { kind, edition, occupation, level, enrolled, employerMentor, schoolMentor, feeFen } = agreement;
  return {
    trainingId: id,
    kind: 'apprenticeship',
    completedOn: endedOn!,
    outcome: outcome === 'certificate' && certified ? 'certificate' : 'completion',
    level,
    edition,
    occupation,
    inService: true,
    arrangedBy: 'employer',
    ...(kind === 'mentored' ? { project: 'master-apprentice' } : { apprenticeship: kind }),
    ...(employerMentor === null ? {} : { employerMentor: true }),
    ...(schoolMentor === null ? {} : { schoolMentor: true }),
    ...said('schoolEnrolled', enrolled),
    ...said('feeFen', feeFen),
    ...(certificateId !== null && certified ? { certificateId } : {}),
  };
}

/** Apprenticeships of the person that ended by a day and were not failed; absent where none ever ended. */
export function apprenticeTrainings(
  known: readonly NotedEvent[],
  asOf: LocalDate,
): readonly TrainingFacts[] | undefined {
  const own = apprenticeshipsIn(known).filter(({ role, end }) => role === 'apprentice' && end !== null);
  if (own.length === 0) return undefined;
  return own
    .filter(({ end, endedOn }) => end!.data.outcome !== 'failed' && endedOn! <= asOf)
    .map((one) => {
      const day = issuedOn(known, one.end!.data.certificateId);
      return trainingOf(one, one.end!, day === undefined || day <= asOf);
    });
}

/** Apprentices whom the person teaches on a day; absent where they never taught one. */
export function mentorOn(
  known: readonly NotedEvent[],
  workerId: string,
  asOf: LocalDate,
): Pick<ProgrammeFacts, 'mentor'> {
  const taught = apprenticeshipsIn(known).filter(({ role }) => role === 'mentor');
  if (taught.length === 0) return {};
  const apprentices = taught.filter(
    ({ from, endedOn, agreement: { until, employerMentor } }) =>
      employerMentor === workerId && from <= asOf && asOf <= (endedOn ?? until),
  ).length;
  return { mentor: { apprentices } };
}
