import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { peopleWithIds } from '#processes';
import {
  apprenticeshipCounts,
  apprenticeshipPageKnownAt,
  apprenticeshipsKnownAt,
  apprenticeshipsOf,
  apprenticeshipsOfWorker,
  skillAppointmentPageKnownAt,
  skillAppointmentsKnownAt,
  skillAppointmentsOf,
  skillAppointmentsOfWorker,
  staffKnownAt,
} from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
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
import type { ApprenticeshipCountQuery, OfEmployersQuery } from './people-requests.js';
import {
  apprenticeshipView,
  appointmentView,
  staffView,
  type AppointmentPageView,
  type ApprenticeshipCountsView,
  type ApprenticeshipPageView,
  type StaffPageView,
} from './people-views.js';
import { employerFor } from './scope.js';

const SHOWN_BY = ['workers', 'employers', 'employments', 'apprenticeships', 'skill_appointments'];

type Of = { readonly employer: string } | { readonly region: string };

/** Of the own employer, of the one that is asked about, or of a region; refused where the caller may not. */
async function scopeOf(
  services: Handler['services'],
  caller: Caller,
  action: Action,
  { employer = caller.principal.employer, region = caller.principal.region }: Partial<OfEmployersQuery>,
): Promise<Of> {
  if (employer === undefined) {
    admit(caller, action, { region });
    return { region };
  }
  await employerFor(services, caller, action, employer);
  return { employer };
}

abstract class OfEmployers<Answer> extends Query<Answer> {
  constructor(
    readonly caller: Caller,
    readonly query: OfEmployersQuery,
  ) {
    super();
  }
}

abstract class OfWorker<Answer> extends Query<Answer> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

interface Person {
  readonly workerId: string;
  readonly region: string;
}

/** Each person of a page once; the look leaves its trace before anything is shown. */
abstract class PeopleHandler extends Handler {
  protected async lookedAt(caller: Caller, action: Action, rows: readonly Person[]) {
    const people = new Map(rows.map((row) => [row.workerId, row]));
    await recordLooks(this.services, caller, action, [...people.values()]);
    return peopleWithIds(this.services.process, [...people.keys()]);
  }
}

export class ListApprenticeships extends OfEmployers<ApprenticeshipPageView> {}

@QueryHandler(ListApprenticeships)
export class ListApprenticeshipsHandler extends PeopleHandler implements IQueryHandler<ListApprenticeships> {
  async execute({ caller, query }: ListApprenticeships): Promise<ApprenticeshipPageView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const of = await scopeOf(this.services, caller, 'apprenticeship:view', query);
    const { rows, next } = await pageOf(
      apprenticeshipPageKnownAt(register, viewpoint, query, (request) =>
        apprenticeshipsOf(register.db, { of, ...request }),
      ),
    );
    const people = await this.lookedAt(caller, 'apprenticeship:view', rows);
    const vantage = vantageOf(viewpoint);
    return { rows: rows.map((row) => apprenticeshipView(row, people)), next, vantage };
  }
}

export class ApprenticeshipsOf extends OfWorker<ApprenticeshipPageView> {}

@QueryHandler(ApprenticeshipsOf)
export class ApprenticeshipsOfHandler extends PeopleHandler implements IQueryHandler<ApprenticeshipsOf> {
  async execute({ caller, workerId, query }: ApprenticeshipsOf): Promise<ApprenticeshipPageView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    await lookAt(this.services, caller, 'apprenticeship:view', workerId);
    const today = await apprenticeshipsOfWorker(register.db, workerId);
    const rows = await apprenticeshipsKnownAt(register, viewpoint, today);
    const people = await peopleWithIds(this.services.process, [workerId]);
    const vantage = vantageOf(viewpoint);
    return { rows: rows.map((row) => apprenticeshipView(row, people)), next: null, vantage };
  }
}

export class CountApprenticeships extends Query<ApprenticeshipCountsView> {
  constructor(
    readonly caller: Caller,
    readonly query: ApprenticeshipCountQuery,
  ) {
    super();
  }
}

@QueryHandler(CountApprenticeships)
export class CountApprenticeshipsHandler extends Handler implements IQueryHandler<CountApprenticeships> {
  async execute({ caller, query }: CountApprenticeships): Promise<ApprenticeshipCountsView> {
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const of = await scopeOf(this.services, caller, 'apprenticeship:view', query);
    const kinds = await apprenticeshipCounts(this.services.runtime.pool, of, viewpoint);
    return { asOf: viewpoint.asOf, kinds };
  }
}

export class ListAppointments extends OfEmployers<AppointmentPageView> {}

@QueryHandler(ListAppointments)
export class ListAppointmentsHandler extends PeopleHandler implements IQueryHandler<ListAppointments> {
  async execute({ caller, query }: ListAppointments): Promise<AppointmentPageView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const of = await scopeOf(this.services, caller, 'appointment:view', query);
    const { rows, next } = await pageOf(
      skillAppointmentPageKnownAt(register, viewpoint, query, (request) =>
        skillAppointmentsOf(register.db, { of, ...request }),
      ),
    );
    const people = await this.lookedAt(caller, 'appointment:view', rows);
    const views = rows.map((row) => appointmentView(row, people, viewpoint.asOf));
    return { rows: views, next, vantage: vantageOf(viewpoint) };
  }
}

export class AppointmentsOf extends OfWorker<AppointmentPageView> {}

@QueryHandler(AppointmentsOf)
export class AppointmentsOfHandler extends PeopleHandler implements IQueryHandler<AppointmentsOf> {
  async execute({ caller, workerId, query }: AppointmentsOf): Promise<AppointmentPageView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    await lookAt(this.services, caller, 'appointment:view', workerId);
    const today = await skillAppointmentsOfWorker(register.db, workerId);
    const rows = await skillAppointmentsKnownAt(register, viewpoint, today);
    const people = await peopleWithIds(this.services.process, [workerId]);
    const views = rows.map((row) => appointmentView(row, people, viewpoint.asOf));
    return { rows: views, next: null, vantage: vantageOf(viewpoint) };
  }
}

export class StaffOf extends Query<StaffPageView> {
  constructor(
    readonly caller: Caller,
    readonly employer: string,
    readonly query: VantagePageQuery,
  ) {
    super();
  }
}

@QueryHandler(StaffOf)
export class StaffOfHandler extends PeopleHandler implements IQueryHandler<StaffOf> {
  async execute({ caller, employer, query }: StaffOf): Promise<StaffPageView> {
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    await employerFor(this.services, caller, 'employer:view-staff', employer);
    const { rows, next } = await pageOf(
      staffKnownAt(registerOf(this.services), viewpoint, { employer, ...query }),
    );
    const people = await this.lookedAt(caller, 'employer:view-staff', rows);
    const vantage = vantageOf(viewpoint);
    return { rows: rows.map((row) => staffView(row, people)), next, vantage };
  }
}
