import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { conflictsOf, sourceCounts, workersByIds, type WorkerRow } from '#read-models';
import {
  ALWAYS,
  categoriesOf,
  registerRulesFor,
  SOURCES,
  standingOn,
  type FieldName,
  type SourceDepartment,
  type StatedField,
} from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { seeing, vantageOf } from '../common/vantage.js';
import { lookAt, personThen } from '../workers/look.js';
import type { WorkerQuery } from '../workers/requests.js';
import { openWorkers, workerView } from '../workers/views.js';
import { fieldsKnownAt, fieldViews } from './fields.js';
import type { ConflictQuery } from './requests.js';
import type { CategoriesView, ConflictPageView, FieldsView, SourceCountsView } from './views.js';

/** What every source states of a person, and which value is in force on a day. */
export class FieldsOf extends Query<FieldsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: WorkerQuery,
  ) {
    super();
  }
}

@QueryHandler(FieldsOf)
export class FieldsOfHandler extends Handler implements IQueryHandler<FieldsOf> {
  async execute({ caller, workerId, query }: FieldsOf): Promise<FieldsView> {
    const { full = false } = query;
    const viewpoint = await seeing(this.services, ['workers', 'employments'], query);
    const today = await lookAt(this.services, caller, 'source-report:view', workerId);
    // A trace of its own: what is sealed is seen.
    if (full) await lookAt(this.services, caller, 'worker:view-full', workerId);
    const row = await personThen(this.services, viewpoint, today);
    const fields = await fieldsKnownAt(this.services, viewpoint, workerId);
    return {
      vantage: vantageOf(viewpoint),
      fields: await fieldViews(this.services, workerId, row.erasedOn === null ? fields : new Map(), {
        asOf: viewpoint.asOf,
        full,
      }),
      categories: await this.categoriesOf(row, fields, viewpoint.asOf),
    };
  }

  private async categoriesOf(
    row: WorkerRow,
    fields: ReadonlyMap<FieldName, StatedField>,
    day: string,
  ): Promise<CategoriesView> {
    const hukou = fields.get('hukouKind');
    const standing = hukou === undefined ? undefined : standingOn('hukouKind', hukou, day);
    const value = standing !== undefined && 'inForce' in standing ? standing.inForce.value : null;
    const rules = await registerRulesFor(this.services.runtime.store, row.region);
    return categoriesOf({
      hukouKind: value === 'rural' || value === 'urban' ? value : null,
      industries: row.openEmployments.map(({ industry }) => industry),
      birthMonth: row.birthMonth,
      newGenerationBornFrom: rules?.newGenerationBornFrom ?? null,
    });
  }
}

/** Where sources contradict each other and nobody has decided. */
export class ListConflicts extends Query<ConflictPageView> {
  constructor(
    readonly caller: Caller,
    readonly query: ConflictQuery,
  ) {
    super();
  }
}

@QueryHandler(ListConflicts)
export class ListConflictsHandler extends Handler implements IQueryHandler<ListConflicts> {
  async execute({ caller, query }: ListConflicts): Promise<ConflictPageView> {
    const { region = caller.principal.region, field, limit, after } = query;
    admit(caller, 'source-report:view', { region });
    const { pool } = this.services.runtime;
    const page = await pageOf(conflictsOf(pool, { region, field, limit, after }));
    const people = await workersByIds(
      pool,
      page.rows.map(({ workerId }) => workerId),
    );
    await recordLooks(this.services, caller, 'source-report:view', people);
    const opened = new Map(
      (await openWorkers(this.services, people)).map((worker) => [worker.row.workerId, worker]),
    );
    const rows = await Promise.all(
      page.rows.map(async ({ workerId, field: name, stated }) => {
        const [conflict] = await fieldViews(this.services, workerId, new Map([[name, stated]]), {
          asOf: ALWAYS,
          full: false,
        });
        return { worker: workerView(opened.get(workerId)!, false), conflict: conflict! };
      }),
    );
    return { rows, next: page.next };
  }
}

/** How much each source has stated of the people of a region. */
export class CountSources extends Query<SourceCountsView> {
  constructor(
    readonly caller: Caller,
    readonly region: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(CountSources)
export class CountSourcesHandler extends Handler implements IQueryHandler<CountSources> {
  async execute({ caller, region = caller.principal.region }: CountSources): Promise<SourceCountsView> {
    admit(caller, 'source-report:view', { region });
    const counts = await sourceCounts(this.services.runtime.pool, region);
    return {
      sources: (Object.keys(SOURCES) as SourceDepartment[]).map((source) => {
        const { fields, people, disputed } = counts.find((one) => one.source === source) ?? NONE;
        return { source, sourceName: SOURCES[source], fields, people, disputed };
      }),
    };
  }
}

const NONE = { fields: 0, people: 0, disputed: 0 };
