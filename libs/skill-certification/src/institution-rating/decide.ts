import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { addDays } from '#reference-data';
import { sameFacts } from '../same-facts.js';
import type {
  DecideElimination,
  HoldHearing,
  InstitutionRatingCommand,
  PublishRating,
  RateInstitution,
} from './commands.js';
import type { EliminationProposed, InstitutionRated, InstitutionRatingEvent, ScoreLine } from './events.js';
import { withoutInstitution, type InstitutionRatingState } from './state.js';

export type InstitutionRatingRejection =
  /** Points are not more than there are, and there are some. */
  | { readonly code: 'SHEET_INVALID' }
  /** A period is a year. */
  | { readonly code: 'PERIOD_INVALID'; readonly period: string }
  /** Nobody settled which score earns which grade. */
  | { readonly code: 'GRADES_NOT_SETTLED' }
  /** A third party assesses, not the institution itself, and not in the future (CXA:(二)6). */
  | { readonly code: 'REPORT_INVALID' }
  /** A published rating stays as it is. */
  | { readonly code: 'RATING_PUBLISHED'; readonly period: string }
  | { readonly code: 'RATING_NOT_FOUND' }
  /** What is published rests on the report of a third party. */
  | { readonly code: 'REPORT_MISSING' }
  | { readonly code: 'PROPOSAL_NOT_FOUND' }
  /** An institution has time to prepare for its hearing. */
  | { readonly code: 'HEARING_TOO_EARLY'; readonly hearingFrom: LocalDate }
  /** There is one hearing, and one decision. */
  | { readonly code: 'ALREADY_HEARD'; readonly on: LocalDate }
  | { readonly code: 'ALREADY_DECIDED' }
  /** Nothing is decided before the institution was heard. */
  | { readonly code: 'NOT_HEARD' }
  /** Whoever rated does not decide on the elimination. */
  | { readonly code: 'SAME_PERSON' }
  | { readonly code: 'REASON_REQUIRED' };

type RatingDecision = Decision<InstitutionRatingEvent, InstitutionRatingRejection>;

/** Of 100 points, in tenths, rounded down; null for a sheet that makes no sense. */
export function scoreOf(sheet: readonly ScoreLine[]): number | null {
  const isSound = sheet.every(
    ({ tenths, outOfTenths }) => tenths >= 0 && outOfTenths > 0 && tenths <= outOfTenths,
  );
  if (sheet.length === 0 || !isSound) return null;
  const sum = (of: (line: ScoreLine) => number) => sheet.reduce((total, line) => total + of(line), 0);
  return Math.floor((sum(({ tenths }) => tenths) * 1000) / sum(({ outOfTenths }) => outOfTenths));
}

function rate(
  { type: _, grades, creditCode, on, ...facts }: RateInstitution,
  state: InstitutionRatingState,
): RatingDecision {
  const known = state.ratings.find(({ period }) => period === facts.period);
  if (!/^(19|20)\d{2}$/.test(facts.period)) return reject({ code: 'PERIOD_INVALID', period: facts.period });
  const scoreTenths = scoreOf(facts.sheet);
  if (scoreTenths === null) return reject({ code: 'SHEET_INVALID' });
  const { report } = facts;
  if (report !== null && (report.assessorCreditCode === creditCode || report.on > on))
    return reject({ code: 'REPORT_INVALID' });
  const band = grades?.find(({ fromTenths }) => scoreTenths >= fromTenths);
  if (grades === undefined || band === undefined) return reject({ code: 'GRADES_NOT_SETTLED' });
  const { grade } = band;
  const data: InstitutionRated['data'] = {
    ...facts,
    scoreTenths,
    grade,
    lowest: grade === grades.at(-1)?.grade,
  };
  if (known) {
    const { publishedOn, ...before } = known;
    const now = withoutInstitution(data);
    if (sameFacts({ ...before, ratedBy: '' }, { ...now, ratedBy: '' })) return accept();
    if (publishedOn !== null) return reject({ code: 'RATING_PUBLISHED', period: facts.period });
  }
  return accept({ type: 'InstitutionRated', occurredOn: on, data });
}

/** The last published ratings, if they are as many lowest grades as lead to a proposal. */
function lowestInARow(state: InstitutionRatingState, count: number): readonly string[] | null {
  const published = state.ratings.filter(({ publishedOn }) => publishedOn !== null);
  const last = published.slice(-count);
  if (last.length < count || !last.every(({ lowest }) => lowest)) return null;
  return last.map(({ ratingId }) => ratingId);
}

function publish(command: PublishRating, state: InstitutionRatingState): RatingDecision {
  const { institutionId, ratingId, publishedBy, proposalId, on } = command;
  const rating = state.ratings.find((each) => each.ratingId === ratingId);
  if (!rating) return reject({ code: 'RATING_NOT_FOUND' });
  if (rating.publishedOn !== null) return accept();
  if (rating.report === null) return reject({ code: 'REPORT_MISSING' });
  const { region, period, grade } = rating;
  const published: InstitutionRatingEvent = {
    type: 'RatingPublished',
    occurredOn: on,
    data: { ratingId, institutionId, region, period, grade, publishedBy },
  };
  const after = {
    ...state,
    ratings: state.ratings.map((each) => (each === rating ? { ...each, publishedOn: on } : each)),
  };
  const { lowestGradesInARow: count, hearingNoticeDays: notice } = command;
  const ratingIds = count === undefined ? null : lowestInARow(after, count);
  const isUnderWay = state.proposals.some(({ decision }) => decision === null);
  if (ratingIds === null || isUnderWay) return accept(published);
  const hearingFrom = notice === undefined ? null : addDays(on, notice);
  const data: EliminationProposed['data'] = { proposalId, institutionId, region, ratingIds, hearingFrom };
  return accept<InstitutionRatingEvent>(published, { type: 'EliminationProposed', occurredOn: on, data });
}

function hear({ type: _, on, ...data }: HoldHearing, state: InstitutionRatingState): RatingDecision {
  const proposal = state.proposals.find(({ proposalId }) => proposalId === data.proposalId);
  if (!proposal) return reject({ code: 'PROPOSAL_NOT_FOUND' });
  const { hearingOn, hearingFrom } = proposal;
  if (hearingOn !== null)
    return hearingOn === on ? accept() : reject({ code: 'ALREADY_HEARD', on: hearingOn });
  if (hearingFrom !== null && on < hearingFrom) return reject({ code: 'HEARING_TOO_EARLY', hearingFrom });
  return accept({ type: 'HearingHeld', occurredOn: on, data });
}

function decideOn(
  { type: _, on, ...data }: DecideElimination,
  state: InstitutionRatingState,
): RatingDecision {
  const proposal = state.proposals.find(({ proposalId }) => proposalId === data.proposalId);
  if (!proposal) return reject({ code: 'PROPOSAL_NOT_FOUND' });
  if (proposal.decision !== null)
    return proposal.decision.outcome === data.outcome ? accept() : reject({ code: 'ALREADY_DECIDED' });
  if (proposal.hearingOn === null || on < proposal.hearingOn) return reject({ code: 'NOT_HEARD' });
  if (!data.reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  const raters = state.ratings
    .filter(({ ratingId }) => proposal.ratingIds.includes(ratingId))
    .map(({ ratedBy }) => ratedBy);
  if (raters.includes(data.decidedBy)) return reject({ code: 'SAME_PERSON' });
  return accept({ type: 'EliminationDecided', occurredOn: on, data });
}

export function decide(command: InstitutionRatingCommand, state: InstitutionRatingState): RatingDecision {
  switch (command.type) {
    case 'RateInstitution':
      return rate(command, state);
    case 'PublishRating':
      return publish(command, state);
    case 'HoldHearing':
      return hear(command, state);
    case 'DecideElimination':
      return decideOn(command, state);
  }
}
