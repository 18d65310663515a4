import { localDateOf, newId, type CommandContext } from '#event-sourcing';
import {
  askForReview,
  computeAdjustmentReview,
  draftOf,
  draftVersion,
  publishReviewed,
  tryCases,
  type CaseOutcome,
} from '#processes';
import { allPackVersions, publishedPacks, reviewsOf, type PolicyPackRow } from '#read-models';
import {
  describeProblem,
  diffPacks,
  loadPackDirectory,
  readCaseFiles,
  repealPack,
  requestRepeal,
  returnDraft,
  returnRepeal,
  subsidyMessages,
  versionsInForce,
  withdrawDraft,
  type PackChange,
  type PackContent,
  type SubsidyCode,
} from '#subsidy';
import { ProgressLine } from '../progress.js';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';

/** The same person is the same actor, here and in the API. */
export const actorOf = (username: string): string => `user:${username}`;

export const byPerson = (username: string): CommandContext => ({
  commandId: newId(),
  provenance: { actor: actorOf(username), source: 'cli', correlationId: newId() },
});

type Result =
  | { readonly outcome: 'recorded' | 'unchanged' | 'duplicate' | 'taken' }
  | { readonly outcome: 'rejected'; readonly rejection: { readonly code: SubsidyCode } };

/** What became of a command; refused ones end the program with their reason. */
function outcomeOf(result: Result): string {
  if (result.outcome !== 'rejected') return result.outcome;
  const { code, ...facts } = result.rejection;
  throw new Refusal(code, subsidyMessages[code].zh, subsidyMessages[code].en, facts);
}

export async function within<T>(command: string, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(command);
  try {
    await session.settle();
    return await work(session);
  } finally {
    await session.close();
  }
}

export interface ListedVersion extends Pick<
  PolicyPackRow,
  'packId' | 'version' | 'status' | 'digest' | 'draftedBy' | 'publishedBy' | 'inForceFrom' | 'inForceUntil'
> {
  readonly inForce: boolean;
  readonly repealedFrom: string | null;
}

/** Every version of every pack, and which of them answers today. */
export const listPacks = (): Promise<readonly ListedVersion[]> =>
  within('packs', async ({ services: { db } }) => {
    const now = new Date();
    const answering = versionsInForce(await publishedPacks(db), localDateOf(now), now.toISOString());
    return (await allPackVersions(db)).map((row) => ({
      packId: row.packId,
      version: row.version,
      status: row.status,
      digest: row.digest,
      draftedBy: row.draftedBy,
      publishedBy: row.publishedBy,
      inForceFrom: row.inForceFrom,
      inForceUntil: row.inForceUntil,
      inForce: answering.some(({ packId, version }) => packId === row.packId && version === row.version),
      repealedFrom: row.repeals.map(({ from }) => from).sort()[0] ?? null,
    }));
  });

export interface DraftedPack {
  readonly packId: string;
  readonly version: number;
  readonly digest: string;
  readonly outcome: string;
  readonly cases: CaseOutcome;
}

/** Drafts a folder with its cases; every fault is listed with file and line, and nothing is recorded then. */
export function draftFolder(folder: string, officer: string): Promise<DraftedPack> {
  const read = loadPackDirectory(folder);
  if ('problems' in read)
    throw new Refusal(
      'POLICY_PACK_INVALID',
      `政策包 ${folder} 有误。`,
      `The pack in ${folder} is not in order.`,
      {
        problems: read.problems.map(describeProblem),
      },
    );
  return within('packs', async ({ services }) => {
    const cases = readCaseFiles(folder);
    const draft = { content: read.content, cases, draftedBy: actorOf(officer) };
    const { packId, version, digest, result, outcome } = await draftVersion(
      services,
      draft,
      byPerson(officer),
    );
    return { packId, version, digest, outcome: outcomeOf(result), cases: outcome };
  });
}

interface Version {
  readonly packId: string;
  readonly version: number;
}

export interface ComparedVersion extends Version {
  readonly digest: string;
  /** Version in force on the day, null for none. */
  readonly comparedWith: number | null;
  readonly changes: readonly PackChange[];
  readonly cases: CaseOutcome;
}

/** What a version changes against the one in force on a day, and how its cases come out. */
export const compareVersion = ({ packId, version }: Version, asOf?: string): Promise<ComparedVersion> =>
  within('packs', async ({ services }) => {
    const draft = await draftOf(services, packId, version);
    if (draft === undefined)
      throw new Refusal(
        'VERSION_UNKNOWN',
        subsidyMessages.VERSION_UNKNOWN.zh,
        subsidyMessages.VERSION_UNKNOWN.en,
      );
    const now = new Date();
    const answering = versionsInForce(
      await publishedPacks(services.db),
      asOf ?? localDateOf(now),
      now.toISOString(),
    ).find((each) => each.packId === packId);
    const before = answering && (await draftOf(services, packId, answering.version));
    return {
      packId,
      version,
      digest: draft.digest,
      comparedWith: answering?.version ?? null,
      changes:
        before === undefined ? [] : diffPacks(before.content as PackContent, draft.content as PackContent),
      cases: tryCases(draft),
    };
  });

export interface Done {
  readonly outcome: string;
  /** Reviews of what was decided before, opened by it. */
  readonly reviews: readonly string[];
}

/** Records something, and sees to it that what it means for earlier decisions is computed. */
const doing = (json: boolean, work: (session: Session) => Promise<Result>): Promise<Done> =>
  within('packs', async (session) => {
    const { services } = session;
    const outcome = outcomeOf(await work(session));
    await session.settle();
    const { rows } = await reviewsOf(services.db, { region: '000000', limit: 50 });
    const open = rows.filter(({ status }) => status === 'opened');
    for (const { reviewId } of open) {
      const line = new ProgressLine('追溯复核 review', json);
      await computeAdjustmentReview(services, reviewId, {
        progress: ({ done, rows: all }) => Promise.resolve(line.show(done, all)),
        signal: new AbortController().signal,
      });
    }
    if (open.length > 0) await session.settle();
    return { outcome, reviews: open.map(({ reviewId }) => reviewId) };
  });

const today = (): string => localDateOf(new Date());

export const requestReviewOf = (version: Version, officer: string, json: boolean): Promise<Done> =>
  doing(json, ({ services }) =>
    askForReview(services, { ...version, requestedBy: actorOf(officer) }, byPerson(officer)),
  );

export const sendBack = (version: Version, reviewer: string, reason: string, json: boolean): Promise<Done> =>
  doing(json, ({ services }) =>
    returnDraft(
      services,
      { ...version, reason, returnedBy: actorOf(reviewer), on: today() },
      byPerson(reviewer),
    ),
  );

export const takeBack = (version: Version, officer: string, reason: string, json: boolean): Promise<Done> =>
  doing(json, ({ services }) =>
    withdrawDraft(
      services,
      { ...version, reason, withdrawnBy: actorOf(officer), on: today() },
      byPerson(officer),
    ),
  );

export interface PublicationOptions {
  readonly digest: string;
  readonly from: string;
  readonly until?: string;
  readonly reviewer: string;
}

export const publishVersion = (
  version: Version,
  { digest, from, until, reviewer }: PublicationOptions,
  json: boolean,
): Promise<Done> =>
  doing(json, ({ services }) =>
    publishReviewed(
      services,
      {
        ...version,
        digest,
        inForceFrom: from,
        publishedBy: actorOf(reviewer),
        inForceUntil: until ?? null,
      },
      byPerson(reviewer),
    ),
  );

export const askForRepeal = (
  packId: string,
  { from, reason, officer }: { readonly from: string; readonly reason: string; readonly officer: string },
  json: boolean,
): Promise<Done> =>
  doing(json, ({ services }) =>
    requestRepeal(
      services,
      { packId, from, reason, requestedBy: actorOf(officer), on: today() },
      byPerson(officer),
    ),
  );

export const approveRepeal = (
  packId: string,
  { from, reviewer }: { readonly from: string; readonly reviewer: string },
  json: boolean,
): Promise<Done> =>
  doing(json, ({ services }) =>
    repealPack(services, { packId, from, repealedBy: actorOf(reviewer), on: today() }, byPerson(reviewer)),
  );

export const refuseRepeal = (
  packId: string,
  { reason, reviewer }: { readonly reason: string; readonly reviewer: string },
  json: boolean,
): Promise<Done> =>
  doing(json, ({ services }) =>
    returnRepeal(
      services,
      { packId, reason, returnedBy: actorOf(reviewer), on: today() },
      byPerson(reviewer),
    ),
  );
