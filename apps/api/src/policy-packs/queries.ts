import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { localDateOf, type LocalDate } from '#event-sourcing';
import {
  allPackVersions,
  packVersion,
  publishedPacks,
  type Database,
  type PolicyPackRow,
} from '#read-models';
import { regionName } from '#reference-data';
import { versionsInForce } from '#subsidy';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { headOf } from './head.js';
import { programmeViews } from './programme-views.js';
import type { PackListQuery } from './requests.js';
import type { PackDetailView, PackListView, PackVersionView } from './views.js';

const versionView = (row: PolicyPackRow, inForce: boolean): PackVersionView => {
  const { title, number, region } = headOf(row.content);
  return {
    packId: row.packId,
    version: row.version,
    digest: row.digest,
    title,
    number,
    region,
    regionName: regionName(region),
    status: row.status,
    draftedBy: row.draftedBy,
    draftedAt: row.draftedAt,
    publishedBy: row.publishedBy,
    publishedAt: row.publishedAt,
    inForceFrom: row.inForceFrom,
    inForce,
  };
};

/** Ids of the versions that answer on a day, as far as is known now. */
async function answeringOn(db: Database, asOf: LocalDate): Promise<ReadonlySet<string>> {
  const versions = versionsInForce(await publishedPacks(db), asOf, new Date().toISOString());
  return new Set(versions.map(({ packId, version }) => `${packId}:${version}`));
}

/** Every version of every pack, and which of them answers on a day. */
export class ListPolicyPacks extends Query<PackListView> {
  constructor(
    readonly caller: Caller,
    readonly query: PackListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListPolicyPacks)
export class ListPolicyPacksHandler extends Handler implements IQueryHandler<ListPolicyPacks> {
  async execute({ caller, query }: ListPolicyPacks): Promise<PackListView> {
    admit(caller, 'policy-pack:view');
    await showing(this.services, ['policy_packs'], query.atLeast);
    const { pool } = this.services.runtime;
    const asOf = query.asOf ?? localDateOf(new Date());
    const [rows, answering] = await Promise.all([allPackVersions(pool), answeringOn(pool, asOf)]);
    return { asOf, rows: rows.map((row) => versionView(row, answering.has(row.id))) };
  }
}

/** One version with its programmes, parameters and what they rest on. */
export class ViewPolicyPack extends Query<PackDetailView> {
  constructor(
    readonly caller: Caller,
    readonly packId: string,
    readonly version: number,
    readonly query: PackListQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewPolicyPack)
export class ViewPolicyPackHandler extends Handler implements IQueryHandler<ViewPolicyPack> {
  async execute({ caller, packId, version, query }: ViewPolicyPack): Promise<PackDetailView> {
    admit(caller, 'policy-pack:view');
    await showing(this.services, ['policy_packs'], query.atLeast);
    const { pool } = this.services.runtime;
    const row = found(await packVersion(pool, packId, version));
    const shelved = found(await this.services.process.packs.named(row));
    const asOf = query.asOf ?? localDateOf(new Date());
    const answering = await answeringOn(pool, asOf);
    return {
      ...versionView(row, answering.has(row.id)),
      programmes: programmeViews(shelved.compiled, asOf),
      content: row.content,
    };
  }
}
