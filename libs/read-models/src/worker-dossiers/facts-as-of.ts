import type { Instant, LocalDate, Position } from '#event-sourcing';
import { monthsFromTo, shiftMonth } from '#reference-data';
import type { EmploymentFacts, InsuranceFacts, InsuranceSpan, PriorPayment, ProgrammeFacts } from '#subsidy';
import { withoutUnits, withTopUp } from '#subsidy';
import { appointedOn } from './appointment-facts.js';
import { mentorOn } from './apprenticeship-facts.js';
import { awardsAsOf, certificatesAsOf } from './certificate-facts.js';
import type { NotedEvent, WorkerDossierRow } from './row.js';
import { householdOn, statedFacts } from './stated-facts.js';
import { trainingsAsOf } from './training-facts.js';

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
 * The facts of a dossier on which a programme is decided, undefined while the person was not registered, and once their
 * data was erased; asked as of before, coded facts are still there, without sex and month of birth. A post, a
 * retirement and a revocation hold from their day on; a corrected certificate reads from its day of issue as corrected, a
 * corrected post from its first day, and a person ever since;
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
  if (registered === undefined || ofType(known, 'PersonalDataErased').length > 0) return undefined;
  return {
    worker: {
      id: dossier.workerId,
      ...registered.data,
      ...detailsIn(known),
      ...statedFacts(known, asOf),
    },
    certificates: certificatesAsOf(known, asOf),
    employments: employmentsAsOf(known, asOf),
    insurance: insuranceAsOf(known, asOf),
    payments: paymentsIn(known),
    ...awardsAsOf(known, asOf),
    ...trainingsAsOf(known, asOf),
    ...mentorOn(known, dossier.workerId, asOf),
    ...householdOn(known, asOf),
  };
}

function employmentsAsOf(known: readonly NotedEvent[], asOf: LocalDate): readonly EmploymentFacts[] {
  return statedPosts(known)
    .filter(({ startedOn }) => startedOn <= asOf)
    .map(({ employmentId, employer, post, startedOn, endedOn }) => {
      const to = endedOn !== null && endedOn <= asOf ? endedOn : undefined;
      return {
        employmentId,
        employer,
        region: post.region,
        industry: post.industry,
        edition: post.occupation.edition,
        occupation: post.occupation.code,
        frontLine: post.frontLine,
        contract: post.contract,
        ...termsOf(post),
        ...appointedOn(known, employer, asOf),
        from: startedOn,
        ...(to === undefined ? {} : { to }),
      };
    });
}

/** What may be said of a post; absent where nobody has. */
const termsOf = ({
  skilled,
  fullTime,
  entry,
  fromOutside,
}: StatedPost['post']): Partial<EmploymentFacts> => ({
  ...(skilled === undefined ? {} : { skilled }),
  ...(fullTime === undefined ? {} : { fullTime }),
  ...(entry === undefined
    ? {}
    : { newlyHired: entry === 'newly-hired', transferred: entry === 'transferred' }),
  ...(fromOutside === undefined ? {} : { brokenInFromOutside: fromOutside }),
});

type StatedPost = Noted<'EmploymentCorrected'>['data'];

/** Posts as last stated, in the order in which they were first recorded. */
function statedPosts(known: readonly NotedEvent[]): readonly StatedPost[] {
  const posts = new Map<string, StatedPost>();
  for (const event of known) {
    if (event.type === 'EmploymentStarted')
      posts.set(event.data.employmentId, { ...event.data, startedOn: event.occurredOn, endedOn: null });
    if (event.type === 'EmploymentEnded') {
      const post = posts.get(event.data.employmentId);
      if (post) posts.set(event.data.employmentId, { ...post, endedOn: event.occurredOn });
    }
    if (event.type === 'EmploymentCorrected') posts.set(event.data.employmentId, event.data);
  }
  return [...posts.values()];
}

/** What was corrected of sex, month of birth and 户籍, the last correction of each. */
const detailsIn = (known: readonly NotedEvent[]): Noted<'WorkerDetailsCorrected'>['data'] =>
  Object.assign(
    {},
    ...ofType(known, 'WorkerDetailsCorrected').map(({ data }) => data),
  ) as Noted<'WorkerDetailsCorrected'>['data'];

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

/**
 * Of a unit that was topped up the whole is told, as one payment of its decision; what was refused, or freed since, is not
 * told.
 */
function paymentsIn(known: readonly NotedEvent[]): readonly PriorPayment[] {
  const refused = new Set(ofType(known, 'PayoutRefused').map(({ data }) => data.decisionId));
  const freed = ofType(known, 'PayoutReturned');
  const isTaken = (programme: string, unit: string, { position }: NotedEvent): boolean =>
    !freed.some(
      ({ data, position: later }) =>
        later > position && data.programme === programme && data.freed.includes(unit),
    );
  const paid = ofType(known, 'PayoutDecided').filter(({ data }) => !refused.has(data.decisionId));
  const payments = paid.flatMap((event): readonly PriorPayment[] => {
    const { programme, units, amountFen } = event.data;
    const payment = { programme, units, amountFen, decidedOn: event.occurredOn };
    const left = units.filter((unit) => isTaken(programme, unit, event));
    return left.length === units.length ? [payment] : withoutUnits(payment, left);
  });
  return ofType(known, 'AdjustmentAccepted').reduce((sum, event) => {
    const { programme, units } = event.data;
    const left = units.filter(({ unit }) => isTaken(programme, unit, event));
    return withTopUp(sum, { programme, units: left }, event.occurredOn);
  }, payments);
}
