import { accept, type Decision, type LocalDate } from '#event-sourcing';
import type { BlueCardCommand, CertificateCommand } from './commands.js';
import { decideFlag, nextRequest } from './decide-flag.js';
import type { BlueCardEvent, CardRule } from './events.js';
import type { BlueCardRejection } from './rejections.js';
import { evolve, highest, type BlueCardState, type StandingCertificate } from './state.js';

interface Cause {
  readonly workerId: string;
  readonly on: LocalDate;
  readonly reason: string;
  readonly rule: CardRule | null;
}

/** What the flag shall show from now on. */
function flagChange(
  state: BlueCardState,
  after: StandingCertificate | null,
  { workerId, on, reason, rule }: Cause,
): readonly BlueCardEvent[] {
  const before = state.shown;
  if (before?.certificateId === after?.certificateId && before?.level === after?.level) return [];
  const requestId = nextRequest(state, workerId);
  if (after === null)
    return [{ type: 'BlueCardFlagRemoved', occurredOn: on, data: { workerId, reason, requestId } }];
  const { level, certificateId } = after;
  if (before === null) {
    const data = { workerId, level, certificateId, requestId, rule };
    return [{ type: 'BlueCardApplied', occurredOn: on, data }];
  }
  const data = { workerId, from: before.level, to: level, certificateId };
  return [{ type: 'BlueCardLevelChanged', occurredOn: on, data }];
}

/** What becomes of the certificates that stand behind the card. */
function certificateChange(command: CertificateCommand, state: BlueCardState): readonly BlueCardEvent[] {
  const { workerId, certificateId, on } = command;
  const standing = state.certificates.find((certificate) => certificate.certificateId === certificateId);
  switch (command.type) {
    case 'AttachCertificate': {
      const { level } = command;
      if (standing?.level === level) return [];
      return [{ type: 'CertificateAttached', occurredOn: on, data: { workerId, certificateId, level } }];
    }
    case 'DetachCertificate': {
      const { reason } = command;
      if (!standing) return [];
      return [{ type: 'CertificateDetached', occurredOn: on, data: { workerId, certificateId, reason } }];
    }
  }
}

/** Certificates are never refused: the card follows whatever is valid. */
function follow(command: CertificateCommand, state: BlueCardState): Decision<BlueCardEvent, never> {
  const changes = certificateChange(command, state);
  const after = changes.reduce(evolve, state);
  const reason = command.type === 'DetachCertificate' ? command.reason : 'below-minimum-level';
  const { workerId, on, rule, minimumLevel } = command;
  return accept(
    ...changes,
    ...flagChange(state, highest(after, minimumLevel), { workerId, on, reason, rule }),
  );
}

export function decide(
  command: BlueCardCommand,
  state: BlueCardState,
): Decision<BlueCardEvent, BlueCardRejection> {
  return command.type === 'AttachCertificate' || command.type === 'DetachCertificate'
    ? follow(command, state)
    : decideFlag(command, state);
}
