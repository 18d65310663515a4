import { fold, handleCommand, streamOf, type CommandContext } from '#event-sourcing';
import type { Services } from '../services.js';
import type { AnomalyEvent } from './events.js';
import { anomaly, type AnomalyCommand, type AnomalyState } from './index.js';

export const handleAnomaly = ({ store }: Services, command: AnomalyCommand, context: CommandContext) =>
  handleCommand(store, anomaly, { ...context, id: command.facts.anomalyId, command });

/** The anomaly as it stands now. */
export async function readAnomaly({ store }: Services, anomalyId: string): Promise<AnomalyState> {
  const { events } = await store.read(streamOf(anomaly, anomalyId));
  return fold(anomaly, events as unknown as readonly AnomalyEvent[]);
}
