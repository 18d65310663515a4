import type { Pool } from 'pg';
import { FileSigningKeys } from '#credentials';
import { keptFile, type Snapshot, type SnapshotDraft } from '#log-archive';
import { keySettings, type Configuration } from '#platform';
import { openPrivacy, type Privacy } from '#privacy';

/** As what the signing keys lie in a backup, and under which subject they are sealed. */
const FILE = 'signing-keys.sealed';
const SUBJECT = 'signing-keys';

interface Source {
  readonly pool: Pool;
  readonly configuration: Configuration;
}

const keysOf = ({ signingKeyFile, signingAlgorithm }: Configuration): FileSigningKeys =>
  new FileSigningKeys(signingKeyFile, signingAlgorithm);

/**
 * Puts the signing keys into a snapshot, sealed like everything secret: who has the backup without the master key can sign
 * nothing. Before the tables of keys are read, because the sealing may need a new one. True where there were any.
 */
export async function keepSigningKeys(
  { pool, configuration }: Source,
  snapshot: SnapshotDraft,
): Promise<boolean> {
  const keys = await keysOf(configuration).handOver();
  if (keys === null) return false;
  const privacy = await openPrivacy({ pool, ...keySettings(configuration) });
  await snapshot.keep(FILE, await privacy.sealBytes(SUBJECT, Buffer.from(keys)));
  return true;
}

/** Puts them back, so that what was signed before can be verified, and what is signed from now on with the same keys. */
export async function restoreSigningKeys(
  configuration: Configuration,
  privacy: Privacy,
  folder: string,
  snapshot: Snapshot,
): Promise<void> {
  const sealed = await keptFile(folder, snapshot, FILE);
  const keys = sealed && (await privacy.openBytes(SUBJECT, sealed));
  if (keys) await keysOf(configuration).takeOver(Buffer.from(keys).toString('utf8'));
}
