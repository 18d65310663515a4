import { NATION, regionContains } from '#reference-data';
import type { Role } from './account/events.js';

/** Everything that asks for permission. */
export const ACTIONS = [
  'account:list',
  'account:open',
  'account:close',
  'worker:search',
  'worker:view',
  /** Identity number and phone unmasked. */
  'worker:view-full',
  'worker:register',
  'worker:record-employment',
  'worker:record-insurance',
  /** Say that something recorded of a person or a post was wrong. */
  'worker:correct',
  /** Ask for an erasure, and take the request back. */
  'worker:request-erasure',
  /** Approve one, so that it is carried out. */
  'worker:erase',
  'worker:view-erasure',
  /** Who looked at a person's data. */
  'worker:view-access-log',
  /** Everything that was ever recorded about a person. */
  'worker:view-history',
  /** See two entries of the register as one person or as two, and correct an identity number. */
  'worker:merge',
  'worker:view-household',
  'worker:state-household',
  /** Hand in what a department states of people. */
  'source-report:submit',
  /** What sources state, and where they contradict each other. */
  'source-report:view',
  'source-report:decide',
  'union:view',
  'union:record',
  'register-rules:view',
  'register-rules:set',
  'certificate:view',
  'certificate:record',
  'certificate:approve-correction',
  'certificate:revoke',
  'certificate:request-correction',
  'certificate:suspend',
  'certificate:reissue',
  'contest-award:view',
  'contest-award:record',
  /** Give the level that a document has for an award. */
  'contest-award:approve',
  /** 破格: admissions to examinations. */
  'exam-admission:view',
  'exam-admission:record',
  /** Register of pilots, catalogue of occupations, promotions a year. */
  'certification-rules:view',
  'certification-rules:set',
  'credits:view',
  /** Courses, conversions, reversals, closing of a year. */
  'credits:record',
  /** Files from and to a credit bank. */
  'credits:exchange',
  'card:view',
  /** Suspend a card, resume it, apply for the flag once more. */
  'card:manage',
  /** Take the QR code of a card or certificate. */
  'credential:present',
  /** Ask for a numbered statement 证明 about a person. */
  'statement:issue',
  'statement:view',
  'statement:withdraw',
  /** For how long statements may be relied on. */
  'statement-terms:view',
  'statement-terms:set',
  'insurance-transfer:view',
  'insurance-transfer:request',
  /** Accept, complete, refuse. */
  'insurance-transfer:settle',
  'eligibility:check',
  'employer:view',
  /** Register employers, state and correct what is so of them, strike them off. */
  'employer:record',
  /** Report the figures of a year. */
  'employer:report',
  /** Who works at an employer. */
  'employer:view-staff',
  'apprenticeship:view',
  'apprenticeship:record',
  /** 首席技师 and other titles that an employer gives. */
  'appointment:view',
  'appointment:record',
  'institution:view',
  'institution:file',
  /** Sites, suspension, rating and hearing. */
  'institution:supervise',
  /** Decide on an elimination after its hearing. */
  'institution:eliminate',
  /** Settle what a region asks of its institutions. */
  'institution:set-rules',
  /** Ask for a class, and record what happens in it. */
  'class:request',
  'class:record',
  /** Say yes or no to a class. */
  'class:answer',
  'class:inspect',
  'class:view',
  'anomaly:view',
  /** Say what an anomaly was. */
  'anomaly:settle',
  'import:submit',
  'import:confirm',
  'import:view',
  'policy-pack:view',
  'policy-pack:draft',
  'policy-pack:publish',
  'fund:view',
  'fund:set-budget',
  'payout-run:view',
  'payout-run:compute',
  'payout-run:approve',
  'payout-run:export-masked',
  /** The bank list, unmasked. */
  'payout-run:export-full',
  /** Decisions with facts, clauses and citations. */
  'payout:view-trace',
  /** What changed terms give somebody more or less. */
  'adjustment:view',
  /** Agree to a top-up or a clawback, or leave things as they are. */
  'adjustment:decide',
  'indicators:view',
  /** Ask what other rules would have paid, and take the question back. */
  'what-if:ask',
  /** The answer, without small numbers of people. */
  'what-if:view',
  /** Who would gain or lose, and exact numbers. */
  'what-if:view-people',
  'log:verify',
  /** Seals of the log, and proofs for those who cannot see it. */
  'log:prove',
  /** Read models and processes: how they are, and what they go on without. */
  'loop:view',
  /** Pausing, resuming, rebuilding, quarantine. */
  'loop:control',
] as const;

export type Action = (typeof ACTIONS)[number];

/** own: of one's own person; institution, employer: of one's own; region: of one's region and all below it. */
export type Scope = 'own' | 'institution' | 'employer' | 'region' | 'anywhere';

/** Reading without changing, in one's region. */
const READING: Partial<Record<Action, Scope>> = {
  'worker:search': 'region',
  'worker:view': 'region',
  'worker:view-history': 'region',
  'worker:view-household': 'region',
  'source-report:view': 'region',
  'union:view': 'region',
  'register-rules:view': 'anywhere',
  'certificate:view': 'region',
  'contest-award:view': 'region',
  'exam-admission:view': 'region',
  'certification-rules:view': 'anywhere',
  'credits:view': 'region',
  'card:view': 'region',
  'statement:view': 'region',
  'statement-terms:view': 'anywhere',
  'insurance-transfer:view': 'region',
  'eligibility:check': 'region',
  'employer:view': 'region',
  'employer:view-staff': 'region',
  'apprenticeship:view': 'region',
  'appointment:view': 'region',
  'institution:view': 'region',
  'class:view': 'region',
  'anomaly:view': 'region',
  'import:view': 'region',
  'policy-pack:view': 'anywhere',
  'fund:view': 'region',
  'payout-run:view': 'region',
  'payout-run:export-masked': 'region',
  'payout:view-trace': 'region',
  'adjustment:view': 'region',
  'indicators:view': 'region',
  'what-if:view': 'region',
  'log:prove': 'region',
};

/** Role by action to scope; what does not stand here is refused. */
export const PERMISSIONS: Readonly<Record<Role, Readonly<Partial<Record<Action, Scope>>>>> = {
  worker: {
    'worker:view': 'own',
    'worker:view-full': 'own',
    'worker:view-history': 'own',
    'worker:view-household': 'own',
    'worker:state-household': 'own',
    'source-report:view': 'own',
    'union:view': 'own',
    'worker:view-access-log': 'own',
    'certificate:view': 'own',
    'certificate:request-correction': 'own',
    'apprenticeship:view': 'own',
    'appointment:view': 'own',
    'contest-award:view': 'own',
    'exam-admission:view': 'own',
    'credits:view': 'own',
    'card:view': 'own',
    'credential:present': 'own',
    'statement:issue': 'own',
    'statement:view': 'own',
    'insurance-transfer:view': 'own',
    'insurance-transfer:request': 'own',
    'eligibility:check': 'own',
    'payout:view-trace': 'own',
    'log:prove': 'own',
    'policy-pack:view': 'anywhere',
  },
  'institution-clerk': {
    'institution:view': 'institution',
    'class:request': 'institution',
    'class:record': 'institution',
    'class:view': 'institution',
    'certificate:view': 'institution',
    'certificate:request-correction': 'institution',
    'certificate:reissue': 'institution',
    'import:submit': 'institution',
    'import:confirm': 'institution',
    'import:view': 'institution',
    'policy-pack:view': 'anywhere',
  },
  'employer-clerk': {
    'employer:view': 'employer',
    'employer:report': 'employer',
    'employer:view-staff': 'employer',
    'apprenticeship:view': 'employer',
    'apprenticeship:record': 'employer',
    'appointment:view': 'employer',
    'appointment:record': 'employer',
    'policy-pack:view': 'anywhere',
  },
  'bureau-officer': {
    ...READING,
    'employer:record': 'region',
    'employer:report': 'region',
    'apprenticeship:record': 'region',
    'appointment:record': 'region',
    'worker:view-full': 'region',
    'worker:register': 'region',
    'worker:record-employment': 'region',
    'worker:record-insurance': 'region',
    'worker:correct': 'region',
    'credits:record': 'region',
    'credits:exchange': 'region',
    'card:manage': 'region',
    'credential:present': 'region',
    'statement:issue': 'region',
    'statement:withdraw': 'region',
    'statement-terms:set': 'region',
    'insurance-transfer:request': 'region',
    'insurance-transfer:settle': 'region',
    'worker:merge': 'region',
    'worker:state-household': 'region',
    'source-report:submit': 'region',
    'source-report:decide': 'region',
    'union:record': 'region',
    'worker:request-erasure': 'region',
    'worker:view-erasure': 'region',
    'certificate:record': 'region',
    'certificate:approve-correction': 'region',
    'certificate:revoke': 'region',
    'certificate:request-correction': 'region',
    'certificate:suspend': 'region',
    'certificate:reissue': 'region',
    'contest-award:record': 'region',
    'contest-award:approve': 'region',
    'exam-admission:record': 'region',
    'certification-rules:set': 'region',
    'institution:file': 'region',
    'institution:supervise': 'region',
    'class:answer': 'region',
    'class:inspect': 'region',
    'anomaly:settle': 'region',
    'policy-pack:draft': 'region',
    'fund:set-budget': 'region',
    'payout-run:compute': 'region',
    'adjustment:decide': 'region',
    'payout-run:export-full': 'region',
    'what-if:ask': 'region',
    'what-if:view-people': 'region',
  },
  reviewer: {
    ...READING,
    'institution:eliminate': 'region',
    'institution:set-rules': 'region',
    'worker:view-full': 'region',
    'certificate:approve-correction': 'region',
    'contest-award:approve': 'region',
    'worker:view-erasure': 'region',
    'policy-pack:publish': 'region',
    'payout-run:approve': 'region',
    'what-if:ask': 'region',
    'what-if:view-people': 'region',
  },
  auditor: {
    ...READING,
    'worker:view-full': 'region',
    'worker:view-erasure': 'region',
    'worker:view-access-log': 'region',
    'account:list': 'region',
    'log:verify': 'anywhere',
    'loop:view': 'anywhere',
  },
  admin: {
    'register-rules:view': 'anywhere',
    'register-rules:set': 'region',
    'account:list': 'region',
    'account:open': 'region',
    'account:close': 'region',
    'worker:request-erasure': 'region',
    'worker:erase': 'region',
    'worker:view-erasure': 'region',
    'policy-pack:view': 'anywhere',
    'log:verify': 'anywhere',
    'loop:view': 'anywhere',
    'loop:control': 'anywhere',
  },
};

/** Done by another person than the one who began it (stories C1, C3, C5). */
const FOUR_EYES: ReadonlySet<Action> = new Set<Action>([
  'policy-pack:publish',
  'payout-run:approve',
  'worker:erase',
]);

/** Who asks. */
export interface Principal {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly region: string;
  readonly institutionId: string | null;
  readonly workerId: string | null;
  /** 统一社会信用代码 of an employer clerk. */
  readonly employer?: string;
}

/** What it is about; what is not known is left out, and then does not lie in any scope. */
export interface Target {
  readonly region?: string | null;
  readonly workerId?: string | null;
  readonly institutionId?: string | null;
  readonly employer?: string | null;
  /** Account that began what is now to be approved or published. */
  readonly startedBy?: string;
}

/** The role may not do this at all; not there or not for them; not by the person who began it. */
export type Refusal = 'ACTION_REFUSED' | 'OUT_OF_SCOPE' | 'SAME_PERSON';

export const REFUSALS: Record<Refusal, { readonly zh: string; readonly en: string }> = {
  ACTION_REFUSED: { zh: '您的角色无权进行此操作', en: 'Your role may not do this' },
  OUT_OF_SCOPE: { zh: '不在您的权限范围内', en: 'This is outside your scope' },
  SAME_PERSON: { zh: '须由另一人复核', en: 'This must be done by another person' },
};

/** Why something is refused, null when it is allowed. */
export function refusalOf(principal: Principal, action: Action, target: Target = {}): Refusal | null {
  const scope = PERMISSIONS[principal.role][action];
  if (scope === undefined) return 'ACTION_REFUSED';
  if (!lies(target, scope, principal)) return 'OUT_OF_SCOPE';
  return FOUR_EYES.has(action) && target.startedBy === principal.accountId ? 'SAME_PERSON' : null;
}

export const mayDo = (principal: Principal, action: Action, target: Target = {}): boolean =>
  refusalOf(principal, action, target) === null;

/** True when `inner` is `outer` or lies in it; `000000` holds everything. False for what is no region. */
export function covers(outer: string, inner: string): boolean {
  if (outer === NATION) return true;
  return /^\d{6}$/.test(inner) && regionContains(outer, inner);
}

function lies(target: Target, scope: Scope, principal: Principal): boolean {
  switch (scope) {
    case 'own':
      return principal.workerId !== null && target.workerId === principal.workerId;
    case 'institution':
      return principal.institutionId !== null && target.institutionId === principal.institutionId;
    case 'employer':
      return principal.employer !== undefined && target.employer === principal.employer;
    case 'region':
      return covers(principal.region, target.region ?? '');
    case 'anywhere':
      return true;
  }
}
