import type { Instant, LocalDate, Position } from '#event-sourcing';
import { select, type Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { policyPacksTable, type PolicyPackRow } from './row.js';

const policyPacks = reader(policyPacksTable);

/** In force on a day, as published by a moment. */
export interface InForce {
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
}

const IN_FORCE = 'in_force_from <= $1 and published_at <= $2';

/** The version that answers, by the rule of `versionInForce` in the context: the latest in force, then the higher one. */
export const packInForce = (
  db: Database,
  packId: string,
  { asOf, knownAt }: InForce,
): Promise<PolicyPackRow | undefined> =>
  policyPacks.first(db, `where ${IN_FORCE} and pack_id = $3 order by in_force_from desc, version desc`, [
    asOf,
    knownAt,
    packId,
  ]);

/** For every pack the version that answers, ordered by pack. */
export const packsInForce = (db: Database, { asOf, knownAt }: InForce): Promise<PolicyPackRow[]> =>
  policyPacks.rows(
    db,
    `pack where ${IN_FORCE} and not exists (
       select from read.policy_packs later where later.pack_id = pack.pack_id
         and later.in_force_from <= $1 and later.published_at <= $2
         and (later.in_force_from, later.version) > (pack.in_force_from, pack.version)
     ) order by pack_id`,
    [asOf, knownAt],
  );

export const packVersion = (
  db: Database,
  packId: string,
  version: number,
): Promise<PolicyPackRow | undefined> => policyPacks.byKey(db, `${packId}:${version}`);

/** A version that was put into force, without its content. */
export interface PublishedPack {
  readonly packId: string;
  readonly version: number;
  readonly digest: string;
  readonly region: string;
  readonly inForceFrom: LocalDate;
  readonly publishedAt: Instant;
  readonly position: Position;
}

/** Every version that was ever put into force, in the order of publication. */
export const publishedPacks = (db: Database): Promise<PublishedPack[]> =>
  select<PublishedPack>(
    db,
    `select pack_id as "packId", version, digest, content->'pack'->>'region' as region,
       to_char(in_force_from, 'YYYY-MM-DD') as "inForceFrom",
       to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt",
       position::float8 as position
     from read.policy_packs where status = 'published' order by position`,
  );

/** Drafted and published versions of a pack, newest first. */
export const versionsOf = (db: Database, packId: string): Promise<PolicyPackRow[]> =>
  policyPacks.rows(db, 'where pack_id = $1 order by version desc', [packId]);

/** Every version of every pack, the newest of each first. */
export const allPackVersions = (db: Database): Promise<PolicyPackRow[]> =>
  policyPacks.rows(db, 'order by pack_id, version desc', []);
