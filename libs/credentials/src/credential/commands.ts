import type { LocalDate } from '#event-sourcing';
import type { CredentialIssued } from './events.js';

interface About {
  readonly credentialId: string;
  readonly on: LocalDate;
}

type IssueCredential = About & { readonly type: 'IssueCredential' } & CredentialIssued['data'];
type RevokeCredential = About & { readonly type: 'RevokeCredential'; readonly reason: string };
type SuspendCredential = About & { readonly type: 'SuspendCredential'; readonly reason: string };
type ReinstateCredential = About & { readonly type: 'ReinstateCredential' };

export type CredentialCommand = IssueCredential | RevokeCredential | SuspendCredential | ReinstateCredential;
