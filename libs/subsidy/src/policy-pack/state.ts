import type { LocalDate } from '#event-sourcing';
import type { PolicyPackEvent } from './events.js';

export interface PackVersion {
  readonly version: number;
  readonly digest: string;
  readonly draftedBy: string;
  /** First day in force, null for a draft. */
  readonly inForceFrom: LocalDate | null;
}

export interface PolicyPackState {
  /** Ascending. */
  readonly versions: readonly PackVersion[];
}

export const initialState: PolicyPackState = { versions: [] };

export function evolve(state: PolicyPackState, event: PolicyPackEvent): PolicyPackState {
  switch (event.type) {
    case 'PolicyPackDrafted': {
      const { version, digest, draftedBy } = event.data;
      return { versions: [...state.versions, { version, digest, draftedBy, inForceFrom: null }] };
    }
    case 'PolicyPackPublished': {
      const { version, inForceFrom } = event.data;
      return {
        versions: state.versions.map((known) =>
          known.version === version ? { ...known, inForceFrom } : known,
        ),
      };
    }
  }
}
