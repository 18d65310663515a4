import type { Instant, LocalDate, Position } from '#event-sourcing';
import { monthsFromTo, shiftMonth } from '#reference-data';
import type {
  CertificateFacts,
  EmploymentFacts,
  InsuranceFacts,
  InsuranceSpan,
  PriorPayment,
  ProgrammeFacts,
} from '#subsidy';
import type { NotedEvent, WorkerDossierRow } from './row.js';

/** What was true on a day, as far as we knew it by a moment and had read the log. */
export interface Vantage {
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  /** Last event to look at; all when absent. */
  readonly through?: Position;
}

type Noted<Type extends NotedEvent['type']> = Extract<NotedEvent, { readonly type: Type }>;

const ofType = <Type extends NotedEvent['type']>(
  events: readonly NotedEvent[],
  type: Type,
): readonly Noted<Type>[] => events.filter((event): event is Noted<Type> => event.type === type);

/**
 * The facts of a dossier on which a programme is decided, undefined while the person was not registered. A post, a
 * retirement and a revocation hold from their day on; a corrected certificate reads from its day of issue as corrected;
 * a report tells of its months whatever day it was made; a payment decided is decided whatever day is asked about.
 */
export function factsAsOf(
  dossier: WorkerDossierRow,
  { asOf, knownAt, through }: Vantage,
): ProgrammeFacts | undefined {
  const known = dossier.events.filter(
    ({ recordedAt, position }) => recordedAt <= knownAt && (through === undefined || position <= through),
  );
  const registered = ofType(known, 'WorkerRegistered')[0];
  if (registered === undefined) return undefined;
  const retiredOn = ofType(known, 'WorkerRetired').find(({ occurredOn }) => occurredOn <= asOf)?.occurredOn;
  return {
    worker: { id: dossier.workerId, ...registered.data, ...(retiredOn === undefined ? {} : { retiredOn }) },
    certificates: certificatesAsOf(known, asOf),
    employments: employmentsAsOf(known, asOf),
    insurance: insuranceAsOf(known, asOf),
    payments: paymentsIn(known),
  };
}

function certificatesAsOf(known: readonly NotedEvent[], asOf: LocalDate): readonly CertificateFacts[] {
  const corrections = ofType(known, 'CertificateCorrected');
  const revocations = ofType(known, 'CertificateRevoked').filter(({ occurredOn }) => occurredOn <= asOf);
  return ofType(known, 'CertificateRecorded')
    .map(({ data }) => {
      const same = (event: { data: { certificateId: string } }) =>
        event.data.certificateId === data.certificateId;
      const content = corrections.findLast(same)?.data.content ?? data.content;
      const revokedOn = revocations.find(same)?.occurredOn;
      return {
        certificateId: data.certificateId,
        institutionId: data.institutionId,
        region: data.region,
        ...content,
        ...(revokedOn === undefined ? {} : { revokedOn }),
      };
    })
    .filter(({ issuedOn }) => issuedOn <= asOf);
}

function employmentsAsOf(known: readonly NotedEvent[], asOf: LocalDate): readonly EmploymentFacts[] {
  const ends = ofType(known, 'EmploymentEnded').filter(({ occurredOn }) => occurredOn <= asOf);
  return ofType(known, 'EmploymentStarted')
    .filter(({ occurredOn }) => occurredOn <= asOf)
    .map(({ data: { employmentId, employer, post }, occurredOn }) => {
      const to = ends.find(({ data }) => data.employmentId === employmentId)?.occurredOn;
      return {
        employmentId,
        employer,
        region: post.region,
        industry: post.industry,
        edition: post.occupation.edition,
        occupation: post.occupation.code,
        frontLine: post.frontLine,
        contract: post.contract,
        from: occurredOn,
        ...(to === undefined ? {} : { to }),
      };
    });
}

/** Of several reports about a month of a scheme the last one recorded counts. */
function insuranceAsOf(known: readonly NotedEvent[], asOf: LocalDate): readonly InsuranceFacts[] {
  const lastMonth = asOf.slice(0, 7);
  const schemes = new Map<InsuranceFacts['scheme'], Map<string, ReportedMonth>>();
  for (const { data } of ofType(known, 'InsuranceMonthsRecorded')) {
    const months = schemes.get(data.scheme) ?? new Map<string, ReportedMonth>();
    schemes.set(data.scheme, months);
    for (const { from, to, status } of data.spans)
      for (const month of monthsFromTo(from, to < lastMonth ? to : lastMonth))
        months.set(month, { month, region: data.region, status });
  }
  return [...schemes].flatMap(([scheme, months]) => {
    const reported = [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
    const regions = [...new Set(reported.map(({ region }) => region))];
    return regions.map((region) => ({
      scheme,
      region,
      months: spansOf(reported.filter((one) => one.region === region)),
    }));
  });
}

interface ReportedMonth {
  readonly month: string;
  readonly region: string;
  readonly status: InsuranceSpan['status'];
}

function spansOf(months: readonly ReportedMonth[]): readonly InsuranceSpan[] {
  const spans: InsuranceSpan[] = [];
  for (const { month, status } of months) {
    const last = spans.at(-1);
    if (last && last.status === status && shiftMonth(last.to, 1) === month)
      spans[spans.length - 1] = { ...last, to: month };
    else spans.push({ from: month, to: month, status });
  }
  return spans;
}

const paymentsIn = (known: readonly NotedEvent[]): readonly PriorPayment[] =>
  ofType(known, 'PayoutDecided').map(({ data: { programme, units, amountFen }, occurredOn }) => ({
    programme,
    units,
    amountFen,
    decidedOn: occurredOn,
  }));
