import type { LocalDate } from '#event-sourcing';
import type { PolicyPackEvent, PolicyPackRepealed, PolicyPackRepealRequested } from './events.js';

type PackVersionStatus = 'draft' | 'in-review' | 'returned' | 'withdrawn' | 'published';

export interface PackVersion {
  readonly version: number;
  readonly digest: string;
  readonly casesDigest: string | null;
  readonly draftedBy: string;
  readonly status: PackVersionStatus;
  /** Who asked for the review last, null before. */
  readonly reviewRequestedBy: string | null;
  /** Why it was sent back last. */
  readonly returnedBecause: string | null;
  /** First day in force, null for a draft. */
  readonly inForceFrom: LocalDate | null;
  /** Last day in force, null for a draft and while none is known. */
  readonly inForceUntil: LocalDate | null;
  /** Order of publication, null for a draft. */
  readonly publication: number | null;
}

export interface PolicyPackState {
  /** Ascending. */
  readonly versions: readonly PackVersion[];
  /** An end that waits for a second person. */
  readonly repealRequest: Omit<PolicyPackRepealRequested['data'], 'packId'> | null;
  /** In the order in which they were agreed to. */
  readonly repeals: readonly Omit<PolicyPackRepealed['data'], 'packId'>[];
}

export const initialState: PolicyPackState = { versions: [], repealRequest: null, repeals: [] };

const changed = (
  state: PolicyPackState,
  version: number,
  changes: Partial<PackVersion>,
): PolicyPackState => ({
  ...state,
  versions: state.versions.map((known) => (known.version === version ? { ...known, ...changes } : known)),
});

export function evolve(state: PolicyPackState, event: PolicyPackEvent): PolicyPackState {
  switch (event.type) {
    case 'PolicyPackDrafted': {
      const { version, digest, draftedBy, cases } = event.data;
      const drafted: PackVersion = {
        version,
        digest,
        casesDigest: cases?.digest ?? null,
        draftedBy,
        status: 'draft',
        reviewRequestedBy: null,
        returnedBecause: null,
        inForceFrom: null,
        inForceUntil: null,
        publication: null,
      };
      return { ...state, versions: [...state.versions, drafted] };
    }
    case 'PolicyPackReviewRequested': {
      const { version, requestedBy } = event.data;
      return changed(state, version, { status: 'in-review', reviewRequestedBy: requestedBy });
    }
    case 'PolicyPackReturned': {
      const { version, reason } = event.data;
      return changed(state, version, { status: 'returned', returnedBecause: reason });
    }
    case 'PolicyPackWithdrawn':
      return changed(state, event.data.version, { status: 'withdrawn' });
    case 'PolicyPackPublished': {
      const { version, inForceFrom, inForceUntil } = event.data;
      const publication = state.versions.filter((known) => known.publication !== null).length;
      return changed(state, version, { status: 'published', inForceFrom, inForceUntil, publication });
    }
    case 'PolicyPackRepealRequested':
      return { ...state, repealRequest: event.data };
    case 'PolicyPackRepealReturned':
      return { ...state, repealRequest: null };
    case 'PolicyPackRepealed':
      return { ...state, repealRequest: null, repeals: [...state.repeals, event.data] };
  }
}
