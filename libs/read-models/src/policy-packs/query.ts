import type { PublishedVersion } from '#subsidy';
import { select, type Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { policyPacksTable, type PolicyPackRow } from './row.js';

const policyPacks = reader(policyPacksTable);

export const packVersion = (
  db: Database,
  packId: string,
  version: number,
): Promise<PolicyPackRow | undefined> => policyPacks.byKey(db, `${packId}:${version}`);

/** A version that was put into force, without its content. */
export interface PublishedPack extends PublishedVersion {
  readonly digest: string;
  readonly region: string;
}

/** Every version that was ever put into force, in the order of publication. */
export const publishedPacks = (db: Database): Promise<PublishedPack[]> =>
  select<PublishedPack>(
    db,
    `select pack_id as "packId", version, digest, content->'pack'->>'region' as region,
       to_char(in_force_from, 'YYYY-MM-DD') as "inForceFrom",
       to_char(in_force_until, 'YYYY-MM-DD') as "inForceUntil",
       to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt",
       published_position::float8 as "publishedPosition", repeals
     from read.policy_packs where status = 'published' order by published_position`,
  );

/** Every version of every pack, the newest of each first. */
export const allPackVersions = (db: Database): Promise<PolicyPackRow[]> =>
  policyPacks.rows(db, 'order by pack_id, version desc', []);
