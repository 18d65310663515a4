import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import {
  EMPLOYER_FIELD_NAMES,
  explainEmployerRejection,
  explainEmployerReportRejection,
  handleEmployer,
  REPORT_FIGURE_NAMES,
  reportYear,
  type EmployerCommand,
  type EmployerFields,
  type ReportFigures,
} from '#worker-registry';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type {
  EmployerChangeRequest,
  EmployerClosingRequest,
  EmployerCorrectionRequest,
  EmployerFieldsRequest,
  EmployerReportRequest,
  EmployerRequest,
  InspectionRequest,
  WithdrawalRequest,
} from './requests.js';
import { employerFor } from './scope.js';
import type { EmployerRecorded } from './views.js';

const today = (): string => localDateOf(new Date());

const fieldsIn = (request: EmployerFieldsRequest): EmployerFields =>
  Object.fromEntries(
    EMPLOYER_FIELD_NAMES.flatMap((field) => {
      const value = request[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );

export class EnterEmployer extends Command<EmployerRecorded> {
  constructor(
    readonly caller: Caller,
    readonly request: EmployerRequest,
  ) {
    super();
  }
}

@CommandHandler(EnterEmployer)
export class EnterEmployerHandler extends Handler implements ICommandHandler<EnterEmployer> {
  async execute({ caller, request }: EnterEmployer): Promise<EmployerRecorded> {
    const { employer, from: on } = request;
    const fields = fieldsIn(request.fields);
    admit(caller, 'employer:record', { region: String(fields.region ?? '') });
    const result = await handleEmployer(
      this.services.process,
      { type: 'RegisterEmployer', employer, fields, statedBy: actorOf(caller), on, today: today() },
      contextOf(caller, `employer:${employer}`),
    );
    return { employer, ...recorded(result, explainEmployerRejection) };
  }
}

/** What is said of an employer that is in the register. */
type Saying =
  | { readonly kind: 'change'; readonly request: EmployerChangeRequest }
  | { readonly kind: 'correction'; readonly request: EmployerCorrectionRequest }
  | { readonly kind: 'closing'; readonly request: EmployerClosingRequest }
  | { readonly kind: 'inspection'; readonly request: InspectionRequest }
  | { readonly kind: 'withdrawal'; readonly request: WithdrawalRequest };

export class SayOfEmployer extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly employer: string,
    readonly saying: Saying,
  ) {
    super();
  }
}

function commandOf(employer: string, by: string, { kind, request }: Saying): EmployerCommand {
  const about = { employer, today: today() };
  switch (kind) {
    case 'change':
      return {
        type: 'StateEmployer',
        ...about,
        fields: fieldsIn(request.fields),
        statedBy: by,
        on: request.from,
      };
    case 'correction':
      return {
        type: 'CorrectEmployer',
        ...about,
        from: request.from,
        fields: fieldsIn(request.fields),
        reason: request.reason,
        correctedBy: by,
      };
    case 'closing':
      return { type: 'CloseEmployer', ...about, reason: request.reason, closedBy: by, on: request.on };
    case 'inspection': {
      const { on, kind: how, about: what, year = null, passed, finding } = request;
      const inspection = { kind: how, about: what, year, passed, finding, inspectedBy: by };
      return { type: 'InspectEmployer', ...about, inspection, on };
    }
    case 'withdrawal':
      return { type: 'WithdrawEmployerClosing', ...about, reason: request.reason, withdrawnBy: by };
  }
}

/** That an employer moves away is recorded by the bureau that it leaves. */
@CommandHandler(SayOfEmployer)
export class SayOfEmployerHandler extends Handler implements ICommandHandler<SayOfEmployer> {
  async execute({ caller, employer, saying }: SayOfEmployer): Promise<Recorded> {
    await employerFor(this.services, caller, 'employer:record', employer);
    const command = commandOf(employer, actorOf(caller), saying);
    const result = await handleEmployer(
      this.services.process,
      command,
      contextOf(caller, `employer-${saying.kind}:${employer}`),
    );
    return recorded(result, explainEmployerRejection);
  }
}

export class ReportOfYear extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly employer: string,
    readonly request: EmployerReportRequest,
  ) {
    super();
  }
}

@CommandHandler(ReportOfYear)
export class ReportOfYearHandler extends Handler implements ICommandHandler<ReportOfYear> {
  async execute({ caller, employer, request }: ReportOfYear): Promise<Recorded> {
    await employerFor(this.services, caller, 'employer:report', employer);
    const { year, reason = null } = request;
    const figures: Partial<ReportFigures> = Object.fromEntries(
      REPORT_FIGURE_NAMES.map((figure) => [figure, request[figure] ?? null]),
    );
    const result = await reportYear(
      this.services.process,
      { employer, year, figures, reason, reportedBy: actorOf(caller) },
      contextOf(caller, `employer-report:${employer}:${year}`),
      today(),
    );
    return recorded(result, explainEmployerReportRejection);
  }
}
