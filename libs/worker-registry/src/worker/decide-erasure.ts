import { accept, reject, type Decision } from '#event-sourcing';
import type { ApproveErasure, ErasureCommand, RequestErasure } from './commands.js';
import type { WorkerEvent } from './events.js';
import type { WorkerRejection } from './rejections.js';
import { isErased, type Registered } from './state.js';

type Decided = Decision<WorkerEvent, WorkerRejection>;

/** Asked for by one officer, carried out after the approval of another, done once. */
export function decideErasure(command: ErasureCommand, state: Registered): Decided {
  const { workerId, erasure } = state;
  const { occurredOn } = command;
  switch (command.type) {
    case 'RequestErasure':
      return request(command, state);
    case 'WithdrawErasure':
      if (isErased(state)) return reject({ code: 'PERSON_ERASED' });
      return erasure.status === 'none'
        ? accept()
        : accept({
            type: 'ErasureWithdrawn',
            occurredOn,
            data: { workerId, withdrawnBy: command.withdrawnBy },
          });
    case 'ApproveErasure':
      return approve(command, state);
    case 'CompleteErasure':
      if (erasure.status === 'completed') return accept();
      return erasure.status === 'erased'
        ? accept({ type: 'ErasureCompleted', occurredOn, data: { workerId, emptied: command.emptied } })
        : reject({ code: 'ERASURE_NOT_APPROVED' });
  }
}

/** A request that follows another with the same reason may only add what has been paid out since. */
function request({ type: _, occurredOn, ...asked }: RequestErasure, state: Registered): Decided {
  const { workerId, erasure } = state;
  if (isErased(state)) return accept();
  if (asked.reason.trim() === '') return reject({ code: 'REASON_MISSING' });
  if (erasure.status === 'requested') {
    const { requestedBy, basis, reason, paidInstructions } = erasure;
    if (requestedBy !== asked.requestedBy || basis !== asked.basis || reason !== asked.reason)
      return reject({ code: 'ERASURE_REQUESTED_DIFFERENTLY', requestedBy });
    if (asked.paidInstructions.every((instruction) => paidInstructions.includes(instruction)))
      return accept();
  }
  return accept({ type: 'ErasureRequested', occurredOn, data: { workerId, ...asked } });
}

function approve({ approvedBy, occurredOn }: ApproveErasure, state: Registered): Decided {
  const { workerId, erasure } = state;
  if (isErased(state)) return accept();
  if (erasure.status !== 'requested') return reject({ code: 'ERASURE_NOT_REQUESTED' });
  const { basis, reason, requestedBy } = erasure;
  if (approvedBy === requestedBy) return reject({ code: 'SAME_PERSON', person: approvedBy });
  return accept({
    type: 'PersonalDataErased',
    occurredOn,
    data: { workerId, basis, reason, requestedBy, approvedBy },
  });
}
