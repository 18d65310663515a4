import { accept, reject, type Decision } from '#event-sourcing';
import type { InsuranceTransferCommand } from './commands.js';
import type { InsuranceTransferEvent } from './events.js';
import { dimensionsOf } from './moves.js';
import type { InsuranceTransferRejection } from './rejections.js';
import type { InsuranceTransferState } from './state.js';

type Verdict = Decision<InsuranceTransferEvent, InsuranceTransferRejection>;

export function decide(command: InsuranceTransferCommand, state: InsuranceTransferState): Verdict {
  const { transferId, on: occurredOn } = command;
  if (command.type === 'RequestTransfer') {
    const { workerId, from, to, schemes } = command;
    if (state.status !== 'none') return accept();
    if (dimensionsOf(from, to).length === 0) return reject({ code: 'NOTHING_MOVES' });
    const data = { transferId, workerId, from, to, schemes };
    return accept({ type: 'SocialInsuranceTransferRequested', occurredOn, data });
  }
  if (state.status === 'none') return reject({ code: 'NO_TRANSFER' });
  const { status, workerId, on: last } = state;
  const about = { transferId, workerId };
  const step = (event: InsuranceTransferEvent): Verdict =>
    occurredOn < last ? reject({ code: 'BEFORE_LAST_STEP', on: occurredOn, last }) : accept(event);
  const ended = status === 'completed' || status === 'refused' ? status : null;
  switch (command.type) {
    case 'AcceptTransfer':
      if (status === 'accepted' || status === 'completed') return accept();
      if (ended !== null) return reject({ code: 'TRANSFER_ENDED', status: ended });
      return step({ type: 'SocialInsuranceTransferAccepted', occurredOn, data: about });
    case 'CompleteTransfer':
      if (status === 'completed') return accept();
      if (ended !== null) return reject({ code: 'TRANSFER_ENDED', status: ended });
      if (status !== 'accepted') return reject({ code: 'TRANSFER_NOT_ACCEPTED' });
      return step({
        type: 'SocialInsuranceTransferCompleted',
        occurredOn,
        data: { ...about, months: command.months },
      });
    case 'RefuseTransfer':
      if (status === 'refused') return accept();
      if (ended !== null) return reject({ code: 'TRANSFER_ENDED', status: ended });
      return step({
        type: 'SocialInsuranceTransferRefused',
        occurredOn,
        data: { ...about, reason: command.reason },
      });
  }
}
