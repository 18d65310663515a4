import { isDeepStrictEqual } from 'node:util';
import { monthsFromTo } from '#reference-data';
import type { EventOf, PersonEvent, Recorded } from './events.js';

type Later<Type extends PersonEvent['type']> = Recorded<EventOf<Type>>;

const ofType = <Type extends PersonEvent['type']>(
  events: readonly Recorded[],
  type: Type,
): readonly Later<Type>[] => events.filter((event): event is Later<Type> => event.type === type);

/**
 * What was recorded later and says that an event was wrong or no longer counts. Nothing is ever changed in place: the
 * event stays as it was recorded, and this is why it is read with care.
 */
export function correctionsOf(event: Recorded, all: readonly Recorded[]): readonly Recorded[] {
  const later = all.filter(({ position }) => position > event.position);
  if (event.type === 'CertificateRecorded' || event.type === 'CertificateCorrected') {
    const ofThis = ({
      data: { certificateId },
    }: Later<'CertificateCorrected' | 'CertificateRevoked'>): boolean =>
      certificateId === event.data.certificateId;
    return [
      ...ofType(later, 'CertificateCorrected').filter(ofThis).slice(0, 1),
      ...ofType(later, 'CertificateRevoked').filter(ofThis),
    ];
  }
  if (event.type === 'WorkerRegistered' || event.type === 'WorkerDetailsCorrected')
    return detailCorrections(event, ofType(later, 'WorkerDetailsCorrected'));
  if (
    event.type === 'EmploymentStarted' ||
    event.type === 'EmploymentCorrected' ||
    event.type === 'EmploymentEnded'
  )
    return employmentCorrections(event, ofType(later, 'EmploymentCorrected'));
  if (event.type === 'CreditsConverted')
    return [...ofType(later, 'ConversionReversed'), ...ofType(later, 'CourseConvertedBack')].filter(
      ({ data }) => data.reverses === event.data.entryId,
    );
  if (
    event.type === 'CreditsDeposited' ||
    event.type === 'LearningCredited' ||
    event.type === 'AcademicCredited' ||
    event.type === 'BankCreditsRecorded'
  )
    return ofType(later, 'CreditsReversed').filter(({ data }) => data.reverses === event.data.entryId);
  if (event.type === 'InsuranceMonthsRecorded')
    return ofType(later, 'InsuranceMonthsRecorded').filter((report) => contradicts(report, event));
  if (event.type === 'ErasureRequested') return ofType(later, 'ErasureWithdrawn').slice(0, 1);
  return [];
}

type DetailsCorrected = Later<'WorkerDetailsCorrected'>;

const DETAILS = ['name', 'sex', 'birthMonth', 'hukouRegion'] as const;

const correctedIn = ({ data: { name, after } }: DetailsCorrected): readonly string[] => [
  ...(name === undefined ? [] : ['name']),
  ...Object.keys(after),
];

/** Of each thing that the event says, the next correction. */
function detailCorrections(
  event: Later<'WorkerRegistered' | 'WorkerDetailsCorrected'>,
  later: readonly DetailsCorrected[],
): readonly DetailsCorrected[] {
  const said: readonly string[] = event.type === 'WorkerRegistered' ? DETAILS : correctedIn(event);
  const next = said.map((field) => later.find((one) => correctedIn(one).includes(field)));
  return later.filter((one) => next.includes(one));
}

type PostCorrected = Later<'EmploymentCorrected'>;

/** The next correction of what the event says: of a start all but the last day, of an end only that. */
function employmentCorrections(
  event: Later<'EmploymentStarted' | 'EmploymentCorrected' | 'EmploymentEnded'>,
  later: readonly PostCorrected[],
): readonly PostCorrected[] {
  const concerns = ({ data: { before, after } }: PostCorrected): boolean => {
    if (event.type === 'EmploymentCorrected') return true;
    if (event.type === 'EmploymentEnded') return before.endedOn !== after.endedOn;
    return !isDeepStrictEqual({ ...before, endedOn: null }, { ...after, endedOn: null });
  };
  const { employmentId } = event.data;
  return later.filter((one) => one.data.employmentId === employmentId && concerns(one)).slice(0, 1);
}

type Report = EventOf<'InsuranceMonthsRecorded'>;

const saidOf = ({ data: { region, spans } }: Report): ReadonlyMap<string, string> =>
  new Map(
    spans.flatMap(({ from, to, status }) =>
      monthsFromTo(from, to).map((month) => [month, `${status} ${region}`] as const),
    ),
  );

/** A report of the same scheme that says something else about a month. */
function contradicts(report: Report, earlier: Report): boolean {
  if (report.data.scheme !== earlier.data.scheme) return false;
  const said = saidOf(earlier);
  return [...saidOf(report)].some(([month, now]) => said.has(month) && said.get(month) !== now);
}
