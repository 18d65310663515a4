import type { History } from '#event-sourcing';

export const blueCardHistory: History = {
  CertificateAttached: [],
  CertificateDetached: [],
  BlueCardFlagLoaded: [],
  BlueCardLevelChanged: [],
  BlueCardFlagRemoved: [],
};
