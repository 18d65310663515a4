import { projection } from '#event-sourcing';
import type { AnomalyEvent, ConcernedBureau } from '#skill-certification';
import { existing } from '../support/existing.js';
import { anomaliesTable, type AnomalyRow } from './row.js';

const keyOf = (anomalyId: string, { region, institutionId }: ConcernedBureau): string =>
  [anomalyId, region, institutionId].join('/');

export const anomaliesProjection = projection<AnomalyRow, AnomalyEvent>({
  table: anomaliesTable,
  version: 1,
  keysOf: ({ data }) =>
    'bureaus' in data
      ? data.bureaus.map((bureau) => keyOf(data.anomalyId, bureau))
      : [keyOf(data.anomalyId, data)],
  on: {
    AnomalyRaised: (row, { data, occurredOn, position }, caseId) => {
      const { anomalyId, kind, bureaus, classIds, workerIds, figures, at } = data;
      const bureau = bureaus.find((each) => keyOf(anomalyId, each) === caseId);
      if (bureau === undefined) return row;
      return {
        caseId,
        anomalyId,
        kind,
        region: bureau.region,
        institutionId: bureau.institutionId,
        raisedOn: occurredOn,
        classIds,
        workerIds,
        figures,
        at,
        status: 'open',
        settledOn: null,
        settledBy: null,
        reason: null,
        position,
      };
    },
    AnomalySettled: (row, event) => ({
      ...existing(row, event),
      status: event.data.outcome,
      settledOn: event.occurredOn,
      settledBy: event.data.settledBy,
      reason: event.data.reason,
      position: event.position,
    }),
  },
});
