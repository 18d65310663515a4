import { accept, type Decision, type LocalDate } from '#event-sourcing';
import type { BlueCardCommand } from './commands.js';
import type { BlueCardEvent } from './events.js';
import { evolve, highest, type BlueCardState, type StandingCertificate } from './state.js';

function flagChange(
  before: StandingCertificate | null,
  after: StandingCertificate | null,
  { workerId, on, reason }: { readonly workerId: string; readonly on: LocalDate; readonly reason: string },
): readonly BlueCardEvent[] {
  if (before?.certificateId === after?.certificateId && before?.level === after?.level) return [];
  if (after === null) return [{ type: 'BlueCardFlagRemoved', occurredOn: on, data: { workerId, reason } }];
  const { level, certificateId } = after;
  if (before === null)
    return [{ type: 'BlueCardFlagLoaded', occurredOn: on, data: { workerId, level, certificateId } }];
  return [
    {
      type: 'BlueCardLevelChanged',
      occurredOn: on,
      data: { workerId, from: before.level, to: level, certificateId },
    },
  ];
}

/** What becomes of the certificates that stand behind the card. */
function certificateChange(command: BlueCardCommand, state: BlueCardState): readonly BlueCardEvent[] {
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

/** Nothing is refused here: the card follows whatever certificates are valid. */
export function decide(command: BlueCardCommand, state: BlueCardState): Decision<BlueCardEvent, never> {
  const changes = certificateChange(command, state);
  const after = changes.reduce(evolve, state);
  const reason = command.type === 'DetachCertificate' ? command.reason : 'below-minimum-level';
  const { workerId, on } = command;
  return accept(
    ...changes,
    ...flagChange(state.shown, highest(after, command.minimumLevel), { workerId, on, reason }),
  );
}
