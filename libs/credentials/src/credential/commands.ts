import type { LocalDate } from '#event-sourcing';
import type { CredentialIssued } from './events.js';

interface About {
  readonly credentialId: string;
  readonly on: LocalDate;
}

export type IssueCredential = About & { readonly type: 'IssueCredential' } & CredentialIssued['data'];
export type RevokeCredential = About & { readonly type: 'RevokeCredential'; readonly reason: string };
export type SuspendCredential = About & { readonly type: 'SuspendCredential'; readonly reason: string };
export type ReinstateCredential = About & { readonly type: 'ReinstateCredential' };

export type CredentialCommand = IssueCredential | RevokeCredential | SuspendCredential | ReinstateCredential;
