import {
  compilePack,
  digestOf,
  draftPack,
  loadPackDirectory,
  publishPack,
  requestReview,
  type PackContent,
} from '#subsidy';
import { byTest, type Office } from './office.js';
import { mustBe } from './register.js';

type Json = Record<string, unknown>;

/** A pack of seeds/policies, with other values where paths such as `pack.region` are given. */
export function packOf(folder: string, changes: Readonly<Record<string, unknown>> = {}): PackContent {
  const loaded = loadPackDirectory(`seeds/policies/${folder}`);
  if ('problems' in loaded) throw new Error(`${folder} is not in order`);
  const content = structuredClone(loaded.content) as Json;
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop()!;
    steps.reduce((part, step) => part[step] as Json, content)[last] = value;
  }
  return content as PackContent;
}

/** Drafts and publishes a version of a pack. */
export async function publish(
  { services }: Office,
  content: PackContent,
  { version = 1, inForceFrom }: { readonly version?: number; readonly inForceFrom: string },
): Promise<void> {
  const { packId } = compilePack(content);
  const facts = { packId, version, digest: digestOf(content), on: '2026-11-01' };
  mustBe('recorded', await draftPack(services, { ...facts, content, draftedBy: 'a' }, byTest()));
  // Changed content has other answers than the cases of its seed, so they are taken as tried.
  const cases = { total: 1, failed: 0 };
  mustBe('recorded', await requestReview(services, { ...facts, cases, requestedBy: 'a' }, byTest()));
  const publication = { ...facts, cases, inForceFrom, publishedBy: 'b' };
  mustBe('recorded', await publishPack(services, publication, byTest()));
}
