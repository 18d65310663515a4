import { accept, reject, type Decision } from '#event-sourcing';
import { isReason, REASON_TOO_SHORT } from './decide-correction.js';
import type { WorkerEvent } from './events.js';
import type { AbsorbWorker, MergeInto, ReleaseAbsorbed, SeparateFrom } from './register-commands.js';
import type { WorkerRejection } from './rejections.js';
import type { Registered } from './state.js';

type Decided = Decision<WorkerEvent, WorkerRejection>;

/**
 * One entry of the register stands for the person, others are seen as part of it. Both entries say so, in one append. An
 * entry is merged into one that stands for itself, so that whoever it stands for is told by one list.
 */
export function decideMerge(
  command: MergeInto | AbsorbWorker | SeparateFrom | ReleaseAbsorbed,
  state: Registered,
): Decided {
  if (!isReason(command.reason)) return reject(REASON_TOO_SHORT);
  switch (command.type) {
    case 'MergeInto':
      return mergeInto(command, state);
    case 'AbsorbWorker':
      return absorb(command, state);
    case 'SeparateFrom':
      return separate(command, state);
    case 'ReleaseAbsorbed':
      return release(command, state);
  }
}

function mergeInto(
  { into, because, reason, mergedBy, occurredOn }: MergeInto,
  { workerId, merged, absorbed }: Registered,
): Decided {
  if (into === workerId || absorbed.includes(into)) return reject({ code: 'SAME_ENTRY' });
  if (merged !== null)
    return merged.into === into ? accept() : reject({ code: 'MERGED_ELSEWHERE', into: merged.into });
  return accept({
    type: 'WorkerMerged',
    occurredOn,
    data: { workerId, into, with: absorbed, because, reason: reason.trim(), mergedBy },
  });
}

function absorb(
  { absorbed, with: others, because, reason, occurredOn }: AbsorbWorker,
  state: Registered,
): Decided {
  const { workerId, merged } = state;
  if (absorbed === workerId || others.includes(workerId)) return reject({ code: 'SAME_ENTRY' });
  if (merged !== null) return reject({ code: 'MERGED_ELSEWHERE', into: merged.into });
  if (state.absorbed.includes(absorbed)) return accept();
  return accept({
    type: 'WorkerAbsorbed',
    occurredOn,
    data: { workerId, absorbed, with: others, because, reason: reason.trim() },
  });
}

function separate(
  { from, reason, separatedBy, occurredOn }: SeparateFrom,
  { workerId, merged }: Registered,
): Decided {
  if (merged === null) return accept();
  if (merged.into !== from) return reject({ code: 'MERGED_ELSEWHERE', into: merged.into });
  // Its number is somebody else's: alone it would be an entry of nobody.
  if (merged.because === 'wrong-number') return reject({ code: 'MERGED_FOR_WRONG_NUMBER' });
  return accept({
    type: 'WorkerSeparated',
    occurredOn,
    data: { workerId, from, reason: reason.trim(), separatedBy },
  });
}

function release(
  { separated, with: others, reason, occurredOn }: ReleaseAbsorbed,
  { workerId, merged, absorbed }: Registered,
): Decided {
  // Further up another entry counts them, too: that is taken apart first.
  if (merged !== null) return reject({ code: 'MERGED_ELSEWHERE', into: merged.into });
  if (!absorbed.includes(separated)) return accept();
  return accept({
    type: 'AbsorbedWorkerSeparated',
    occurredOn,
    data: { workerId, separated, with: others, reason: reason.trim() },
  });
}
