import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { claimRefusals, classProspects } from '#processes';
import {
  claimsKnownAt,
  claimsOf,
  claimsOfWorkers,
  claimsWithSamePapers,
  entriesOfPerson,
  workersByIds,
} from '#read-models';
import { payoutEvents, type AttachmentType } from '#subsidy';
import { recordLooks } from '../access-log/looks.js';
import { classFor } from '../classes/scope.js';
import { refused } from '../common/answers.js';
import type { Caller } from '../common/caller.js';
import { money } from '../common/figures.js';
import { showing } from '../common/freshness.js';
import { admit, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import { lookAt } from '../workers/look.js';
import { openWorkers, workerView } from '../workers/views.js';
import type { ClaimListQuery } from './requests.js';
import { claimFor } from './scope.js';
import {
  claimView,
  prospectView,
  stepsOf,
  type ClaimDetailView,
  type ClaimQueueView,
  type ClaimsView,
  type ClassProspectsView,
} from './views.js';

const today = (): string => localDateOf(new Date());

/** The work list of an office, or what an employer or institution has handed in. */
export class ListClaims extends Query<ClaimQueueView> {
  constructor(
    readonly caller: Caller,
    readonly list: ClaimListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListClaims)
export class ListClaimsHandler extends Handler implements IQueryHandler<ListClaims> {
  async execute({ caller, list }: ListClaims): Promise<ClaimQueueView> {
    const { principal } = caller;
    const { programme, status, receipt, limit, after } = list;
    const employer = principal.employer ?? null;
    const claimant = employer ?? principal.institutionId ?? undefined;
    const region = claimant === undefined ? (list.region ?? principal.region) : undefined;
    admit(caller, 'claim:view', {
      region: list.region ?? principal.region,
      institutionId: principal.institutionId,
      employer,
    });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['claims', 'workers'], list);
    const page = await pageOf(
      claimsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        claimsOf(register.db, { region, claimant, programme, status, receipt, ...request }),
      ),
    );
    const people = await workersByIds(register.db, [...new Set(page.rows.map(({ workerId }) => workerId))]);
    await recordLooks(this.services, caller, 'claim:view', people);
    const opened = await openWorkers(this.services, people);
    const views = new Map(opened.map((worker) => [worker.row.workerId, workerView(worker, false)]));
    const rows = page.rows.map((row) => ({ ...claimView(row, today()), worker: views.get(row.workerId)! }));
    return { rows, next: page.next, vantage: vantageOf(viewpoint) };
  }
}

export class ClaimsOfWorker extends Query<ClaimsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ClaimsOfWorker)
export class ClaimsOfWorkerHandler extends Handler implements IQueryHandler<ClaimsOfWorker> {
  async execute({ caller, workerId, query }: ClaimsOfWorker): Promise<ClaimsView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['claims', 'workers'], query);
    await lookAt(this.services, caller, 'claim:view', workerId);
    const held = await claimsOfWorkers(register.db, await entriesOfPerson(register.db, workerId));
    const rows = await claimsKnownAt.rows(register, viewpoint, held);
    return { rows: rows.map((row) => claimView(row, today())), vantage: vantageOf(viewpoint) };
  }
}

export class ShowClaim extends Query<ClaimDetailView> {
  constructor(
    readonly caller: Caller,
    readonly claimId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowClaim)
export class ShowClaimHandler extends Handler implements IQueryHandler<ShowClaim> {
  async execute({ caller, claimId, query }: ShowClaim): Promise<ClaimDetailView> {
    const viewpoint = await seeing(this.services, ['claims'], query);
    const now = await claimFor(this.services, caller, 'claim:view', claimId);
    const { workerId, region, programme } = now;
    await recordLooks(this.services, caller, 'claim:view', [{ workerId, region }]);
    const register = registerOf(this.services);
    const row = thereThen(await claimsKnownAt.one(register, viewpoint, now));
    // Whose claims they are is not for those who claim.
    const isOffice = caller.principal.role === 'bureau-officer' || caller.principal.role === 'auditor';
    const same = isOffice ? await claimsWithSamePapers(register.db, row) : [];
    const paid = row.decisionId === null ? [] : await payoutEvents(register, programme, workerId);
    const listed = paid.find(
      ({ type, data, occurredOn }) =>
        type === 'PayoutListed' && data.decisionId === row.decisionId && occurredOn <= viewpoint.asOf,
    );
    return {
      ...claimView(row, today()),
      steps: stepsOf(row, listed?.occurredOn ?? null),
      samePapersIn: same.map(({ receipt }) => receipt),
    };
  }
}

/** A paper beside a claim, with what it is. */
export class OpenPaper extends Query<{ readonly bytes: Buffer; readonly fileType: AttachmentType }> {
  constructor(
    readonly caller: Caller,
    readonly claimId: string,
    readonly attachmentId: string,
  ) {
    super();
  }
}

@QueryHandler(OpenPaper)
export class OpenPaperHandler extends Handler implements IQueryHandler<OpenPaper> {
  async execute({ caller, claimId, attachmentId }: OpenPaper) {
    const row = await claimFor(this.services, caller, 'claim:view', claimId);
    const { workerId, region } = row;
    const { hash, fileType } = found(row.attachments.find((one) => one.attachmentId === attachmentId));
    await recordLooks(this.services, caller, 'claim:view', [{ workerId, region }]);
    const { attachments } = this.services.process;
    return { bytes: found(await attachments.open({ attachmentId, workerId, hash })), fileType };
  }
}

/** Of each trainee of a class what can be claimed (A7). */
export class ClassProspects extends Query<ClassProspectsView> {
  constructor(
    readonly caller: Caller,
    readonly classId: string,
    readonly programme: string,
  ) {
    super();
  }
}

@QueryHandler(ClassProspects)
export class ClassProspectsHandler extends Handler implements IQueryHandler<ClassProspects> {
  async execute({ caller, classId, programme }: ClassProspects): Promise<ClassProspectsView> {
    const { requested } = await classFor(this.services, caller, 'claim:hand-in', classId);
    const { institutionId, region } = requested;
    const { process, runtime } = this.services;
    const shown = ['worker_dossiers', 'policy_packs', 'claims', 'class_trainees'];
    await showing(this.services, shown, await runtime.store.head());
    const question = { classId, programme, institutionId, region, on: today() };
    const prospects = await classProspects(process, question);
    if ('nothing' in prospects) throw refused(prospects.nothing, claimRefusals);
    const { trainees } = prospects;
    const people = trainees.map(({ workerId }) => ({ workerId, region }));
    await recordLooks(this.services, caller, 'claim:hand-in', people);
    const total = trainees.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
    return { trainees: trainees.map(prospectView), total: money(total) };
  }
}
