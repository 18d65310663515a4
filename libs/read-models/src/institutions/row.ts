import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type {
  FiledScope,
  InstitutionKind,
  InstitutionProfile,
  Purchase,
  SchoolYear,
  TeacherEngaged,
} from '#skill-certification';

/** A site beside the one of the filing, from its first to its last day. */
interface SiteOfInstitution {
  readonly site: string;
  readonly name: string;
  readonly address: string;
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
}

interface SuspensionOfInstitution {
  readonly from: LocalDate;
  readonly reason: string;
  /** Day on which it worked again, null while it is suspended. */
  readonly resumedOn: LocalDate | null;
}

/** `endedOn`: its last day, where it ended early. */
type PurchaseOfInstitution = Purchase & { readonly endedOn: LocalDate | null };

type EngagementOfInstitution = Omit<TeacherEngaged['data'], 'institutionId'> & { readonly on: LocalDate };

/** Which institution may assess what, and until when? */
export interface InstitutionRow {
  readonly institutionId: string;
  readonly name: string;
  readonly kind: InstitutionKind;
  readonly creditCode: string;
  readonly region: string;
  /** First 13 characters of its certificate numbers. */
  readonly certificatePrefix: string;
  readonly filedFrom: LocalDate;
  /** Last day of the filing, included. */
  readonly filedUntil: LocalDate;
  readonly scope: readonly FiledScope[];
  /** Last day on which it may issue when the filing was closed early. */
  readonly closedOn: LocalDate | null;
  readonly closedReason: string | null;
  /** As last stated, null before. */
  readonly profile: InstitutionProfile | null;
  /** Kind of training base, null where it is none; `comprehensive` and its like. */
  readonly baseKind: string | null;
  readonly sites: readonly SiteOfInstitution[];
  /** Of all its sites ever: none of them is another institution's. */
  readonly certificatePrefixes: readonly string[];
  readonly suspensions: readonly SuspensionOfInstitution[];
  /** First day on which it opens no class any more. */
  readonly eliminatedOn: LocalDate | null;
  readonly eliminatedReason: string | null;
  /** What it reported about its years, earliest first. */
  readonly schoolYears: readonly SchoolYear[];
  /** Services that the government bought of it, in the order of recording. */
  readonly purchases: readonly PurchaseOfInstitution[];
  /** Whom it engaged through the green channel, in the order of recording. */
  readonly engaged: readonly EngagementOfInstitution[];
  /** Latest day of which any of its events tells: on that day and after it the filing is as the row says. */
  readonly lastDay: LocalDate;
  readonly position: Position;
}

export const institutionsTable: ReadModelTable<InstitutionRow> = {
  name: 'institutions',
  key: 'institutionId',
  columns: {
    institutionId: 'text',
    name: 'text',
    kind: 'text',
    creditCode: 'text',
    region: 'text',
    certificatePrefix: 'text',
    filedFrom: 'date',
    filedUntil: 'date',
    scope: 'jsonb',
    closedOn: 'date',
    closedReason: 'text',
    profile: 'jsonb',
    baseKind: 'text',
    sites: 'jsonb',
    certificatePrefixes: 'text[]',
    suspensions: 'jsonb',
    eliminatedOn: 'date',
    eliminatedReason: 'text',
    schoolYears: 'jsonb',
    purchases: 'jsonb',
    engaged: 'jsonb',
    lastDay: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'institutionId'], ['gin:certificatePrefixes'], ['creditCode']],
};
