import { idFrom, type CommandContext } from '#event-sourcing';

/** What a run does with somebody is recorded once, however often it is done. */
export const runContext = (runId: string, step: string, subject: string): CommandContext => ({
  commandId: idFrom('payout-run', runId, step, subject),
  provenance: { actor: 'process:payout-run', source: `payout-run:${runId}`, correlationId: runId },
});
