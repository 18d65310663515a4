import type { History } from '#event-sourcing';

export const claimHistory: History = {
  ClaimFiled: [],
  ClaimAttachmentAdded: [],
  ClaimEvidenceAsked: [],
  ClaimSupplemented: [],
  ClaimAccepted: [],
  ClaimRefused: [],
  ClaimWithdrawn: [],
  ClaimDecided: [],
};
