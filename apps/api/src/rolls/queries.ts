import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { honouredByParty, teamsByParty } from '#processes';
import {
  entriesOfPerson,
  rollById,
  rollCounts,
  rollEntriesKnownAt,
  rollEntriesOf,
  rollEntriesOfWorkers,
  rollsByIds,
  rollsKnownAt,
  rollsOf,
  workersByIds,
} from '#read-models';
import { ROLL_KINDS } from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import {
  registerOf,
  seeing,
  vantageOf,
  type VantagePageQuery,
  type VantageQuery,
} from '../common/vantage.js';
import { lookAt } from '../workers/look.js';
import { openWorkers, workerView } from '../workers/views.js';
import type { RollCountQuery, RollListQuery } from './requests.js';
import {
  entryView,
  rollView,
  type PeopleOnRollView,
  type RollCountsView,
  type RollPageView,
  type RollsOfPersonView,
} from './views.js';

export class ListRolls extends Query<RollPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: RollListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListRolls)
export class ListRollsHandler extends Handler implements IQueryHandler<ListRolls> {
  async execute({ caller, list }: ListRolls): Promise<RollPageView> {
    const { region = caller.principal.region, kind, series, limit, after } = list;
    admit(caller, 'roll:view', { region });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['rolls'], list);
    const page = await pageOf(
      rollsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        rollsOf(register.db, { region, kind, series, ...request }),
      ),
    );
    return { rows: page.rows.map(rollView), next: page.next, vantage: vantageOf(viewpoint) };
  }
}

/** Who stands on a roll. */
export class ListPeopleOnRoll extends Query<PeopleOnRollView> {
  constructor(
    readonly caller: Caller,
    readonly rollId: string,
    readonly list: VantagePageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListPeopleOnRoll)
export class ListPeopleOnRollHandler extends Handler implements IQueryHandler<ListPeopleOnRoll> {
  async execute({ caller, rollId, list }: ListPeopleOnRoll): Promise<PeopleOnRollView> {
    const register = registerOf(this.services);
    const { db } = register;
    const viewpoint = await seeing(this.services, ['rolls', 'roll_entries', 'workers'], list);
    admitted(caller, 'roll:view', await rollById(db, rollId), ({ region }) => ({ region }));
    const page = await pageOf(
      rollEntriesKnownAt.page(register, viewpoint, { limit: list.limit, after: list.after }, (request) =>
        rollEntriesOf(db, { rollId, ...request }),
      ),
    );
    const people = await workersByIds(db, [...new Set(page.rows.map(({ workerId }) => workerId))]);
    await recordLooks(this.services, caller, 'roll:view', people);
    const opened = await openWorkers(this.services, people);
    const views = new Map(opened.map((worker) => [worker.row.workerId, workerView(worker, false)]));
    const rows = page.rows.map((row) => ({ ...entryView(row), worker: views.get(row.workerId)! }));
    return { rows, next: page.next, vantage: vantageOf(viewpoint) };
  }
}

/** On what a person stands, in whichever entry of the register it was recorded. */
export class ListRollsOfPerson extends Query<RollsOfPersonView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListRollsOfPerson)
export class ListRollsOfPersonHandler extends Handler implements IQueryHandler<ListRollsOfPerson> {
  async execute({ caller, workerId, query }: ListRollsOfPerson): Promise<RollsOfPersonView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['rolls', 'roll_entries', 'workers'], query);
    await lookAt(this.services, caller, 'roll:view', workerId);
    const entries = await entriesOfPerson(register.db, workerId);
    const rows = await rollEntriesKnownAt.rows(
      register,
      viewpoint,
      await rollEntriesOfWorkers(register.db, entries),
    );
    const today = await rollsByIds(
      register.db,
      rows.map(({ rollId }) => rollId),
    );
    const rolls = new Map(
      (await rollsKnownAt.rows(register, viewpoint, today)).map((roll) => [roll.rollId, roll]),
    );
    return {
      vantage: vantageOf(viewpoint),
      rows: rows.flatMap((row) => {
        const roll = rolls.get(row.rollId);
        return roll === undefined ? [] : [{ ...entryView(row), roll: rollView(roll) }];
      }),
    };
  }
}

/** How many rolls there are, and how many people on them. */
export class CountRolls extends Query<RollCountsView> {
  constructor(
    readonly caller: Caller,
    readonly query: RollCountQuery,
  ) {
    super();
  }
}

const COUNTED_FROM = ['rolls', 'roll_entries', 'merged_entries', 'source_reports', 'workers'];

@QueryHandler(CountRolls)
export class CountRollsHandler extends Handler implements IQueryHandler<CountRolls> {
  async execute({ caller, query }: CountRolls): Promise<RollCountsView> {
    const { region = caller.principal.region } = query;
    admit(caller, 'roll:view', { region });
    const viewpoint = await seeing(this.services, COUNTED_FROM, query);
    const { asOf, knownAt } = viewpoint;
    const [counts, teams, told] = await Promise.all([
      rollCounts(this.services.runtime.pool, { region, asOf, knownAt }),
      teamsByParty(this.services.process, region, viewpoint),
      query.leastPeople === undefined ? null : honouredByParty(this.services.process, region, viewpoint),
    ]);
    const rows = counts.map((row) => ({ ...row, kindName: ROLL_KINDS[row.kind] }));
    const least = query.leastPeople ?? 0;
    const isTooFew = told !== null && Object.values(told).some((people) => people > 0 && people < least);
    return { rows, teams, honoured: isTooFew ? null : told, vantage: vantageOf(viewpoint) };
  }
}
