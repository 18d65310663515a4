import { commandIdOf, localDateOf, type CommandContext, type Position } from '#event-sourcing';
import {
  approveErasure,
  explainWorkerRejection,
  isErased,
  loadWorker,
  requestErasure,
  withdrawErasure,
  type ErasureBasis,
  type WorkerRejection,
  type WorkerResult,
} from '#worker-registry';
import { tellsOf } from '../people/tells-of.js';
import type { ProcessServices } from '../services.js';
import { paymentUnderWay, type PaymentUnderWay } from './payments.js';

/** Words that stay in the log for ever do not name the person who is to be forgotten. */
type ReasonNamesPerson = { readonly code: 'REASON_NAMES_PERSON' };

export type ErasureRejection = WorkerRejection | PaymentUnderWay | ReasonNamesPerson;

export type ErasureAnswer =
  | { readonly outcome: 'recorded'; readonly position: Position }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'rejected'; readonly rejection: ErasureRejection };

type Tools = Pick<ProcessServices, 'store' | 'db' | 'privacy' | 'readModelsReach'>;

export interface AskedErasure {
  readonly workerId: string;
  readonly basis: ErasureBasis;
  /** File number or the like. */
  readonly reason: string;
  readonly requestedBy: string;
  /** Instructions on payment lists that the officer states to be paid out. */
  readonly paidInstructions: readonly string[];
}

/** An officer asks for an erasure. */
export async function requestPersonErasure(
  services: Tools,
  asked: AskedErasure,
  context: CommandContext,
): Promise<ErasureAnswer> {
  const { workerId, reason, paidInstructions } = asked;
  if (isErased(await loadWorker(services.store, workerId))) return { outcome: 'unchanged' };
  return ofPerson(services, workerId, context, async (entry, ofEntry) => {
    if (await tellsOf(services, entry, reason)) return refused({ code: 'REASON_NAMES_PERSON' });
    const underWay = await paymentUnderWay(services, entry, paidInstructions);
    if (underWay !== null) return refused(underWay);
    return answerOf(await requestErasure(services, { ...asked, workerId: entry }, ofEntry, today()));
  });
}

/** The request is taken back. */
export const withdrawPersonErasure = async (
  services: Tools,
  withdrawn: { readonly workerId: string; readonly withdrawnBy: string },
  context: CommandContext,
): Promise<ErasureAnswer> =>
  ofPerson(services, withdrawn.workerId, context, async (workerId, ofEntry) =>
    answerOf(await withdrawErasure(services, { ...withdrawn, workerId }, ofEntry, today())),
  );

/** Another officer approves: from here on it is carried out, whatever happens. */
export async function approvePersonErasure(
  services: Tools,
  approved: { readonly workerId: string; readonly approvedBy: string },
  context: CommandContext,
): Promise<ErasureAnswer> {
  return ofPerson(services, approved.workerId, context, async (workerId, ofEntry) => {
    const state = await loadWorker(services.store, workerId);
    if (state.registered && state.erasure.status === 'requested') {
      const underWay = await paymentUnderWay(services, workerId, state.erasure.paidInstructions);
      if (underWay !== null) return refused(underWay);
    }
    return answerOf(await approveErasure(services, { ...approved, workerId }, ofEntry, today()));
  });
}

/**
 * A person is erased in every entry that is theirs: those merged into another first, the one that stands for them last, so
 * that an interrupted one is done again. Asked of an entry that was merged, the answer says where to ask.
 */
async function ofPerson(
  services: Tools,
  workerId: string,
  context: CommandContext,
  work: (entry: string, context: CommandContext) => Promise<ErasureAnswer>,
): Promise<ErasureAnswer> {
  const state = await loadWorker(services.store, workerId);
  if (!state.registered) return work(workerId, context);
  if (state.merged !== null) return refused({ code: 'MERGED_ELSEWHERE', into: state.merged.into });
  for (const entry of state.absorbed) {
    const commandId = commandIdOf(context.commandId, entry);
    const answer = await work(entry, { ...context, commandId });
    if (answer.outcome === 'rejected') return answer;
  }
  return work(workerId, context);
}

const today = (): string => localDateOf(new Date());

const refused = (rejection: ErasureRejection): ErasureAnswer => ({ outcome: 'rejected', rejection });

function answerOf(result: WorkerResult): ErasureAnswer {
  switch (result.outcome) {
    case 'recorded':
    case 'duplicate':
      return { outcome: 'recorded', position: result.position };
    case 'unchanged':
      return { outcome: 'unchanged' };
    case 'rejected':
      return refused(result.rejection);
    case 'taken':
      throw new Error('an identity was released by somebody else');
  }
}

/** The sentences shown to users. */
export function explainErasureRejection(rejection: ErasureRejection): {
  readonly zh: string;
  readonly en: string;
} {
  if (rejection.code === 'PAYMENT_UNDER_WAY')
    return {
      zh: '该人员尚有未完成的拨付，办结前不能删除；已到账的请列明拨付指令号',
      en: 'A payment to this person is under way; name the instructions that the bank has paid out',
    };
  if (rejection.code === 'REASON_NAMES_PERSON')
    return {
      zh: '理由中不得出现该人员的姓名、证件号码或电话',
      en: 'The reason must not name the person: it stays in the log',
    };
  return explainWorkerRejection(rejection);
}
