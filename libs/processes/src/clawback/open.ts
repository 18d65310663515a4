import { idFrom, type CommandContext, type LocalDate } from '#event-sourcing';
import type { AdjustmentRow, PayoutDecisionRow } from '#read-models';
import {
  askedOf,
  handleClawback,
  paidLines,
  payoutEvents,
  readReview,
  readRun,
  type AdjustedUnit,
  type ClawbackLine,
  type ClawbackResult,
  type ClawbackTrigger,
  type PaidLine,
} from '#subsidy';
import type { ProcessServices } from '../services.js';

type Services = Pick<ProcessServices, 'store'>;

interface Opening {
  readonly reason: string;
  readonly openedBy: string;
  readonly on: LocalDate;
}

export interface OpenedClawback {
  readonly caseId: string;
  readonly result: ClawbackResult;
}

interface Of {
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
}

type Asked = PaidLine & { readonly askedFen: number };

async function open(
  services: Services,
  { programme, workerId, region }: Of,
  asked: readonly Asked[],
  { trigger, reason, openedBy, on }: Opening & { readonly trigger: ClawbackTrigger },
  context: CommandContext,
): Promise<OpenedClawback> {
  const caseId = idFrom('clawback', programme, workerId, context.commandId);
  const fundOf = new Map<string, string>();
  for (const runId of new Set(asked.map((line) => line.runId))) {
    const run = await readRun(services, runId);
    if (run.status === 'absent') throw new Error(`run ${runId} was never opened`);
    fundOf.set(runId, run.opened.fundId);
  }
  const lines = asked.map(({ unit, decisionId, runId, paidFen, askedFen }): ClawbackLine => {
    return { unit, decisionId, fundId: fundOf.get(runId)!, paidFen, askedFen };
  });
  const about = { programme, workerId, region, caseId, trigger, reason, openedBy };
  const result = await handleClawback(services, { type: 'OpenClawback', ...about, lines, on }, context);
  return { caseId, result };
}

/** Asks back what one decision paid: all of it, or some of its units. */
export async function openClawbackOf(
  services: Services,
  { decisionId, programme, workerId, region }: PayoutDecisionRow,
  {
    units,
    ...opening
  }: Opening & {
    readonly trigger: Extract<ClawbackTrigger, { readonly kind: 'audit' | 'duplicate' }>;
    /** All when absent. */
    readonly units?: readonly string[] | undefined;
  },
  context: CommandContext,
): Promise<OpenedClawback> {
  const lines = paidLines(await payoutEvents(services, programme, workerId))
    .filter((line) => line.decisionId === decisionId && (units === undefined || units.includes(line.unit)))
    .map((line) => ({ ...line, askedFen: line.paidFen }));
  return open(services, { programme, workerId, region }, lines, opening, context);
}

type Proposal = Pick<AdjustmentRow, 'proposalId' | 'reviewId' | 'programme' | 'workerId' | 'region'> & {
  readonly units: readonly AdjustedUnit[];
};

/** Asks back what an accepted proposal says was paid too much. */
export async function openClawbackFor(
  services: Services,
  { proposalId, reviewId, units, ...of }: Proposal,
  opening: Opening,
  context: CommandContext,
): Promise<OpenedClawback> {
  const { opened: review } = await readReview(services, reviewId);
  const because = review?.because;
  const trigger: ClawbackTrigger =
    because?.kind === 'revocation'
      ? { kind: 'revocation', certificateId: because.certificateId, proposalId }
      : { kind: 'terms', reviewId, proposalId };
  const lines = paidLines(await payoutEvents(services, of.programme, of.workerId));
  return open(services, of, askedOf(lines, units), { ...opening, trigger }, context);
}
