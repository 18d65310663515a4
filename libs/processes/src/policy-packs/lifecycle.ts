import { localDateOf, type CommandContext, type LocalDate } from '#event-sourcing';
import {
  compileDraft,
  digestOf,
  draftPack,
  packState,
  publishPack,
  readPolicyPack,
  requestReview,
  runCasesOf,
  type CaseCounts,
  type CaseFiles,
  type PackContent,
  type PolicyPackDrafted,
} from '#subsidy';
import type { ProcessServices } from '../services.js';

type Log = Pick<ProcessServices, 'store'>;
export type Drafted = PolicyPackDrafted['data'];

/** A case that does not come out. */
export interface FailedCase {
  readonly file: string;
  readonly name: string;
  readonly differences: readonly string[];
}

export interface CaseOutcome extends CaseCounts {
  readonly failures: readonly FailedCase[];
}

/** Runs the cases that came with a version. */
export function tryCases({ content, cases }: Pick<Drafted, 'content' | 'cases'>): CaseOutcome {
  const files = (cases?.files ?? {}) as CaseFiles;
  const results = runCasesOf(content as PackContent, files);
  const failures = results
    .filter(({ differences }) => differences.length > 0)
    .map(({ file, name, differences }) => ({ file, name, differences }));
  return { total: results.length, failed: failures.length, failures };
}

const countsOf = ({ total, failed }: CaseOutcome): CaseCounts => ({ total, failed });

/** Every version of a pack that was ever drafted, ascending. */
export const draftsOf = async (log: Log, packId: string): Promise<readonly Drafted[]> =>
  (await readPolicyPack(log, packId)).flatMap((event) =>
    event.type === 'PolicyPackDrafted' ? [event.data] : [],
  );

export const draftOf = async (log: Log, packId: string, version: number): Promise<Drafted | undefined> =>
  (await draftsOf(log, packId)).find((draft) => draft.version === version);

interface DraftInput {
  readonly content: PackContent;
  /** Those of the newest version when absent. */
  readonly cases?: CaseFiles | undefined;
  readonly draftedBy: string;
}

/**
 * Records content and cases as the next version of their pack; the same once more is the version that they are already,
 * unless that was taken back.
 * @throws PackError with every problem of the content.
 */
export async function draftVersion(
  services: Log,
  { content, cases: files, draftedBy }: DraftInput,
  context: CommandContext,
) {
  const { packId } = compileDraft(content);
  const digest = digestOf(content);
  const known = await draftsOf(services, packId);
  const cases = files === undefined ? (known.at(-1)?.cases ?? null) : { digest: digestOf(files), files };
  const { versions } = await packState(services, packId);
  const same = versions.findLast(
    (each) =>
      each.digest === digest && each.casesDigest === (cases?.digest ?? null) && each.status !== 'withdrawn',
  );
  const version = same?.version ?? (known.at(-1)?.version ?? 0) + 1;
  const on = localDateOf(new Date());
  const facts = { packId, version, digest, content, cases, draftedBy, on };
  const result = await draftPack(services, facts, context);
  return { packId, version, digest, result, outcome: tryCases(facts) };
}

interface Of {
  readonly packId: string;
  readonly version: number;
}

/** Hands a draft over to a second person; its cases are run once more. */
export async function askForReview(
  services: Log,
  { packId, version, requestedBy }: Of & { readonly requestedBy: string },
  context: CommandContext,
) {
  const draft = await draftOf(services, packId, version);
  const cases = draft === undefined ? { total: 0, failed: 0 } : countsOf(tryCases(draft));
  const on = localDateOf(new Date());
  return requestReview(services, { packId, version, cases, requestedBy, on }, context);
}

interface Publication extends Of {
  readonly digest: string;
  readonly inForceFrom: LocalDate;
  readonly inForceUntil?: LocalDate | null;
  readonly publishedBy: string;
}

/** Puts a reviewed draft into force; its cases are run once more, by the engine as it is now. */
export async function publishReviewed(services: Log, publication: Publication, context: CommandContext) {
  const { packId, version } = publication;
  const draft = await draftOf(services, packId, version);
  const cases = draft === undefined ? { total: 0, failed: 0 } : countsOf(tryCases(draft));
  return publishPack(services, { ...publication, cases, on: localDateOf(new Date()) }, context);
}
