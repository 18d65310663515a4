import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import { DEPARTMENTS, DUTIES, dutiesFor, dutiesMessages, setDuties, type Duties } from '#access';
import { localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { DutiesRequest } from './requests.js';
import type { DutiesView } from './views.js';

/** Which departments of a region do what? */
export class DutiesOf extends Query<DutiesView> {
  constructor(
    readonly caller: Caller,
    readonly region: string,
  ) {
    super();
  }
}

@QueryHandler(DutiesOf)
export class DutiesOfHandler extends Handler implements IQueryHandler<DutiesOf> {
  async execute({ caller, region }: DutiesOf): Promise<DutiesView> {
    admit(caller, 'register-rules:view', { region });
    const set = await dutiesFor(this.services.runtime.store, region);
    return set === null
      ? { region: null, duties: {}, basis: null }
      : { region: set.region, duties: set.duties as DutiesView['duties'], basis: set.basis };
  }
}

export class SetDepartmentDuties extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly region: string,
    readonly request: DutiesRequest,
  ) {
    super();
  }
}

@CommandHandler(SetDepartmentDuties)
export class SetDepartmentDutiesHandler extends Handler implements ICommandHandler<SetDepartmentDuties> {
  async execute({ caller, region, request }: SetDepartmentDuties): Promise<Recorded> {
    admit(caller, 'register-rules:set', { region });
    const set = await setDuties(
      this.services.runtime,
      { region, duties: dutiesIn(request), basis: request.basis, setBy: actorOf(caller) },
      contextOf(caller, `duties:${region}`),
      localDateOf(new Date()),
    );
    return recorded(set, dutiesMessages);
  }
}

/** Throws for an act that no department can be given, and for a department that there is not. */
function dutiesIn({ duties }: DutiesRequest): Duties['duties'] {
  const wrong = Object.entries(duties).find(
    ([act, departments]) =>
      !DUTIES.some((duty) => duty === act) ||
      !Array.isArray(departments) ||
      !departments.every((one) => Object.hasOwn(DEPARTMENTS, one)),
  );
  if (wrong !== undefined)
    throw new ProblemError(VALIDATION_FAILED, [
      {
        field: `duties.${wrong[0]}`,
        code: 'DUTY',
        message: '事项或部门不在列表中',
        messageEn: 'names an act or a department that there is not',
      },
    ]);
  return duties as Duties['duties'];
}
