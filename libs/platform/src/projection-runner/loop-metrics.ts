import { Counter, Gauge, type Registry } from 'prom-client';
import type { LoopStatus } from './status.js';

interface Reported extends LoopStatus {
  readonly state: string;
  readonly shown?: boolean;
  readonly version?: number;
}

export interface LoopMetrics {
  /** Hand it the status of every loop every few seconds. */
  readonly onLag: (status: Reported) => void;
  /** Hand it what this program takes in. */
  readonly onTaken: (name: string, events: number) => void;
}

const WORDS = {
  read_model: { them: 'a read model', taken: 'Events that this program has taken into a read model' },
  process: { them: 'a process', taken: 'Events that this program has reacted to' },
} as const;

/** Lag, rate and trouble of loops, as figures for Prometheus. Lag and rate are those of all programs together. */
export function loopMetrics(registry: Registry, kind: 'read_model' | 'process'): LoopMetrics {
  const { them, taken } = WORDS[kind];
  const registers = [registry];
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name: `bluecard_${kind}_${name}`, help, labelNames: [kind], registers });
  const lag = gauge(
    'lag_positions',
    `Positions of the log that ${them} has not taken in yet; its slowest partition`,
  );
  const rate = gauge('events_per_second', `Events that ${them} takes in, over the last ten seconds or so`);
  const paused = gauge('paused', `1 while ${them} is paused`);
  const quarantined = gauge('quarantined_events', `Events that ${them} goes on without`);
  const stopped = new Gauge({
    name: `bluecard_${kind}_stopped`,
    help: `1 while a partition of ${them} stands still at an event`,
    labelNames: [kind, 'version'],
    registers,
  });
  const events = new Counter({
    name: `bluecard_${kind}_events_total`,
    help: taken,
    labelNames: [kind],
    registers,
  });
  return {
    onLag: (status) => {
      const labels = { [kind]: status.name };
      stopped.set({ ...labels, version: String(status.version ?? 1) }, status.state === 'stopped' ? 1 : 0);
      if (status.shown === false) return;
      lag.set(labels, status.lag);
      rate.set(labels, status.rate);
      paused.set(labels, status.paused ? 1 : 0);
      quarantined.set(labels, status.quarantined.length);
    },
    onTaken: (name, count) => events.inc({ [kind]: name }, count),
  };
}
