import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from './attachments.js';
import type { ClaimCommand, FileClaim } from './commands.js';
import type { ClaimApplicant, ClaimedThing, ClaimEvent } from './events.js';
import type { ClaimStatus, KnownClaim, KnownClaims } from './state.js';

export type ClaimRejection =
  /** Days follow each other: nothing happens to a claim before the step before it. */
  | { readonly code: 'CLAIM_DAY_INVALID'; readonly notBefore: LocalDate | null }
  | { readonly code: 'CLAIM_NOT_FOUND' }
  /** Somebody else claims the same for this person; the first claim is named. */
  | {
      readonly code: 'CLAIMED_BY_ANOTHER';
      readonly receipt: string;
      readonly by: ClaimApplicant;
      readonly filedOn: LocalDate;
    }
  /** A run has paid what is claimed; the decision is named. */
  | { readonly code: 'CLAIM_ALREADY_PAID'; readonly decisionId: string; readonly runId: string }
  /** The step does not follow from where the claim stands. */
  | { readonly code: 'CLAIM_STEP_INVALID'; readonly status: ClaimStatus }
  | { readonly code: 'CLAIM_REASON_REQUIRED' }
  | { readonly code: 'MISSING_EVIDENCE_UNNAMED' }
  | { readonly code: 'ATTACHMENT_TOO_LARGE'; readonly bytes: number; readonly most: number }
  | { readonly code: 'ATTACHMENTS_TOO_MANY'; readonly most: number };

type ClaimDecision = Decision<ClaimEvent, ClaimRejection>;

/** Whether two claims of one person in one programme ask for the same. */
const meet = (one: ClaimedThing, other: ClaimedThing): boolean =>
  one === other || one === 'programme' || other === 'programme';

const isOpen = ({ status }: KnownClaim): boolean =>
  status === 'filed' || status === 'incomplete' || status === 'accepted';

/** The open claim that asks for the same, if there is one. */
export const openClaimFor = (claims: KnownClaims, about: ClaimedThing): KnownClaim | undefined =>
  [...claims.values()].find((known) => isOpen(known) && meet(known.about, about));

export const isSameClaimant = (
  one: Pick<KnownClaim, 'by' | 'claimant'>,
  other: Pick<KnownClaim, 'by' | 'claimant'>,
): boolean => one.by === other.by && one.claimant === other.claimant;

function file({ type: _, on, ...data }: FileClaim, claims: KnownClaims): ClaimDecision {
  if (claims.has(data.claimId)) return accept();
  const open = openClaimFor(claims, data.about);
  // Whoever presses twice has one claim.
  if (open !== undefined && isSameClaimant(open, data)) return accept();
  if (open !== undefined) {
    const { receipt, by, filedOn } = open;
    return reject({ code: 'CLAIMED_BY_ANOTHER', receipt, by, filedOn });
  }
  // What a whole programme gives may be claimed again for a later time: its units tell whether they were paid.
  const paid = [...claims.values()].find(
    ({ about, paidBy }) => paidBy !== null && about === data.about && about !== 'programme',
  );
  if (paid?.paidBy != null) return reject({ code: 'CLAIM_ALREADY_PAID', ...paid.paidBy });
  return accept({ type: 'ClaimFiled', occurredOn: on, data });
}

/** Where a step may be taken from. */
const FROM: Readonly<Record<Exclude<ClaimCommand['type'], 'FileClaim'>, readonly ClaimStatus[]>> = {
  AddAttachment: ['filed', 'incomplete'],
  AskForEvidence: ['filed'],
  SupplementClaim: ['incomplete'],
  AcceptClaim: ['filed'],
  RefuseClaim: ['filed', 'incomplete', 'accepted'],
  WithdrawClaim: ['filed', 'incomplete', 'accepted'],
  SettleClaim: ['accepted'],
};

/** Where it leads; who is there already has nothing to do. */
const REACHES = {
  AskForEvidence: 'incomplete',
  SupplementClaim: 'filed',
  AcceptClaim: 'accepted',
  RefuseClaim: 'refused',
  WithdrawClaim: 'withdrawn',
  SettleClaim: 'decided',
} as const;

export function decide(command: ClaimCommand, claims: KnownClaims): ClaimDecision {
  if (!isLocalDate(command.on)) return reject({ code: 'CLAIM_DAY_INVALID', notBefore: null });
  if (command.type === 'FileClaim') return file(command, claims);
  const known = claims.get(command.claimId);
  if (known === undefined) return reject({ code: 'CLAIM_NOT_FOUND' });
  const { status, lastOn } = known;
  if (command.type === 'AddAttachment') {
    if (known.attachments.has(command.attachmentId)) return accept();
  } else if (status === REACHES[command.type]) return accept();
  if (!FROM[command.type].includes(status)) return reject({ code: 'CLAIM_STEP_INVALID', status });
  if (command.on < lastOn) return reject({ code: 'CLAIM_DAY_INVALID', notBefore: lastOn });
  return step(command, known);
}

/** What a command says, without what it is and its day. */
const saidBy = <Command extends ClaimCommand>({ type: _type, on: _on, ...said }: Command) => said;

function step(command: Exclude<ClaimCommand, FileClaim>, known: KnownClaim): ClaimDecision {
  const occurredOn = command.on;
  switch (command.type) {
    case 'AddAttachment':
      return attach(command, known);
    case 'AskForEvidence': {
      const data = saidBy(command);
      return data.missing.length === 0 || data.missing.some((one) => one.trim() === '')
        ? reject({ code: 'MISSING_EVIDENCE_UNNAMED' })
        : accept({ type: 'ClaimEvidenceAsked', occurredOn, data });
    }
    case 'SupplementClaim': {
      const data = saidBy(command);
      return accept({ type: 'ClaimSupplemented', occurredOn, data });
    }
    case 'AcceptClaim': {
      const data = saidBy(command);
      const { on } = command;
      return data.completeOn < known.filedOn || data.completeOn > on || !isLocalDate(data.completeOn)
        ? reject({ code: 'CLAIM_DAY_INVALID', notBefore: known.filedOn })
        : accept({ type: 'ClaimAccepted', occurredOn, data });
    }
    case 'RefuseClaim': {
      const data = saidBy(command);
      return data.reason.trim() === ''
        ? reject({ code: 'CLAIM_REASON_REQUIRED' })
        : accept({ type: 'ClaimRefused', occurredOn, data });
    }
    case 'WithdrawClaim': {
      const data = saidBy(command);
      return accept({ type: 'ClaimWithdrawn', occurredOn, data });
    }
    case 'SettleClaim': {
      const data = saidBy(command);
      return accept({ type: 'ClaimDecided', occurredOn, data });
    }
  }
}

function attach(
  { type: _, on, ...data }: Extract<ClaimCommand, { readonly type: 'AddAttachment' }>,
  { attachments }: KnownClaim,
): ClaimDecision {
  // The same paper twice beside one claim says nothing more.
  if ([...attachments.values()].includes(data.hash)) return accept();
  if (data.bytes > LARGEST_ATTACHMENT)
    return reject({ code: 'ATTACHMENT_TOO_LARGE', bytes: data.bytes, most: LARGEST_ATTACHMENT });
  if (attachments.size >= MOST_ATTACHMENTS)
    return reject({ code: 'ATTACHMENTS_TOO_MANY', most: MOST_ATTACHMENTS });
  return accept({ type: 'ClaimAttachmentAdded', occurredOn: on, data });
}
