import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { peopleWithIds } from '#processes';
import {
  classTraineesKnownAt,
  trainingClassById,
  trainingClassesKnownAt,
  trainingClassesOf,
  traineesOfClass,
  workersByIds,
  type ClassesOf,
} from '#read-models';
import { attendanceOf, readInstitutionRules } from '#skill-certification';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import {
  registerOf,
  seeing,
  thereThen,
  vantageOf,
  type VantagePageQuery,
  type VantageQuery,
} from '../common/vantage.js';
import { joined, type JoinedTrainee } from './joined.js';
import type { ClassListQuery } from './requests.js';
import { classFor } from './scope.js';
import {
  classDetailView,
  classTraineeView,
  classView,
  type ClassDetailView,
  type ClassPageView,
  type ClassTraineePageView,
} from './views.js';

export class ListClasses extends Query<ClassPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: ClassListQuery,
  ) {
    super();
  }
}

/** A clerk's list holds the classes of the own institution. */
@QueryHandler(ListClasses)
export class ListClassesHandler extends Handler implements IQueryHandler<ListClasses> {
  async execute({ caller, list }: ListClasses): Promise<ClassPageView> {
    const register = registerOf(this.services);
    const { limit, after, status, overdue } = list;
    const of = this.scopeOf(caller, list);
    const viewpoint = await seeing(this.services, ['training_classes'], list);
    const { asOf } = viewpoint;
    const page = await pageOf(
      trainingClassesKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        trainingClassesOf(register.db, {
          of,
          status,
          overdueOn: overdue === true ? asOf : undefined,
          ...request,
        }),
      ),
    );
    const rows = page.rows.filter((row) => status === undefined || row.status === status);
    return {
      rows: rows.map((row) => classView(row, asOf)),
      next: page.next,
      vantage: vantageOf(viewpoint),
    };
  }

  private scopeOf(caller: Caller, list: ClassListQuery): ClassesOf {
    const { institutionId: own, region: home } = caller.principal;
    if (own !== null) {
      const institutionId = list.institutionId ?? own;
      admit(caller, 'class:view', { institutionId });
      return { institutionId };
    }
    const region = list.region ?? home;
    admit(caller, 'class:view', { region });
    return { region };
  }
}

export class ShowClass extends Query<ClassDetailView> {
  constructor(
    readonly caller: Caller,
    readonly classId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowClass)
export class ShowClassHandler extends Handler implements IQueryHandler<ShowClass> {
  async execute({ caller, classId, query }: ShowClass): Promise<ClassDetailView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['training_classes'], query);
    const row = await trainingClassById(register.db, classId);
    const today = admitted(caller, 'class:view', row, ({ institutionId, region }) => ({
      institutionId,
      region,
    }));
    const known = thereThen(await trainingClassesKnownAt.one(register, viewpoint, today));
    return classDetailView(known, vantageOf(viewpoint));
  }
}

export class ListTrainees extends Query<ClassTraineePageView> {
  constructor(
    readonly caller: Caller,
    readonly classId: string,
    readonly list: VantagePageQuery,
  ) {
    super();
  }
}

/** Who is in a class and what they attended so far: of this class only, whatever else is known of them. */
@QueryHandler(ListTrainees)
export class ListTraineesHandler extends Handler implements IQueryHandler<ListTrainees> {
  async execute({ caller, classId, list }: ListTrainees): Promise<ClassTraineePageView> {
    const { services } = this;
    const register = registerOf(services);
    const viewpoint = await seeing(services, ['class_trainees', 'workers'], list);
    const known = await classFor(services, caller, 'class:view', classId);
    const { limit, after } = list;
    const page = await pageOf(
      classTraineesKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        traineesOfClass(register.db, { classId, ...request }),
      ),
    );
    const together = await joined(register, viewpoint, page.rows, known);
    const workerIds = together.map(({ workerId }) => workerId);
    await recordLooks(services, caller, 'class:view', await workersByIds(register.db, workerIds));
    const { region, plan } = known.requested;
    const [personOf, rules] = await Promise.all([
      peopleWithIds(services.process, workerIds),
      readInstitutionRules(services.process, region, viewpoint.asOf),
    ]);
    const sessions = plan.sessions.filter(({ date }) => date <= viewpoint.asOf);
    const percentOf = ({ entries }: JoinedTrainee) =>
      sessions.length === 0 ? null : attendanceOf(sessions, known.signIns, ...entries).percent;
    return {
      rows: together.map((row) =>
        classTraineeView(
          row,
          row.entries.length === 1 ? (row.attendancePercent ?? percentOf(row)) : percentOf(row),
          rules.attendancePercent,
          personOf,
        ),
      ),
      next: page.next,
      vantage: vantageOf(viewpoint),
    };
  }
}
