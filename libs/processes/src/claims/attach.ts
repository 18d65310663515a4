import { idFrom, type CommandContext, type HandleResult, type LocalDate } from '#event-sourcing';
import { PersonErasedError } from '#privacy';
import {
  ATTACHMENT_TYPES,
  attachmentType,
  handleClaim,
  LARGEST_ATTACHMENT,
  readClaims,
  type ClaimEvent,
  type ClaimReference,
  type ClaimRejection,
  type EvidenceKind,
} from '#subsidy';
import type { ProcessServices } from '../services.js';
import { hashOf } from './attachment-shelf.js';

export type AttachmentRefusal =
  | ClaimRejection
  /** By its content it is nothing of what is taken. */
  | { readonly code: 'ATTACHMENT_TYPE_UNKNOWN'; readonly taken: readonly string[] }
  | { readonly code: 'ATTACHMENT_INFECTED'; readonly signature: string }
  | { readonly code: 'PERSON_ERASED' };

export interface AttachedPaper {
  readonly attachmentId: string;
  readonly result: HandleResult<ClaimEvent, AttachmentRefusal>;
}

export interface HandedInPaper extends ClaimReference {
  readonly evidence: EvidenceKind;
  readonly bytes: Buffer;
  readonly addedBy: string;
  readonly on: LocalDate;
}

const rejected = (rejection: AttachmentRefusal): AttachedPaper['result'] => ({
  outcome: 'rejected',
  rejection,
});

/**
 * Puts a paper beside a claim: looked at by its content and by the virus scanner, kept sealed outside the log, hashed inside
 * it. The same paper handed in again is the one that is there.
 */
export async function attachPaper(
  services: Pick<ProcessServices, 'store' | 'attachments' | 'virusScan'>,
  { claimId, programme, workerId, evidence, bytes, addedBy, on }: HandedInPaper,
  context: CommandContext,
): Promise<AttachedPaper> {
  const hash = hashOf(bytes);
  const attachmentId = idFrom('claim-attachment', claimId, hash);
  const of = { claimId, programme, workerId };
  const known = (await readClaims(services, of)).get(claimId);
  const looked = await examined(services, bytes);
  if ('refused' in looked) return { attachmentId, result: rejected(looked.refused) };
  const { fileType, scan } = looked;
  const wasThere = known?.attachments.has(attachmentId) === true;
  try {
    // Kept first: a hash in the log without its paper would be worse than a paper that nobody names.
    if (!wasThere) await services.attachments.keep({ attachmentId, workerId }, bytes);
  } catch (error) {
    if (!(error instanceof PersonErasedError)) throw error;
    return { attachmentId, result: rejected({ code: 'PERSON_ERASED' }) };
  }
  const result = await handleClaim(
    services,
    {
      type: 'AddAttachment',
      ...of,
      attachmentId,
      evidence,
      fileType,
      bytes: bytes.length,
      hash,
      scan,
      addedBy,
      on,
    },
    context,
  );
  if (result.outcome === 'rejected' && !wasThere) await services.attachments.drop(attachmentId);
  return { attachmentId, result };
}

async function examined({ virusScan }: Pick<ProcessServices, 'virusScan'>, bytes: Buffer) {
  const fileType = attachmentType(bytes);
  if (fileType === null) {
    const taken = Object.keys(ATTACHMENT_TYPES);
    return { refused: { code: 'ATTACHMENT_TYPE_UNKNOWN', taken } as const };
  }
  if (bytes.length > LARGEST_ATTACHMENT)
    return {
      refused: { code: 'ATTACHMENT_TOO_LARGE', bytes: bytes.length, most: LARGEST_ATTACHMENT } as const,
    };
  const scan = await virusScan.scan(bytes);
  if (scan.status === 'infected')
    return { refused: { code: 'ATTACHMENT_INFECTED', signature: scan.signature } as const };
  return { fileType, scan };
}
