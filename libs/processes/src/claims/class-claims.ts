import pMap from 'p-map';
import { commandIdOf, type CommandContext, type LocalDate } from '#event-sourcing';
import { traineesOfClass, type ClassTraineeRow } from '#read-models';
import { standsFor } from '#worker-registry';
import { openClaimFor, readClaims, type ClaimRejection } from '#subsidy';
import type { ProcessServices } from '../services.js';
import { fileClaim, receiptOf, type FilingRejection } from './file-claim.js';
import { prospectOf, type NothingToClaim, type Prospect } from './prospect.js';

const AT_ONCE = 8;
/** People of a class; a class is smaller. */
const LARGEST_CLASS = 500;

export interface ClassQuestion {
  readonly classId: string;
  readonly programme: string;
  readonly institutionId: string;
  readonly region: string;
  readonly on: LocalDate;
}

/** What may be claimed for one trainee: an amount, or the codes that speak against it. */
export interface TraineeProspect {
  readonly workerId: string;
  readonly amountFen: number | null;
  readonly refusals: readonly string[];
  readonly evidence: readonly string[];
  /** A claim for this trainee and class that somebody has handed in. */
  readonly receipt: string | null;
}

type Trainee = Pick<ClassTraineeRow, 'workerId' | 'certificateId'>;

const claimOf = ({ classId, programme, institutionId, region, on }: ClassQuestion, trainee: Trainee) => ({
  programme,
  workerId: trainee.workerId,
  region,
  by: 'institution' as const,
  claimant: institutionId,
  about: `training:${classId}`,
  certificateId: trainee.certificateId,
  agreedFen: null,
  filedOn: on,
});

async function traineesIn(services: ProcessServices, classId: string): Promise<readonly Trainee[]> {
  const { rows } = await traineesOfClass(services.db, { classId, limit: LARGEST_CLASS });
  return Promise.all(
    rows
      .filter(({ leftOn }) => leftOn === null)
      .map(async ({ workerId, certificateId }) => ({
        workerId: await standsFor(services, workerId),
        certificateId,
      })),
  );
}

/** Of each trainee of a class what the programme gives for it, or why it gives nothing: the clerk sets no amount. */
export async function classProspects(
  services: ProcessServices,
  question: ClassQuestion,
): Promise<{ readonly nothing: NothingToClaim } | { readonly trainees: readonly TraineeProspect[] }> {
  const trainees = await traineesIn(services, question.classId);
  const found = await pMap(trainees, (trainee) => traineeProspect(services, question, trainee), {
    concurrency: AT_ONCE,
  });
  const nothing = found.find((one) => 'nothing' in one);
  if (nothing !== undefined) return nothing;
  return { trainees: found.flatMap((one) => ('nothing' in one ? [] : [one])) };
}

async function traineeProspect(
  services: ProcessServices,
  question: ClassQuestion,
  trainee: Trainee,
): Promise<TraineeProspect | { readonly nothing: NothingToClaim }> {
  const asked = claimOf(question, trainee);
  const prospect = await prospectOf(services, asked);
  const { workerId } = trainee;
  if ('nothing' in prospect) {
    if (prospect.nothing.code !== 'CLAIM_PERSON_UNKNOWN') return prospect;
    return { workerId, amountFen: null, refusals: [prospect.nothing.code], evidence: [], receipt: null };
  }
  const open = openClaimFor(await readClaims(services, asked), asked.about);
  const receipt = open?.receipt ?? null;
  const { outcome, amountFen, evidence } = prospect;
  if (open !== undefined)
    return { workerId, amountFen: null, refusals: ['CLAIMED_ALREADY'], evidence, receipt };
  if (outcome === 'eligible') return { workerId, amountFen, refusals: [], evidence, receipt };
  return { workerId, amountFen: null, refusals: reasonsOf(prospect), evidence, receipt };
}

function reasonsOf({ outcome, refusals, paidBy }: Prospect): readonly string[] {
  if (paidBy !== null) return ['ALREADY_PAID'];
  if (outcome === 'undetermined') return ['EVIDENCE_MISSING'];
  // The class led to nothing that the programme could be asked about.
  return refusals.length === 0 ? ['NOTHING_ACHIEVED'] : refusals;
}

export interface ClassSubmission {
  readonly receipt: string;
  readonly lines: readonly {
    readonly workerId: string;
    readonly claimId: string | null;
    readonly refusals: readonly string[];
  }[];
}

/** Hands in a claim for every trainee who has one, under one receipt; sent again it is the same submission. */
export async function fileForClass(
  services: ProcessServices,
  question: ClassQuestion & { readonly filedBy: string },
  context: CommandContext,
): Promise<{ readonly nothing: NothingToClaim } | ClassSubmission> {
  const { classId, programme, region, on, filedBy } = question;
  const prospects = await classProspects(services, question);
  if ('nothing' in prospects) return prospects;
  const trainees = new Map((await traineesIn(services, classId)).map((one) => [one.workerId, one]));
  const receipt = receiptOf(region, on, classId, programme, context.commandId);
  const lines = await pMap(
    prospects.trainees,
    async ({ workerId, amountFen, refusals }) => {
      if (amountFen === null) return { workerId, claimId: null, refusals };
      const { claimId, result } = await fileClaim(
        services,
        { ...claimOf(question, trainees.get(workerId)!), filedBy, receipt },
        { ...context, commandId: commandIdOf(context.commandId, workerId) },
      );
      return result.outcome === 'rejected'
        ? { workerId, claimId: null, refusals: [codeOf(result.rejection)] }
        : { workerId, claimId, refusals: [] };
    },
    { concurrency: AT_ONCE },
  );
  return { receipt, lines };
}

const codeOf = ({ code }: FilingRejection | ClaimRejection): string => code;
