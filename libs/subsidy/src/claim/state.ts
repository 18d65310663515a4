import type { LocalDate } from '#event-sourcing';
import type { ClaimApplicant, ClaimedThing, ClaimEvent, ClaimFiled } from './events.js';

/** filed: waits for 受理. incomplete: papers were asked for. accepted: waits for a run. */
export type ClaimStatus = 'filed' | 'incomplete' | 'accepted' | 'decided' | 'refused' | 'withdrawn';

export interface KnownClaim {
  readonly claimId: string;
  readonly receipt: string;
  readonly region: string;
  readonly by: ClaimApplicant;
  readonly claimant: string | null;
  readonly about: ClaimedThing;
  readonly status: ClaimStatus;
  readonly filedOn: LocalDate;
  /** Day of the last step. */
  readonly lastOn: LocalDate;
  /** Hash by attachment. */
  readonly attachments: ReadonlyMap<string, string>;
  /** The decision that paid, null where none did. */
  readonly paidBy: { readonly decisionId: string; readonly runId: string } | null;
}

/** Claims of one person in one programme by id, in the order of filing. */
export type KnownClaims = ReadonlyMap<string, KnownClaim>;

export const initialState: KnownClaims = new Map();

/** One stream per programme and person, so that two claimants of one right meet in it. */
export const claimStreamIdOf = (programme: string, workerId: string): string => `${programme}.${workerId}`;

const STATUS_OF = {
  ClaimEvidenceAsked: 'incomplete',
  ClaimSupplemented: 'filed',
  ClaimAccepted: 'accepted',
  ClaimRefused: 'refused',
  ClaimWithdrawn: 'withdrawn',
} as const;

const filed = ({ claimId, receipt, region, by, claimant, about }: ClaimFiled['data'], on: LocalDate) => ({
  claimId,
  receipt,
  region,
  by,
  claimant,
  about,
  status: 'filed' as const,
  filedOn: on,
  lastOn: on,
  attachments: new Map<string, string>(),
  paidBy: null,
});

export function evolve(claims: KnownClaims, event: ClaimEvent): KnownClaims {
  const { claimId } = event.data;
  if (event.type === 'ClaimFiled') return new Map(claims).set(claimId, filed(event.data, event.occurredOn));
  const known = claims.get(claimId);
  if (known === undefined) throw new Error(`${event.type} of claim ${claimId}, which nobody filed`);
  const since = { ...known, lastOn: event.occurredOn };
  switch (event.type) {
    case 'ClaimAttachmentAdded': {
      const { attachmentId, hash } = event.data;
      const attachments = new Map(known.attachments).set(attachmentId, hash);
      return new Map(claims).set(claimId, { ...since, attachments });
    }
    case 'ClaimDecided': {
      const { outcome, decisionId, runId } = event.data;
      const paidBy = outcome === 'eligible' ? { decisionId, runId } : null;
      return new Map(claims).set(claimId, { ...since, status: 'decided', paidBy });
    }
    case 'ClaimEvidenceAsked':
    case 'ClaimSupplemented':
    case 'ClaimAccepted':
    case 'ClaimRefused':
    case 'ClaimWithdrawn':
      return new Map(claims).set(claimId, { ...since, status: STATUS_OF[event.type] });
  }
}
