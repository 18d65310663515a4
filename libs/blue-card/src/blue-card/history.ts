import type { History } from '#event-sourcing';

export const blueCardHistory: History = {
  CertificateAttached: [],
  CertificateDetached: [],
  BlueCardApplied: [],
  BlueCardSubmitted: [],
  CardSystemAnswered: [],
  CardAnswerSetAside: [],
  BlueCardFlagLoaded: [],
  BlueCardFlagRefused: [],
  BlueCardLevelChanged: [],
  BlueCardSuspended: [],
  BlueCardResumed: [],
  SocialSecurityCardReplaced: [],
  BlueCardFlagRemoved: [],
};
