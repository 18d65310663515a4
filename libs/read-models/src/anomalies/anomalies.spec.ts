import { it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { AnomalyEvent } from '#skill-certification';
import { anomaliesProjection } from './projection.js';
import type { AnomalyRow } from './row.js';

const cixi = { region: '330282', institutionId: 'a' };
const anqing = { region: '340800', institutionId: 'b' };
const facts = { classIds: ['c1'], workerIds: ['w1'], figures: { lessons: 2 }, at: '2020-02-10 09:00' };
const at = (position: number, event: AnomalyEvent) => recorded(event, { position });

it('an anomaly is a case of each bureau, and each settles its own', () => {
  const row = (bureau: typeof cixi): AnomalyRow => ({
    caseId: `x/${bureau.region}/${bureau.institutionId}`,
    anomalyId: 'x',
    kind: 'attendance-overlap',
    ...bureau,
    raisedOn: '2020-02-10',
    ...facts,
    status: 'open',
    settledOn: null,
    settledBy: null,
    reason: null,
    position: 1,
  });
  givenRows(anomaliesProjection)(
    at(1, {
      type: 'AnomalyRaised',
      occurredOn: '2020-02-10',
      data: { anomalyId: 'x', kind: 'attendance-overlap', bureaus: [cixi, anqing], ...facts },
    }),
    at(2, {
      type: 'AnomalySettled',
      occurredOn: '2020-02-20',
      data: { anomalyId: 'x', ...cixi, outcome: 'explained', reason: '两地同名', settledBy: 'o' },
    }),
  ).then(
    {
      ...row(cixi),
      status: 'explained',
      settledOn: '2020-02-20',
      settledBy: 'o',
      reason: '两地同名',
      position: 2,
    },
    row(anqing),
  );
});
