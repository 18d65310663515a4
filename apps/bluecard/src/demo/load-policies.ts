import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { idFrom, type CommandContext } from '#event-sourcing';
import { askForReview, draftsOf, draftVersion, publishReviewed, type ProcessServices } from '#processes';
import {
  describeProblem,
  digestOf,
  loadPackDirectory,
  packState,
  readCaseFiles,
  subsidyMessages,
  type SubsidyCode,
} from '#subsidy';
import { Refusal } from '../refusal.js';

const [AUTHOR, REVIEWER] = ['policy-staff', 'policy-reviewer'];

const context = (actor: string, step: string, packId: string, version: string): CommandContext => ({
  commandId: idFrom('policies', step, packId, version),
  provenance: {
    actor: `user:${actor}`,
    source: 'seeds/policies',
    correlationId: idFrom('policies', packId, version),
  },
});

/** What became of a folder of the seeds. */
export interface LoadedPolicy {
  readonly packId: string;
  readonly version: number;
  /** waiting: the bureau has gone its own way with this pack, so the new content waits as a draft for a decision. */
  readonly outcome: 'published' | 'known' | 'waiting';
}

/**
 * Drafts every pack of the folder and has it published by a second person. Content that is a version already stays as it
 * is; changed content becomes the next version, and decisions keep the version they were made with.
 */
export async function loadPolicies(
  services: ProcessServices,
  seedsFolder: string,
): Promise<readonly LoadedPolicy[]> {
  const root = join(seedsFolder, 'policies');
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const loaded: LoadedPolicy[] = [];
  for (const { name } of folders) loaded.push(await loadPolicy(services, join(root, name)));
  return loaded;
}

async function loadPolicy(services: ProcessServices, folder: string): Promise<LoadedPolicy> {
  const read = loadPackDirectory(folder);
  if ('problems' in read) {
    const problems = read.problems.map(describeProblem);
    throw new Refusal('PACK_INVALID', `政策包 ${folder} 有误。`, `The pack in ${folder} is not in order.`, {
      problems,
    });
  }
  const { pack, content, digest } = read;
  const { packId } = pack;
  const before = await packState(services, packId);
  const published = before.versions.find((one) => one.digest === digest && one.status === 'published');
  if (published !== undefined) return { packId, version: published.version, outcome: 'known' };

  const cases = readCaseFiles(folder);
  const named = `${digest} ${digestOf(cases)}`;
  const step = (actor: string, what: string) => context(actor, what, packId, named);
  const drafted = await draftVersion(
    services,
    { content, cases, draftedBy: AUTHOR! },
    step(AUTHOR!, 'draft'),
  );
  done(packId, drafted.result);
  const { version } = drafted;
  const asked = { packId, version, requestedBy: AUTHOR! };
  done(packId, await askForReview(services, asked, step(AUTHOR!, 'review')));
  if (!(await isOurs(services, packId))) return { packId, version, outcome: 'waiting' };
  const publication = { packId, version, digest, inForceFrom: pack.issuedOn, publishedBy: REVIEWER! };
  const publishing = step(REVIEWER!, 'publish');
  done(packId, await publishReviewed(services, publication, publishing));
  return { packId, version, outcome: 'published' };
}

/** Whether nobody else has published a version or ended the pack: then seeds may go on with it by themselves. */
async function isOurs(services: ProcessServices, packId: string): Promise<boolean> {
  const { versions, repeals, repealRequest } = await packState(services, packId);
  const authors = new Map((await draftsOf(services, packId)).map((each) => [each.version, each.draftedBy]));
  return (
    repeals.length === 0 &&
    repealRequest === null &&
    versions.every(({ status, version }) => status !== 'published' || authors.get(version) === AUTHOR)
  );
}

type Result =
  | { readonly outcome: string }
  | { readonly outcome: 'rejected'; readonly rejection: { readonly code: SubsidyCode } };

function done(packId: string, result: Result): void {
  if (!('rejection' in result)) return;
  const { code, ...facts } = result.rejection;
  throw new Refusal(code, subsidyMessages[code].zh, subsidyMessages[code].en, { packId, ...facts });
}
