import { recorded } from '#event-sourcing/testing';
import type { RecordedEvent } from '#event-sourcing';
import type {
  CertificateContent,
  CertificateCorrected,
  CertificateRecorded,
  CertificateRevoked,
} from '#skill-certification';
import type { PayoutDecided } from '#subsidy';
import type {
  ContributionSpan,
  EmploymentCorrected,
  EmploymentEnded,
  EmploymentStarted,
  EmploymentStatement,
  InsuranceMonthsRecorded,
  InsuranceScheme,
  AbsorbedWorkerSeparated,
  PersonalDataErased,
  WorkerAbsorbed,
  WorkerDetailsCorrected,
  WorkerMerged,
  WorkerRegistered,
  WorkerRetired,
  WorkerSeparated,
} from '#worker-registry';

/** `recordedAt` as a day stands for noon UTC of it. */
export interface At {
  readonly recordedOn?: string;
  readonly position?: number;
}

const log = <E extends Parameters<typeof recorded>[0]>(
  event: E,
  { recordedOn, position }: At,
): RecordedEvent<E> =>
  recorded(event, {
    recordedAt: `${recordedOn ?? event.occurredOn}T12:00:00.000Z`,
    position: position ?? 1,
  });

const sealedName = { sealed: 'A256GCM.name', mark: 'm-name', grams: ['g1', 'g2'] };

export const registered = (
  on: string,
  data: Partial<WorkerRegistered['data']> = {},
  at: At = {},
): RecordedEvent<WorkerRegistered> =>
  log<WorkerRegistered>(
    {
      type: 'WorkerRegistered',
      occurredOn: on,
      data: {
        workerId: 'w1',
        name: sealedName,
        identity: {
          kind: 'resident-id',
          number: { sealed: 'A256GCM.number', mark: 'm-number' },
          index: 'i1',
        },
        phone: null,
        sex: 'female',
        birthMonth: '1988-03',
        hukouRegion: '520300',
        ...data,
      },
    },
    at,
  );

export const started = (
  on: string,
  data: Partial<EmploymentStarted['data']> & { readonly region?: string; readonly industry?: string } = {},
  at: At = {},
): RecordedEvent<EmploymentStarted> => {
  const { region, industry, ...rest } = data;
  return log<EmploymentStarted>(
    {
      type: 'EmploymentStarted',
      occurredOn: on,
      data: {
        workerId: 'w1',
        employmentId: 'e1',
        employer: '91330282MA2AAAAA0A',
        employerName: '慈溪机械厂',
        post: {
          region: region ?? '330282',
          industry: industry ?? 'C34',
          occupation: { edition: '2015', code: '6-18-01-01' },
          frontLine: true,
          contract: true,
        },
        ...rest,
      },
    },
    at,
  );
};

export const ended = (
  on: string,
  data: Partial<EmploymentEnded['data']> = {},
  at: At = {},
): RecordedEvent<EmploymentEnded> =>
  log<EmploymentEnded>(
    {
      type: 'EmploymentEnded',
      occurredOn: on,
      data: { workerId: 'w1', employmentId: 'e1', reason: '合同到期', ...data },
    },
    at,
  );

/** What a start said of a post. */
export const stated = (
  { occurredOn, data: { employer, employerName, post } }: RecordedEvent<EmploymentStarted>,
  endedOn: string | null = null,
): EmploymentStatement => ({ employer, employerName, post, startedOn: occurredOn, endedOn });

export const employmentCorrected = (
  on: string,
  before: EmploymentStatement,
  after: EmploymentStatement,
  data: { readonly workerId?: string; readonly employmentId?: string } = {},
  at: At = {},
): RecordedEvent<EmploymentCorrected> =>
  log<EmploymentCorrected>(
    {
      type: 'EmploymentCorrected',
      occurredOn: on,
      data: { workerId: 'w1', employmentId: 'e1', before, after, reason: '登记有误', ...data },
    },
    at,
  );

export const detailsCorrected = (
  on: string,
  data: Partial<WorkerDetailsCorrected['data']>,
  at: At = {},
): RecordedEvent<WorkerDetailsCorrected> =>
  log<WorkerDetailsCorrected>(
    {
      type: 'WorkerDetailsCorrected',
      occurredOn: on,
      data: { workerId: 'w1', before: {}, after: {}, reason: '登记有误', ...data },
    },
    at,
  );

export const erased = (on: string, workerId = 'w1', at: At = {}): RecordedEvent<PersonalDataErased> =>
  log<PersonalDataErased>(
    {
      type: 'PersonalDataErased',
      occurredOn: on,
      data: {
        workerId,
        basis: 'person-request',
        reason: '〔2026〕7号',
        requestedBy: 'user:officer',
        approvedBy: 'user:admin',
      },
    },
    at,
  );

export const retired = (on: string, workerId = 'w1', at: At = {}): RecordedEvent<WorkerRetired> =>
  log<WorkerRetired>({ type: 'WorkerRetired', occurredOn: on, data: { workerId } }, at);

export const insured = (
  on: string,
  spans: readonly ContributionSpan[],
  data: { readonly workerId?: string; readonly scheme?: InsuranceScheme; readonly region?: string } = {},
  at: At = {},
): RecordedEvent<InsuranceMonthsRecorded> =>
  log<InsuranceMonthsRecorded>(
    {
      type: 'InsuranceMonthsRecorded',
      occurredOn: on,
      data: { workerId: 'w1', scheme: 'unemployment', region: '330282', employer: null, ...data, spans },
    },
    at,
  );

export const content = (data: Partial<CertificateContent> = {}): CertificateContent => ({
  kind: 'skill-level',
  number: 'S000033028210213000001',
  edition: '2015',
  occupation: '6-18-01-01',
  occupationName: '车工',
  trade: null,
  level: 'intermediate',
  issuedOn: '2019-12-01',
  mode: 'social-assessment',
  scores: { theory: 800, practice: 855, review: null, overall: 827 },
  approvalNumber: null,
  trainingClass: null,
  ...data,
});

export const certified = (
  what: CertificateContent,
  data: { readonly workerId?: string; readonly certificateId?: string } = {},
  at: At = {},
): RecordedEvent<CertificateRecorded> =>
  log<CertificateRecorded>(
    {
      type: 'CertificateRecorded',
      occurredOn: what.issuedOn,
      data: {
        certificateId: 'c1',
        workerId: 'w1',
        institutionId: 'inst',
        region: '330200',
        content: what,
        ...data,
      },
    },
    at,
  );

export const corrected = (
  on: string,
  correction: number,
  before: CertificateContent,
  after: CertificateContent,
  data: { readonly workerId?: string; readonly certificateId?: string } = {},
  at: At = {},
): RecordedEvent<CertificateCorrected> =>
  log<CertificateCorrected>(
    {
      type: 'CertificateCorrected',
      occurredOn: on,
      data: {
        certificateId: 'c1',
        workerId: 'w1',
        correction,
        before,
        content: after,
        reason: '等级登记错误',
        approvedBy: 'reviewer-1',
        ...data,
      },
    },
    at,
  );

export const revoked = (
  on: string,
  what: CertificateContent,
  data: { readonly workerId?: string; readonly certificateId?: string } = {},
  at: At = {},
): RecordedEvent<CertificateRevoked> =>
  log<CertificateRevoked>(
    {
      type: 'CertificateRevoked',
      occurredOn: on,
      data: {
        certificateId: 'c1',
        workerId: 'w1',
        reason: '考务违规',
        content: what,
        corrections: 0,
        ...data,
      },
    },
    at,
  );

export const decided = (
  on: string,
  data: Partial<PayoutDecided['data']> = {},
  at: At = {},
): RecordedEvent<PayoutDecided> =>
  log<PayoutDecided>(
    {
      type: 'PayoutDecided',
      occurredOn: on,
      data: {
        decisionId: 'd1',
        runId: 'r1',
        programme: 'shortage-post-allowance',
        workerId: 'w1',
        region: '330282',
        outcome: 'eligible',
        units: ['2020-01'],
        amountFen: 50000,
        pack: { packId: 'cixi-2019-78', version: 1, digest: 'ab' },
        asOf: on,
        knownAt: `${on}T12:00:00.000Z`,
        facts: {},
        trace: {},
        ...data,
      },
    },
    at,
  );

/** Both sides of a merge; `others` had been merged into the first entry before. */
export const merged = (
  on: string,
  { workerId, into, others = [] }: { workerId: string; into: string; others?: readonly string[] },
  at: At = {},
): readonly [RecordedEvent<WorkerMerged>, RecordedEvent<WorkerAbsorbed>] => {
  const why = { because: 'duplicate', reason: '重复登记' } as const;
  return [
    log<WorkerMerged>(
      {
        type: 'WorkerMerged',
        occurredOn: on,
        data: { workerId, into, with: others, ...why, mergedBy: 'user:one' },
      },
      at,
    ),
    log<WorkerAbsorbed>(
      {
        type: 'WorkerAbsorbed',
        occurredOn: on,
        data: { workerId: into, absorbed: workerId, with: others, ...why },
      },
      at,
    ),
  ];
};

/** Both sides of a separation. */
export const separated = (
  on: string,
  { workerId, from, others = [] }: { workerId: string; from: string; others?: readonly string[] },
  at: At = {},
): readonly [RecordedEvent<WorkerSeparated>, RecordedEvent<AbsorbedWorkerSeparated>] => {
  const reason = '核实为两人';
  return [
    log<WorkerSeparated>(
      { type: 'WorkerSeparated', occurredOn: on, data: { workerId, from, reason, separatedBy: 'user:one' } },
      at,
    ),
    log<AbsorbedWorkerSeparated>(
      {
        type: 'AbsorbedWorkerSeparated',
        occurredOn: on,
        data: { workerId: from, separated: workerId, with: others, reason },
      },
      at,
    ),
  ];
};
