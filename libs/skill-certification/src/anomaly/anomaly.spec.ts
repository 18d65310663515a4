import { expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { AnomalyEvent } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { anomalyHistory } from './history.js';
import { anomaly, type AnomalyCommand } from './index.js';

const cixi = { region: '330282', institutionId: 'a' };
const anqing = { region: '340800', institutionId: 'b' };
const facts = {
  anomalyId: 'x',
  kind: 'attendance-overlap',
  bureaus: [cixi, anqing],
  classIds: ['c1', 'c2'],
  workerIds: ['w1'],
  figures: {},
  at: '2020-02-10',
} as const;
const raised: AnomalyEvent = { type: 'AnomalyRaised', occurredOn: '2020-02-10', data: facts };
const settle = (who: typeof cixi, reason = '代签到'): AnomalyCommand => ({
  type: 'SettleAnomaly',
  facts: { anomalyId: 'x', ...who, outcome: 'confirmed', reason, settledBy: 'user:o' },
  on: '2020-02-20',
});
const settled = (who: typeof cixi): AnomalyEvent => ({
  type: 'AnomalySettled',
  occurredOn: '2020-02-20',
  data: { anomalyId: 'x', ...who, outcome: 'confirmed', reason: '代签到', settledBy: 'user:o' },
});

it('is noticed once, whatever is counted later', () => {
  given(anomaly)().when({ type: 'RaiseAnomaly', facts, on: '2020-02-10' }).then(raised);
  given(anomaly)(raised)
    .when({ type: 'RaiseAnomaly', facts: { ...facts, figures: { lessons: 3 } }, on: '2020-02-11' })
    .thenNothing();
});

it('is settled by each bureau for itself, with a reason', () => {
  given(anomaly)(raised).when(settle(cixi)).then(settled(cixi));
  given(anomaly)(raised, settled(cixi)).when(settle(anqing)).then(settled(anqing));
  given(anomaly)(raised).when(settle(cixi, ' ')).thenRejected('REASON_REQUIRED');
  given(anomaly)(raised)
    .when(settle({ region: '320500', institutionId: 'a' }))
    .thenRejected('NOT_CONCERNED');
  expect(fold(anomaly, [raised, settled(cixi)]).settled).toHaveLength(1);
});

it('lifts every stored shape', () => checkHistoryFixtures(anomalyHistory, fixtures));
