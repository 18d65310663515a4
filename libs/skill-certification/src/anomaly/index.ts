import { accept, reject, type Decider, type LocalDate } from '#event-sourcing';
import type { AnomalyEvent, AnomalyRaised, AnomalySettled } from './events.js';

interface RaiseAnomaly {
  readonly type: 'RaiseAnomaly';
  readonly facts: AnomalyRaised['data'];
  readonly on: LocalDate;
}

interface SettleAnomaly {
  readonly type: 'SettleAnomaly';
  readonly facts: AnomalySettled['data'];
  readonly on: LocalDate;
}

export type AnomalyCommand = RaiseAnomaly | SettleAnomaly;

export type AnomalyRejection =
  | { readonly code: 'ANOMALY_NOT_FOUND' }
  /** Only a bureau whom it concerns settles it, for its own institution. */
  | { readonly code: 'NOT_CONCERNED' }
  | { readonly code: 'ALREADY_SETTLED'; readonly outcome: AnomalySettled['data']['outcome'] }
  | { readonly code: 'REASON_REQUIRED' };

export interface AnomalyState {
  readonly raised: AnomalyRaised['data'] | null;
  readonly settled: readonly AnomalySettled['data'][];
}

/** Stream `anomaly-<anomalyId>`; the id follows from what was noticed, so that it is noticed once. */
export const anomaly: Decider<AnomalyCommand, AnomalyState, AnomalyEvent, AnomalyRejection> = {
  category: 'anomaly',
  initialState: { raised: null, settled: [] },
  decide(command, { raised, settled }) {
    const { on } = command;
    if (command.type === 'RaiseAnomaly')
      return raised === null
        ? accept({ type: 'AnomalyRaised', occurredOn: on, data: command.facts })
        : accept();
    const { facts } = command;
    if (raised === null) return reject({ code: 'ANOMALY_NOT_FOUND' });
    const isSame = (each: { readonly region: string; readonly institutionId: string }) =>
      each.region === facts.region && each.institutionId === facts.institutionId;
    if (!raised.bureaus.some(isSame)) return reject({ code: 'NOT_CONCERNED' });
    const before = settled.find(isSame);
    if (before)
      return before.outcome === facts.outcome
        ? accept()
        : reject({ code: 'ALREADY_SETTLED', outcome: before.outcome });
    if (!facts.reason.trim()) return reject({ code: 'REASON_REQUIRED' });
    return accept({ type: 'AnomalySettled', occurredOn: on, data: facts });
  },
  evolve(state, event) {
    switch (event.type) {
      case 'AnomalyRaised':
        return { ...state, raised: event.data };
      case 'AnomalySettled':
        return { ...state, settled: [...state.settled, event.data] };
    }
  },
};

/** What a user reads for each refusal about an anomaly. */
export const anomalyMessages: Readonly<
  Record<AnomalyRejection['code'], { readonly zh: string; readonly en: string }>
> = {
  ANOMALY_NOT_FOUND: { zh: '未找到该异常线索', en: 'There is no such anomaly' },
  NOT_CONCERNED: { zh: '该线索不属于本地区机构', en: 'This does not concern an institution of the region' },
  ALREADY_SETTLED: { zh: '该线索已办结，结论不同', en: 'It has been settled otherwise' },
  REASON_REQUIRED: { zh: '请填写核查情况', en: 'Please state what was found' },
};
