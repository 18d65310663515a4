import { idFrom, type CommandContext, type HandleResult, type LocalDate } from '#event-sourcing';
import { answerDeadline } from '#skill-certification';
import {
  claimDays,
  handleClaim,
  isSameClaimant,
  openClaimFor,
  readClaims,
  type ClaimApplicant,
  type ClaimEvent,
  type ClaimRejection,
} from '#subsidy';
import { standsFor } from '#worker-registry';
import type { ProcessServices } from '../services.js';
import { prospectOf, type NothingToClaim } from './prospect.js';

export type FilingRejection = ClaimRejection | NothingToClaim;

export interface ClaimRequest {
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
  readonly by: ClaimApplicant;
  readonly claimant: string | null;
  /** As `ClaimFiled.about` names it. */
  readonly about: string;
  readonly certificateId: string | null;
  readonly agreedFen: number | null;
  readonly filedBy: string;
  readonly filedOn: LocalDate;
  /** Shared by claims that are handed in together; its own where absent. */
  readonly receipt?: string | undefined;
}

export interface FiledClaim {
  readonly claimId: string;
  readonly receipt: string;
  readonly result: HandleResult<ClaimEvent, FilingRejection>;
}

/** 回执编号: region, day of filing and ten digits that follow from the command. */
export const receiptOf = (region: string, filedOn: LocalDate, ...parts: readonly string[]): string => {
  const digits = idFrom('claim-receipt', region, parts.join('/')).replaceAll('-', '').slice(0, 10);
  return `SL${region}-${filedOn.replaceAll('-', '')}-${digits.toUpperCase()}`;
};

/** Last day for a step; null where no number of days counts, or its calendar is not loaded. */
export const dueDay = (
  { demo }: Pick<ProcessServices, 'demo'>,
  step: Parameters<typeof claimDays>[0],
  from: LocalDate,
): LocalDate | null => answerDeadline(from, claimDays(step, { demo }));

/**
 * Hands a claim in. Asked twice it is the same claim; what somebody else claims, and what a decision has paid, is refused
 * with that claim or that decision. Whether the person is entitled the office and the run find out.
 */
export async function fileClaim(
  services: ProcessServices,
  request: ClaimRequest,
  context: CommandContext,
): Promise<FiledClaim> {
  const workerId = await standsFor(services, request.workerId);
  const asked = { ...request, workerId };
  const { programme, region, by, claimant, about, certificateId, agreedFen, filedBy, filedOn } = asked;
  const claimId = idFrom('claim', programme, workerId, context.commandId);
  const receipt = request.receipt ?? receiptOf(region, filedOn, claimId);
  const open = openClaimFor(await readClaims(services, asked), about);
  if (open !== undefined && isSameClaimant(open, asked))
    return { claimId: open.claimId, receipt: open.receipt, result: { outcome: 'unchanged' } };
  const refuse = (rejection: FilingRejection): FiledClaim => ({
    claimId,
    receipt,
    result: { outcome: 'rejected', rejection },
  });
  const prospect = await prospectOf(services, asked);
  if ('nothing' in prospect) return refuse(prospect.nothing);
  if (prospect.paidBy !== null) return refuse({ code: 'CLAIM_ALREADY_PAID', ...prospect.paidBy });
  const result = await handleClaim(
    services,
    {
      type: 'FileClaim',
      claimId,
      programme,
      workerId,
      receipt,
      region,
      by,
      claimant,
      about,
      certificateId,
      agreedFen,
      evidence: prospect.evidence,
      filedBy,
      acceptBy: dueDay(services, 'acceptance', filedOn),
      on: filedOn,
    },
    context,
  );
  if (result.outcome !== 'unchanged') return { claimId, receipt, result };
  // Pressed twice in the same moment: the claim is the one that was first.
  const first = openClaimFor(await readClaims(services, asked), about);
  return { claimId: first?.claimId ?? claimId, receipt: first?.receipt ?? receipt, result };
}
