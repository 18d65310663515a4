import fc from 'fast-check';
import { closeAccount, openAccount } from '#access';
import { handleCommand } from '#event-sourcing';
import {
  approveRun,
  decidePayout,
  handleAdjustment,
  handleReview,
  openRun,
  payout,
  payoutEvents,
  payoutIdOf,
  recordRunComputed,
  setFundBudget,
} from '#subsidy';
import {
  changeInstitutionScope,
  closeInstitutionFiling,
  fileInstitution,
  submitCertificateImport,
} from '#skill-certification';
import {
  approveErasure,
  changePhone,
  correctEmployment,
  correctWorkerDetails,
  employmentIdOf,
  endEmployment,
  recordInsuranceMonths,
  recordRetirement,
  requestErasure,
  startEmployment,
} from '#worker-registry';
import { byTest, type Office } from '#processes/testing';
import { certify, correct, enrol, revoke } from '#processes/testing';

/** What may befall a town, one thing at a time; `pick` chooses among what there is. */
export interface Step {
  readonly what: keyof typeof DEEDS;
  readonly pick: number;
}

/** A town as far as the next deed has to know it. */
export class Town {
  readonly workers: string[] = [];
  readonly certificates: string[] = [];
  readonly posts: { readonly workerId: string; readonly employmentId: string }[] = [];
  readonly decisions: { readonly workerId: string; readonly decisionId: string }[] = [];
  private serial: number;

  constructor(
    readonly office: Office,
    /** Keeps the numbers of this town apart from those of others on the same log. */
    readonly name: number,
  ) {
    this.serial = name * 100;
  }

  next(): number {
    return ++this.serial;
  }

  async do({ what, pick }: Step): Promise<void> {
    await DEEDS[what](this, pick);
  }
}

const EMPLOYER = '91330282MA2CJ0000A';
const TODAY = '2026-11-01';
const PROGRAMME = 'shortage-post-allowance';
const chosen = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(all.length, 1)];
const day = (pick: number): string => `20${18 + (pick % 7)}-0${1 + (pick % 9)}-1${pick % 10}`;
const month = (pick: number): string => day(pick).slice(0, 7);
const scopeOf = (pick: number) => [
  { edition: '2022', occupation: '6-18-01-01', levels: pick % 2 === 0 ? (['senior'] as const) : [] } as const,
];

const withWorker =
  (deed: (town: Town, workerId: string, pick: number) => Promise<unknown>) =>
  async (town: Town, pick: number): Promise<void> => {
    const workerId = chosen(town.workers, pick);
    if (workerId !== undefined) await deed(town, workerId, pick);
  };

const DEEDS = {
  register: async (town: Town): Promise<void> => {
    town.workers.push(await enrol(town.office, { serial: town.next() }));
  },
  phone: withWorker((town, workerId, pick) =>
    changePhone(town.office.services, { workerId, phone: `1380000${1000 + pick}` }, byTest(), day(pick)),
  ),
  takeUpPost: withWorker(async (town, workerId, pick) => {
    const startedOn = day(pick);
    const region = pick % 2 === 0 ? '330282' : '330281';
    const post = {
      region,
      industry: 'C34',
      occupation: { edition: '2022', code: '6-18-01-01' },
      frontLine: pick % 3 === 0,
      contract: true,
    } as const;
    const start = { workerId, employer: EMPLOYER, employerName: '金轮机械有限公司', post };
    await startEmployment(town.office.services, start, byTest(), startedOn);
    town.posts.push({ workerId, employmentId: employmentIdOf(workerId, EMPLOYER, startedOn) });
  }),
  leavePost: async (town: Town, pick: number): Promise<void> => {
    const post = chosen(town.posts, pick);
    if (post)
      await endEmployment(town.office.services, { ...post, reason: '合同到期' }, byTest(), '2026-01-31');
  },
  correctPost: async (town: Town, pick: number): Promise<void> => {
    const post = chosen(town.posts, pick);
    if (post === undefined) return;
    const changes = {
      startedOn: day(pick),
      post: { region: pick % 4 === 0 ? '330283' : '330281', frontLine: pick % 2 === 0 },
      ...(pick % 5 === 0 && { endedOn: null }),
    };
    await correctEmployment(town.office.services, { ...post, changes, reason: '登记有误' }, byTest(), TODAY);
  },
  correctPerson: withWorker((town, workerId, pick) => {
    const name = pick % 2 === 0 ? { name: `王${'大小中'[pick % 3]}明` } : {};
    const changes = pick % 3 === 0 ? {} : { hukouRegion: pick % 4 === 0 ? '330283' : '340800' };
    const correction = { workerId, ...name, changes, reason: '登记有误' };
    return correctWorkerDetails(town.office.services, correction, byTest(), TODAY);
  }),
  insurance: withWorker((town, workerId, pick) => {
    const [from, status] = [month(pick), pick % 3 === 0 ? 'arrears' : 'paid'] as const;
    const reason = '银行退票未到账';
    const report = { workerId, scheme: 'pension', region: '330282', employer: null } as const;
    const spans = [{ from, to: from, status }];
    return recordInsuranceMonths(town.office.services, { ...report, spans, reason }, byTest(), '2026-11-01');
  }),
  retire: withWorker((town, workerId) =>
    recordRetirement(town.office.services, { workerId }, byTest(), '2026-06-01'),
  ),
  erase: withWorker(async ({ office: { services } }, workerId, pick) => {
    if (pick % 4 !== 0) return;
    const asked = { basis: 'person-request', reason: '〔2026〕1号', requestedBy: 'a' } as const;
    await requestErasure(services, { workerId, ...asked, paidInstructions: [] }, byTest(), '2026-11-01');
    await approveErasure(services, { workerId, approvedBy: 'b' }, byTest(), '2026-11-02');
  }),
  certify: withWorker(async (town, workerId, pick) => {
    const level = pick % 2 === 0 ? 'senior' : 'technician';
    town.certificates.push(await certify(town.office, workerId, { serial: town.next(), level }));
  }),
  correct: async (town: Town, pick: number): Promise<void> => {
    const id = chosen(town.certificates, pick);
    if (id !== undefined) await correct(town.office, id, { trade: `工种${pick}` }).catch(alreadyVoid);
  },
  revoke: async (town: Town, pick: number): Promise<void> => {
    const id = chosen(town.certificates, pick);
    if (id !== undefined) await revoke(town.office, id).catch(alreadyVoid);
  },
  decide: withWorker(async (town, workerId, pick) => {
    const decisionId = `d-${town.name}-${town.next()}`;
    const facts = {
      decisionId,
      runId: `r-${town.name}`,
      programme: PROGRAMME,
      workerId,
      region: '330282',
      outcome: 'eligible',
      units: [`${2000 + (town.next() % 100)}-01`],
      amountFen: 50_000 + pick,
      pack: { packId: 'cixi-2019-78', version: 1, digest: 'ab' },
      asOf: '2026-10-31',
      knownAt: '2026-10-31T00:00:00.000Z',
      facts: {},
      trace: {},
      on: '2026-11-01',
    } as const;
    const { outcome } = await decidePayout(town.office.services, facts, byTest());
    if (outcome === 'recorded') town.decisions.push({ workerId, decisionId });
  }),
  approve: (town: Town, pick: number) => move(town, pick, { type: 'ApprovePayout', approvedBy: 'b' }),
  list: (town: Town, pick: number) => move(town, pick, { type: 'ListPayout' }),
  run: async ({ office: { services }, name }: Town): Promise<void> => {
    const [runId, fundId] = [`r-${name}`, `f-${name}`];
    await openRun(
      services,
      {
        runId,
        fundId,
        programme: PROGRAMME,
        pack: { packId: 'cixi-2019-78', version: 1, digest: 'ab' },
        region: '330282',
        period: { from: '2026-07-01', to: '2026-09-30' },
        asOf: '2026-09-30',
        knownAt: '2026-10-01T00:00:00.000Z',
        factsThrough: 1,
        openedBy: 'a',
        on: '2026-11-01',
      },
      byTest(),
    );
  },
  computed: async ({ office: { services }, name }: Town): Promise<void> => {
    const counts = { eligible: 1, ineligible: 0, undetermined: 0, alreadyDecided: 0 };
    const computed = { runId: `r-${name}`, counts, totalFen: 100, on: '2026-11-02' };
    await recordRunComputed(services, computed, byTest());
    await approveRun(services, { runId: `r-${name}`, approvedBy: 'b', on: '2026-11-03' }, byTest());
  },
  review: async ({ office: { services }, name }: Town, pick: number): Promise<void> => {
    const reviewId = `v-${name}-${pick % 2}`;
    const opened = {
      reviewId,
      because: { kind: 'publication', packId: 'cixi-2019-78', version: 2 },
      region: '330282',
      programmes: [PROGRAMME],
      affectedFrom: '2026-07-01',
      knownAt: '2026-11-01T00:00:00.000Z',
      factsThrough: 1,
    } as const;
    await handleReview(services, { type: 'OpenReview', facts: opened, on: '2026-11-01' }, byTest());
    const counts = { people: 1, topUps: 1, clawbacks: 0, kept: 0, undetermined: 0, unchanged: 0 };
    const found = { reviewId, counts, topUpFen: 100, clawbackFen: 0 };
    if (pick % 3 === 0)
      await handleReview(services, { type: 'RecordReview', facts: found, on: '2026-11-02' }, byTest());
  },
  adjust: withWorker(async ({ office: { services }, name }, workerId, pick) => {
    const events = await payoutEvents(services, PROGRAMME, workerId);
    const about = { programme: PROGRAMME, workerId, region: '330282', on: '2026-11-06' };
    const asOf = '2026-11-06';
    const look = { seen: events.length, asOf, knownAt: '2026-11-06T00:00:00.000Z' };
    const units = [{ unit: '2026-07', paidFen: 0, dueFen: 60_000 + pick }];
    const ground = { decisionId: 'd', pack: { packId: 'cixi-2019-78', version: 2, digest: 'cd' } };
    const grounds = [{ ...ground, facts: {}, trace: {} }];
    const differences = [{ kind: pick % 3 === 0 ? 'clawback' : 'top-up', units, grounds }] as const;
    const last = events.findLast((event) => event.type === 'AdjustmentProposed')?.data;
    if (last === undefined || pick % 4 === 0) {
      const review = { type: 'EnterReview', reviewId: `v-${name}-${pick}`, differences } as const;
      await handleAdjustment(services, { ...about, ...look, ...review }, byTest());
      return;
    }
    const { proposalId } = last;
    const verdict =
      pick % 4 === 1
        ? ({ type: 'DismissAdjustment', proposalId, dismissedBy: 'a', reason: '不予调整' } as const)
        : ({
            type: 'AcceptAdjustment',
            proposalId,
            // What was proposed, or something else: then it has gone stale.
            differences: pick % 4 === 2 ? [last] : differences,
            acceptedBy: 'a',
            reason: '按新标准补足',
          } as const);
    await handleAdjustment(services, { ...about, ...look, ...verdict }, byTest());
    const runId = `r-${name}`;
    if (pick % 2 === 0)
      await handleAdjustment(services, { ...about, type: 'PaySupplement', proposalId, runId }, byTest());
  }),
  budget: async ({ office: { services }, name }: Town, pick: number): Promise<void> => {
    const fund = { fundId: `f-${name}`, region: '330282', year: 2026, title: { zh: '资金', en: 'fund' } };
    const budget = { ...fund, amountFen: 1_000 + pick, basis: 'demo', on: '2026-01-01' };
    await setFundBudget(services, budget, byTest());
  },
  institution: async ({ office: { services }, name }: Town): Promise<void> => {
    const filing = { certificatePrefix: 'S013333330282', from: '2016-01-01', until: '2030-12-31' };
    await fileInstitution(
      services,
      {
        institutionId: `i-${name}`,
        name: '评价中心',
        kind: 'social-organisation',
        creditCode: EMPLOYER,
        region: '330282',
        filing: { ...filing, scope: scopeOf(0) },
        on: '2020-01-01',
      },
      byTest(),
    );
  },
  scope: async ({ office: { services }, name }: Town, pick: number): Promise<void> => {
    const change = { institutionId: `i-${name}`, scope: scopeOf(pick), on: day(pick) };
    await changeInstitutionScope(services, change, byTest());
  },
  closing: async ({ office: { services }, name }: Town): Promise<void> => {
    const closing = { institutionId: `i-${name}`, reason: '评估末位', on: '2026-12-31' };
    await closeInstitutionFiling(services, closing, byTest());
  },
  account: async ({ office: { runtime }, name }: Town): Promise<void> => {
    const account = { username: `a-${name}`, password: 'a password for tests', displayName: '测试' };
    await openAccount(runtime, { ...account, role: 'auditor', region: '330282' }, byTest(), '2026-11-01');
  },
  closeAccount: async ({ office: { runtime } }: Town): Promise<void> => {
    const { rows } = await runtime.pool.query<{ account_id: string }>('select account_id from read.accounts');
    for (const { account_id: accountId } of rows)
      await closeAccount(runtime, { accountId, reason: '调离' }, byTest(), '2026-11-02');
  },
  handIn: async ({ office: { services }, name }: Town, pick: number): Promise<void> => {
    const file = { fileHash: `${name}-${pick}`, fileName: 'a.csv', format: 'csv', submittedBy: 'a' } as const;
    await submitCertificateImport(
      services,
      { institutionId: `i-${name}`, ...file, on: '2026-11-01' },
      byTest(),
    );
  },
} as const satisfies Record<string, (town: Town, pick: number) => Promise<unknown>>;

async function move(
  { office, decisions }: Town,
  pick: number,
  what: { readonly type: 'ApprovePayout'; readonly approvedBy: string } | { readonly type: 'ListPayout' },
): Promise<void> {
  const decision = chosen(decisions, pick);
  if (decision === undefined) return;
  const command = { ...what, ...decision, programme: PROGRAMME, on: '2026-11-05' };
  const id = payoutIdOf(PROGRAMME, decision.workerId);
  await handleCommand(office.services.store, payout, { ...byTest(), id, command });
}

/** A revoked certificate is neither corrected nor revoked again; anything else is a mistake of the test. */
function alreadyVoid(error: unknown): void {
  if (!String(error).includes('CERTIFICATE_REVOKED') && !String(error).includes('unchanged')) throw error;
}

/** Begins with what the rest needs. */
export const lifeOfATown = (steps: number): fc.Arbitrary<readonly Step[]> =>
  fc
    .array(
      fc.record({
        what: fc.constantFrom(...(Object.keys(DEEDS) as Step['what'][])),
        pick: fc.nat({ max: 60 }),
      }),
      { minLength: steps, maxLength: steps },
    )
    .map((rest) => [
      ...(['register', 'register', 'institution', 'account', 'budget', 'run', 'computed'] as const).map(
        (what) => ({ what, pick: 0 }),
      ),
      { what: 'takeUpPost', pick: 4 },
      { what: 'correctPost', pick: 6 },
      { what: 'correctPerson', pick: 4 },
      ...rest,
    ]);
