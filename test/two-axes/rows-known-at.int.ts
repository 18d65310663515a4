import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { runProcesses, waitUntilSettled } from '#platform';
import { allProcesses } from '#processes';
import {
  accountsKnownAt,
  adjustmentsKnownAt,
  allProjections,
  blueCardKnownAt,
  credentialsKnownAt,
  transfersKnownAt,
  certificatesKnownAt,
  creditStatement,
  decisionsKnownAt,
  employmentsKnownAt,
  fundsKnownAt,
  importsKnownAt,
  institutionsKnownAt,
  insuranceKnownAt,
  packsKnownAt,
  reviewsKnownAt,
  runsKnownAt,
  viewpointOf,
  workersKnownAt,
  householdKnownAt,
  sourceReportsKnownAt,
  statementsKnownAt,
  unionMembersKnownAt,
  unionOrganisationsKnownAt,
  type SourceReportRow,
  type StatementRow,
  type UnionMemberRow,
  type UnionOrganisationRow,
  type AccountRow,
  type AdjustmentReviewRow,
  type AdjustmentRow,
  type CertificateImportRow,
  type CertificateRow,
  type CredentialRow,
  type InsuranceTransferRow,
  type FundRow,
  type InstitutionRow,
  type PayoutDecisionRow,
  type PayoutRunRow,
  type PolicyPackRow,
  type Register,
  type Viewpoint,
  type WorkerRow,
} from '#read-models';
import { Office } from '#processes/testing';
import { packOf, publish } from '#processes/testing';
import { lifeOfATown, Town } from './lives.js';
import { tableOf, type Tables } from './tables.js';

jest.setTimeout(300_000);

const stop = new AbortController();
const logger = { info: () => undefined, warn: () => undefined, error: console.error };
let office: Office;
let reacting: Promise<unknown>;
let towns = 0;

beforeAll(async () => {
  office = await Office.open();
  const { runtime, services } = office;
  const { store, pool } = runtime;
  reacting = runProcesses({ store, pool, processes: allProcesses, services, signal: stop.signal, logger });
  await publish(office, packOf('cixi-2019-78'), { inForceFrom: '2019-10-18' });
});

afterAll(async () => {
  stop.abort();
  await reacting;
  await office.close();
});

/** Processes have reacted and tables show everything. */
const settle = (): Promise<unknown> => waitUntilSettled(office.services.store, office.runtime.pool, 20_000);

/** A day on which everything has happened: only knowledge is asked about. */
const AT_THE_END = '2999-12-31';

/** Rows as they are derived again, for those that the tables hold in the end. */
async function derived(register: Register, viewpoint: Viewpoint, tables: Tables): Promise<Tables> {
  const of = <Row>(name: string): Row[] => tables[name] as Row[];
  const workers = of<WorkerRow>('workers');
  const ids = workers.map(({ workerId }) => workerId);
  const eachWorker = async <Row>(read: (workerId: string) => Promise<readonly Row[]>): Promise<Row[]> =>
    (await Promise.all(ids.map(read))).flat();
  return {
    workers: [...(await workersKnownAt(register, viewpoint, workers))],
    employments: [...(await employmentsKnownAt(register, viewpoint, ids))],
    insurance_months: await eachWorker((id) => insuranceKnownAt(register, viewpoint, id)),
    certificates: [...(await certificatesKnownAt(register, viewpoint, of<CertificateRow>('certificates')))],
    credit_entries: (await eachWorker((id) => creditStatement(register, viewpoint, id))).map(
      ({ balance: _, usedFor: _used, ...entry }) => entry,
    ),
    blue_cards: (await Promise.all(ids.map((id) => blueCardKnownAt(register, viewpoint, id)))).filter(
      (row) => row !== undefined,
    ),
    credentials: [...(await credentialsKnownAt.rows(register, viewpoint, of<CredentialRow>('credentials')))],
    insurance_transfers: [
      ...(await transfersKnownAt.rows(register, viewpoint, of<InsuranceTransferRow>('insurance_transfers'))),
    ],
    statements: [...(await statementsKnownAt.rows(register, viewpoint, of<StatementRow>('statements')))],
    institutions: [
      ...(await institutionsKnownAt.rows(register, viewpoint, of<InstitutionRow>('institutions'))),
    ],
    accounts: [...(await accountsKnownAt.rows(register, viewpoint, of<AccountRow>('accounts')))],
    funds: [...(await fundsKnownAt.rows(register, viewpoint, of<FundRow>('funds')))],
    policy_packs: [...(await packsKnownAt.rows(register, viewpoint, of<PolicyPackRow>('policy_packs')))],
    payout_runs: [...(await runsKnownAt.rows(register, viewpoint, of<PayoutRunRow>('payout_runs')))],
    payout_decisions: [
      ...(await decisionsKnownAt.rows(register, viewpoint, of<PayoutDecisionRow>('payout_decisions'))),
    ],
    adjustment_reviews: [
      ...(await reviewsKnownAt.rows(register, viewpoint, of<AdjustmentReviewRow>('adjustment_reviews'))),
    ],
    adjustments: [...(await adjustmentsKnownAt.rows(register, viewpoint, of<AdjustmentRow>('adjustments')))],
    source_reports: [
      ...(await sourceReportsKnownAt.rows(register, viewpoint, of<SourceReportRow>('source_reports'))),
    ],
    households: (await Promise.all(ids.map((id) => householdKnownAt(register, viewpoint, id)))).filter(
      (row) => row !== undefined,
    ),
    union_members: [
      ...(await unionMembersKnownAt.rows(register, viewpoint, of<UnionMemberRow>('union_members'))),
    ],
    union_organisations: [
      ...(await unionOrganisationsKnownAt.rows(
        register,
        viewpoint,
        of<UnionOrganisationRow>('union_organisations'),
      )),
    ],
    certificate_imports: [
      ...(await importsKnownAt.rows(register, viewpoint, of<CertificateImportRow>('certificate_imports'))),
    ],
  };
}

/** Work that waits: nobody asks what it was in the past. */
const QUEUES = ['certificate_corrections', 'class_sign_ins'];

/** Tables that forget who was erased. */
const PERSONAL = ['workers', 'source_reports', 'households'];

const KEYS = new Map(allProjections.map(({ table }) => [table.name, table.key]));

/**
 * Rows in one order. A person whose data was erased is left out of the people: of them nothing is told again. Which of
 * several posts was recorded first plays no part in what the row says.
 */
function inOrder(name: string, rows: readonly object[], erased: ReadonlySet<string>): readonly object[] {
  const keyed = rows as readonly Readonly<Record<string, unknown>>[];
  const key = KEYS.get(name)!;
  return keyed
    .filter((row) => !PERSONAL.includes(name) || !erased.has(String(row['workerId'])))
    .map((row) =>
      name === 'workers'
        ? { ...row, openEmployments: byId((row as unknown as WorkerRow).openEmployments) }
        : row,
    )
    .toSorted((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
}

const byId = (posts: WorkerRow['openEmployments']): WorkerRow['openEmployments'] =>
  posts.toSorted((a, b) => (a.employmentId < b.employmentId ? -1 : 1));

it('every row of every read model is derived again as the table held it at each moment of a random history', async () => {
  const register = { db: office.services.db, store: office.services.store };
  await fc.assert(
    fc.asyncProperty(lifeOfATown(14), async (steps) => {
      const town = new Town(office, ++towns);
      const held: { readonly knownAt: string; readonly tables: Tables }[] = [];
      for (const step of steps) {
        await town.do(step);
        await settle();
        const last = (await office.log()).at(-1)!;
        held.push({ knownAt: last.recordedAt, tables: await tableOf(office) });
      }
      const erased = new Set(
        (held.at(-1)!.tables['workers'] as WorkerRow[])
          .filter(({ erasedOn }) => erasedOn !== null)
          .map(({ workerId }) => workerId),
      );
      const end = held.at(-1)!.tables;
      for (const { knownAt, tables } of held) {
        const again = await derived(register, viewpointOf({ knownAt, asOf: AT_THE_END }), end);
        for (const row of again['workers'] as WorkerRow[])
          if (erased.has(row.workerId))
            expect(row).toMatchObject({ nameSealed: null, numberSealed: null, phoneSealed: null, sex: null });
        // What is not derived here is touched by no deed.
        for (const name of Object.keys(tables).filter((table) => !QUEUES.includes(table)))
          expect([name, knownAt, inOrder(name, again[name] ?? [], erased)]).toEqual([
            name,
            knownAt,
            inOrder(name, tables[name]!, erased),
          ]);
      }
    }),
    { numRuns: 3 },
  );
});
