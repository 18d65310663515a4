import type { LocalDate } from '#event-sourcing';
import type {
  EliminationDecided,
  EliminationProposed,
  InstitutionRated,
  InstitutionRatingEvent,
} from './events.js';

interface KnownRating extends Omit<InstitutionRated['data'], 'institutionId'> {
  readonly publishedOn: LocalDate | null;
}

interface KnownProposal extends Omit<EliminationProposed['data'], 'institutionId'> {
  readonly hearingOn: LocalDate | null;
  readonly decision: Pick<EliminationDecided['data'], 'outcome' | 'reason' | 'decidedBy'> | null;
  readonly decidedOn: LocalDate | null;
}

export interface InstitutionRatingState {
  /** One for each period, earliest period first. */
  readonly ratings: readonly KnownRating[];
  readonly proposals: readonly KnownProposal[];
}

export const initialState: InstitutionRatingState = { ratings: [], proposals: [] };

/** The stream says of which institution it tells. */
export const withoutInstitution = <Facts extends { readonly institutionId: string }>({
  institutionId: _,
  ...facts
}: Facts): Omit<Facts, 'institutionId'> => facts;

export function evolve(state: InstitutionRatingState, event: InstitutionRatingEvent): InstitutionRatingState {
  const changed = (proposalId: string, change: Partial<KnownProposal>): InstitutionRatingState => ({
    ...state,
    proposals: state.proposals.map((each) =>
      each.proposalId === proposalId ? { ...each, ...change } : each,
    ),
  });
  switch (event.type) {
    case 'InstitutionRated': {
      const others = state.ratings.filter(({ period }) => period !== event.data.period);
      const ratings = [...others, { ...withoutInstitution(event.data), publishedOn: null }];
      return { ...state, ratings: ratings.sort((a, b) => (a.period < b.period ? -1 : 1)) };
    }
    case 'RatingPublished': {
      const { ratingId } = event.data;
      const published = (each: KnownRating) =>
        each.ratingId === ratingId ? { ...each, publishedOn: event.occurredOn } : each;
      return { ...state, ratings: state.ratings.map(published) };
    }
    case 'EliminationProposed': {
      const proposal = {
        ...withoutInstitution(event.data),
        hearingOn: null,
        decision: null,
        decidedOn: null,
      };
      return { ...state, proposals: [...state.proposals, proposal] };
    }
    case 'HearingHeld':
      return changed(event.data.proposalId, { hearingOn: event.occurredOn });
    case 'EliminationDecided': {
      const { proposalId, outcome, reason, decidedBy } = event.data;
      return changed(proposalId, {
        decision: { outcome, reason, decidedBy },
        decidedOn: event.occurredOn,
      });
    }
  }
}
