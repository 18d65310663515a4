import { rankOf, type Level } from '#reference-data';
import type { BlueCardEvent } from './events.js';

export interface StandingCertificate {
  readonly certificateId: string;
  readonly level: Level;
}

export interface BlueCardState {
  /** Valid certificates in the order in which they came, also those below the minimum level. */
  readonly certificates: readonly StandingCertificate[];
  /** What the flag on the social-security card shows, null without a flag. */
  readonly shown: StandingCertificate | null;
}

export const initialState: BlueCardState = { certificates: [], shown: null };

/** The certificate that the card shall follow: of the highest level, and no change without need among equals. */
export function highest(
  { certificates, shown }: BlueCardState,
  minimumLevel: Level,
): StandingCertificate | null {
  const counting = certificates.filter(({ level }) => rankOf(level) >= rankOf(minimumLevel));
  const top = Math.max(...counting.map(({ level }) => rankOf(level)));
  const best = counting.filter(({ level }) => rankOf(level) === top);
  return best.find(({ certificateId }) => certificateId === shown?.certificateId) ?? best[0] ?? null;
}

/** An attached certificate keeps its place when its level is corrected. */
function withCertificate(
  certificates: readonly StandingCertificate[],
  attached: StandingCertificate,
): readonly StandingCertificate[] {
  return certificates.some(({ certificateId }) => certificateId === attached.certificateId)
    ? certificates.map((standing) =>
        standing.certificateId === attached.certificateId ? attached : standing,
      )
    : [...certificates, attached];
}

export function evolve(state: BlueCardState, event: BlueCardEvent): BlueCardState {
  switch (event.type) {
    case 'CertificateAttached': {
      const { certificateId, level } = event.data;
      return { ...state, certificates: withCertificate(state.certificates, { certificateId, level }) };
    }
    case 'CertificateDetached': {
      const gone = event.data.certificateId;
      return {
        ...state,
        certificates: state.certificates.filter(({ certificateId }) => certificateId !== gone),
      };
    }
    case 'BlueCardFlagLoaded':
      return { ...state, shown: { certificateId: event.data.certificateId, level: event.data.level } };
    case 'BlueCardLevelChanged':
      return { ...state, shown: { certificateId: event.data.certificateId, level: event.data.to } };
    case 'BlueCardFlagRemoved':
      return { ...state, shown: null };
  }
}
