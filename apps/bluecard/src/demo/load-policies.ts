import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { idFrom, localDateOf, type CommandContext } from '#event-sourcing';
import type { ProcessServices } from '#processes';
import { describeProblem, draftPack, loadPackDirectory, publishPack, readPolicyPack } from '#subsidy';
import { Refusal } from '../refusal.js';

const context = (actor: string, step: string, packId: string, digest: string): CommandContext => ({
  commandId: idFrom('policies', step, packId, digest),
  provenance: { actor, source: 'seeds/policies', correlationId: idFrom('policies', packId, digest) },
});

/**
 * Drafts and publishes every pack of the folder, each by two different people. A pack whose content is already the
 * newest version stays as it is; changed content becomes the next version.
 */
export async function loadPolicies(
  services: ProcessServices,
  seedsFolder: string,
): Promise<readonly string[]> {
  const root = join(seedsFolder, 'policies');
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const loaded: string[] = [];
  for (const { name } of folders) loaded.push(await loadPolicy(services, join(root, name)));
  return loaded;
}

async function loadPolicy(services: ProcessServices, folder: string): Promise<string> {
  const read = loadPackDirectory(folder);
  if ('problems' in read) {
    const problems = read.problems.map(describeProblem);
    throw new Refusal('PACK_INVALID', `政策包 ${folder} 有误。`, `The pack in ${folder} is not in order.`, {
      problems,
    });
  }
  const { pack, content, digest } = read;
  const { packId } = pack;
  const earlier = (await readPolicyPack(services, packId)).filter(
    (event) => event.type === 'PolicyPackDrafted',
  );
  const known = earlier.find((event) => event.data.digest === digest);
  const version = known?.data.version ?? (earlier.at(-1)?.data.version ?? 0) + 1;
  const on = localDateOf(new Date());
  const drafted = await draftPack(
    services,
    { packId, version, digest, content, draftedBy: 'policy-staff', on },
    context('user:policy-staff', 'draft', packId, digest),
  );
  if (drafted.outcome === 'rejected') throw new Error(`${packId}: ${drafted.rejection.code}`);
  const published = await publishPack(
    services,
    { packId, version, digest, inForceFrom: pack.issuedOn, publishedBy: 'policy-reviewer', on },
    context('user:policy-reviewer', 'publish', packId, digest),
  );
  if (published.outcome === 'rejected') throw new Error(`${packId}: ${published.rejection.code}`);
  return packId;
}
