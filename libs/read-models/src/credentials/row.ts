import type { CredentialKind } from '#credentials';
import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';

/** What was given out to be shown, and is it still worth anything? */
export interface CredentialRow {
  readonly credentialId: string;
  /** Null, with list and place, for what was revoked before it was given out. */
  readonly kind: CredentialKind | null;
  readonly workerId: string | null;
  readonly list: number | null;
  readonly place: number | null;
  readonly issuedOn: LocalDate | null;
  readonly validUntil: LocalDate | null;
  readonly status: 'good' | 'suspended' | 'revoked';
  readonly changedOn: LocalDate | null;
  readonly reason: string | null;
  readonly position: Position;
}

export const credentialsTable: ReadModelTable<CredentialRow> = {
  name: 'credentials',
  key: 'credentialId',
  columns: {
    credentialId: 'text',
    kind: 'text',
    workerId: 'text',
    list: 'integer',
    place: 'integer',
    issuedOn: 'date',
    validUntil: 'date',
    status: 'text',
    changedOn: 'date',
    reason: 'text',
    position: 'bigint',
  },
  indexes: [['list', 'status'], ['workerId']],
};
