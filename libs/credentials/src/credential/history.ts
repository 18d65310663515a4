import type { History } from '#event-sourcing';

export const credentialHistory: History = {
  CredentialIssued: [],
  CredentialRevoked: [],
  CredentialSuspended: [],
  CredentialReinstated: [],
  StatusPlaceTaken: [],
};
