import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { compareEntries, duplicatesOf, mergeEffects } from '#processes';
import {
  entriesOfPerson,
  householdKnownAt,
  likelyDuplicates,
  unionMember,
  unionMembersKnownAt,
  unionOrganisationById,
  workersByIds,
  type WorkerRow,
} from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { RELATION_NAMES } from '../history/register-texts.js';
import { lookAt } from '../workers/look.js';
import { openWorkers, workerView, type WorkerView } from '../workers/views.js';
import { memberNames } from './member-names.js';
import type { RegionPageQuery } from './requests.js';
import type {
  DuplicatePairPageView,
  DuplicatesView,
  HouseholdView,
  MembershipView,
  MergeEffectsView,
} from './views.js';

abstract class DuplicatesHandler extends Handler {
  /** People as a list shows them, each with a trace of its own. */
  protected async shown(
    caller: Caller,
    rows: readonly WorkerRow[],
  ): Promise<ReadonlyMap<string, WorkerView>> {
    await recordLooks(this.services, caller, 'worker:search', rows);
    const opened = await openWorkers(this.services, rows);
    return new Map(opened.map((worker) => [worker.row.workerId, workerView(worker, false)]));
  }
}

/** Entries that are likely the same person. */
export class DuplicatesOf extends Query<DuplicatesView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
  ) {
    super();
  }
}

@QueryHandler(DuplicatesOf)
export class DuplicatesOfHandler extends DuplicatesHandler implements IQueryHandler<DuplicatesOf> {
  async execute({ caller, workerId }: DuplicatesOf): Promise<DuplicatesView> {
    const row = await lookAt(this.services, caller, 'worker:merge', workerId);
    const found = await duplicatesOf(this.services.process, row);
    const rows = await workersByIds(
      this.services.runtime.pool,
      found.map(({ workerId: id }) => id),
    );
    const people = await this.shown(caller, rows);
    return {
      rows: found.map(({ workerId: id, reasons, score }) => ({ worker: people.get(id)!, reasons, score })),
    };
  }
}

/** Likely duplicates of a whole region. */
export class ListDuplicates extends Query<DuplicatePairPageView> {
  constructor(
    readonly caller: Caller,
    readonly query: RegionPageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListDuplicates)
export class ListDuplicatesHandler extends DuplicatesHandler implements IQueryHandler<ListDuplicates> {
  async execute({ caller, query }: ListDuplicates): Promise<DuplicatePairPageView> {
    const { region = caller.principal.region, limit, after } = query;
    admit(caller, 'worker:merge', { region });
    const page = await pageOf(likelyDuplicates(this.services.runtime.pool, { region, limit, after }));
    const compared = await compareEntries(this.services.process, page.rows);
    const people = await this.shown(caller, [
      ...new Map(
        compared.flatMap(({ one, other }) => [one, other]).map((row) => [row.workerId, row]),
      ).values(),
    ]);
    return {
      rows: compared.map(({ one, other, likeness: { reasons, score } }) => ({
        worker: people.get(one.workerId)!,
        other: people.get(other.workerId)!,
        reasons,
        score,
      })),
      next: page.next,
    };
  }
}

/** What one person cannot have twice, seen before a merge and after it. */
export class MergeEffectsOf extends Query<MergeEffectsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly other: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(MergeEffectsOf)
export class MergeEffectsOfHandler extends Handler implements IQueryHandler<MergeEffectsOf> {
  async execute({ caller, workerId, other }: MergeEffectsOf): Promise<MergeEffectsView> {
    const { pool, store } = this.services.runtime;
    await showing(this.services, ['workers', 'payout_decisions', 'certificates'], await store.head());
    await lookAt(this.services, caller, 'worker:merge', workerId);
    const entries = [...(await entriesOfPerson(pool, workerId))];
    if (other !== undefined) {
      await lookAt(this.services, caller, 'worker:merge', other);
      entries.push(...(await entriesOfPerson(pool, other)));
    }
    return mergeEffects(this.services.process, [...new Set(entries)]);
  }
}

export class HouseholdOf extends Query<HouseholdView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(HouseholdOf)
export class HouseholdOfHandler extends Handler implements IQueryHandler<HouseholdOf> {
  async execute({ caller, workerId, query }: HouseholdOf): Promise<HouseholdView> {
    const viewpoint = await seeing(this.services, ['workers', 'households'], query);
    await lookAt(this.services, caller, 'worker:view-household', workerId);
    const household = await householdKnownAt(registerOf(this.services), viewpoint, workerId);
    const members = household?.members ?? [];
    const nameOf = await memberNames(this.services.process.privacy, workerId, members);
    return {
      vantage: vantageOf(viewpoint),
      members: members.map(({ memberId, relation, coLiving, since }) => ({
        memberId,
        name: nameOf.get(memberId) ?? null,
        relation,
        relationName: RELATION_NAMES[relation],
        coLiving,
        since,
      })),
    };
  }
}

export class MembershipOf extends Query<MembershipView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(MembershipOf)
export class MembershipOfHandler extends Handler implements IQueryHandler<MembershipOf> {
  async execute({ caller, workerId, query }: MembershipOf): Promise<MembershipView> {
    const { pool } = this.services.runtime;
    const viewpoint = await seeing(this.services, ['union_members', 'union_organisations'], query);
    const vantage = vantageOf(viewpoint);
    await lookAt(this.services, caller, 'union:view', workerId);
    const today = await unionMember(pool, workerId);
    const register = registerOf(this.services);
    const member = today && (await unionMembersKnownAt.one(register, viewpoint, today));
    if (member === undefined)
      return { vantage, status: 'none', organisationId: null, organisationName: null, since: null };
    const { status, organisationId, since } = member;
    const organisation = await unionOrganisationById(pool, organisationId);
    return { vantage, status, organisationId, organisationName: organisation?.name ?? null, since };
  }
}
