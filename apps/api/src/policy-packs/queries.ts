import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  allPackVersions,
  packsKnownAt,
  packVersion,
  publishedPacks,
  type Database,
  type PolicyPackRow,
  type Viewpoint,
} from '#read-models';
import { draftOf, tryCases, type Drafted } from '#processes';
import { regionName } from '#reference-data';
import { diffPacks, versionsInForce, type PackContent } from '#subsidy';
import type { Caller } from '../common/caller.js';
import { admit, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import { headOf } from './head.js';
import { programmeViews } from './programme-views.js';
import type { ComparisonView, PackDetailView, PackListView, PackVersionView } from './views.js';

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
    review: row.review,
    withdrawal: row.withdrawal,
    publishedBy: row.publishedBy,
    publishedAt: row.publishedAt,
    inForceFrom: row.inForceFrom,
    inForceUntil: row.inForceUntil,
    repealRequest: row.repealRequest,
    repeals: row.repeals.map(({ position: _, ...repeal }) => repeal),
    inForce,
  };
};

/** Ids of the versions that answer on a day, as far as known at a moment. */
async function answeringOn(db: Database, { asOf, knownAt }: Viewpoint): Promise<ReadonlySet<string>> {
  const versions = versionsInForce(await publishedPacks(db), asOf, knownAt);
  return new Set(versions.map(({ packId, version }) => `${packId}:${version}`));
}

/** Every version of every pack, and which of them answers on a day. */
export class ListPolicyPacks extends Query<PackListView> {
  constructor(
    readonly caller: Caller,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListPolicyPacks)
export class ListPolicyPacksHandler extends Handler implements IQueryHandler<ListPolicyPacks> {
  async execute({ caller, query }: ListPolicyPacks): Promise<PackListView> {
    admit(caller, 'policy-pack:view');
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['policy_packs'], query);
    const [today, answering] = await Promise.all([
      allPackVersions(register.db),
      answeringOn(register.db, viewpoint),
    ]);
    const rows = await packsKnownAt.rows(register, viewpoint, today);
    return {
      vantage: vantageOf(viewpoint),
      rows: rows.map((row) => versionView(row, answering.has(row.id))),
    };
  }
}

/** One version with its programmes, parameters and what they rest on. */
export class ViewPolicyPack extends Query<PackDetailView> {
  constructor(
    readonly caller: Caller,
    readonly packId: string,
    readonly version: number,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewPolicyPack)
export class ViewPolicyPackHandler extends Handler implements IQueryHandler<ViewPolicyPack> {
  async execute({ caller, packId, version, query }: ViewPolicyPack): Promise<PackDetailView> {
    admit(caller, 'policy-pack:view');
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['policy_packs'], query);
    const today = found(await packVersion(register.db, packId, version));
    const row = thereThen(await packsKnownAt.one(register, viewpoint, today));
    const shelved = found(await this.services.process.packs.named(row));
    const answering = await answeringOn(register.db, viewpoint);
    return {
      vantage: vantageOf(viewpoint),
      ...versionView(row, answering.has(row.id)),
      programmes: programmeViews(shelved.compiled, viewpoint.asOf),
      content: row.content,
    };
  }
}

/** What a version changes against the one in force, and how its cases come out: what a reviewer reads. */
export class ComparePolicyPack extends Query<ComparisonView> {
  constructor(
    readonly caller: Caller,
    readonly packId: string,
    readonly version: number,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ComparePolicyPack)
export class ComparePolicyPackHandler extends Handler implements IQueryHandler<ComparePolicyPack> {
  async execute({ caller, packId, version, query }: ComparePolicyPack): Promise<ComparisonView> {
    admit(caller, 'policy-pack:view');
    const { db } = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['policy_packs'], query);
    const draft = found(await draftOf(this.services.runtime, packId, version));
    const answering = versionsInForce(await publishedPacks(db), viewpoint.asOf, viewpoint.knownAt).find(
      (each) => each.packId === packId,
    );
    const before = answering && (await draftOf(this.services.runtime, packId, answering.version));
    return {
      vantage: vantageOf(viewpoint),
      packId,
      version,
      digest: draft.digest,
      comparedWith: answering?.version ?? null,
      // A version that nothing was in force before is new as a whole.
      changes: before === undefined ? [] : diffPacks(contentOf(before), contentOf(draft)),
      cases: tryCases(draft),
    };
  }
}

/** Its shape was checked before it was recorded. */
const contentOf = ({ content }: Drafted): PackContent => content as PackContent;
