import {
  Command,
  CommandHandler,
  Query,
  QueryHandler,
  type ICommandHandler,
  type IQueryHandler,
} from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { anomaliesKnownAt, anomaliesOf, institutionById, workersByIds } from '#read-models';
import { anomalyMessages, handleAnomaly, readAnomaly } from '#skill-certification';
import { recordLooks } from '../access-log/looks.js';
import { recorded, type Recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed } from '../common/nobody-named.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, vantageOf } from '../common/vantage.js';
import type { AnomalyListQuery, SettlementRequest } from './requests.js';
import { anomalyView, type AnomalyPageView } from './views.js';

export class ListAnomalies extends Query<AnomalyPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: AnomalyListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAnomalies)
export class ListAnomaliesHandler extends Handler implements IQueryHandler<ListAnomalies> {
  async execute({ caller, list }: ListAnomalies): Promise<AnomalyPageView> {
    const register = registerOf(this.services);
    const { region = caller.principal.region, limit, after, status, kind, institutionId } = list;
    admit(caller, 'anomaly:view', { region });
    const viewpoint = await seeing(this.services, ['anomalies', 'workers'], list);
    const page = await pageOf(
      anomaliesKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        anomaliesOf(register.db, { region, status, kind, institutionId, ...request }),
      ),
    );
    const rows = page.rows.filter((row) => status === undefined || row.status === status);
    const people = rows.flatMap(({ workerIds }) => workerIds);
    const named = await workersByIds(register.db, [...new Set(people)]);
    await recordLooks(this.services, caller, 'anomaly:view', named);
    return { rows: rows.map(anomalyView), next: page.next, vantage: vantageOf(viewpoint) };
  }
}

export class SettleAnomaly extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly anomalyId: string,
    readonly request: SettlementRequest,
  ) {
    super();
  }
}

@CommandHandler(SettleAnomaly)
export class SettleAnomalyHandler extends Handler implements ICommandHandler<SettleAnomaly> {
  async execute({ caller, anomalyId, request }: SettleAnomaly): Promise<Recorded> {
    const { institutionId, outcome, reason } = request;
    const institution = await institutionById(this.services.runtime.pool, institutionId);
    const { region } = admitted(caller, 'anomaly:settle', institution, (row) => ({ region: row.region }));
    const { raised } = await readAnomaly(this.services.process, anomalyId);
    for (const workerId of raised?.workerIds ?? [])
      await checkNobodyNamed(this.services, workerId, 'reason', reason);
    const facts = { anomalyId, region, institutionId, outcome, reason, settledBy: actorOf(caller) };
    const result = await handleAnomaly(
      this.services.process,
      { type: 'SettleAnomaly', facts, on: localDateOf(new Date()) },
      contextOf(caller, `settle-anomaly:${anomalyId}:${institutionId}`),
    );
    return recorded(result, anomalyMessages);
  }
}
