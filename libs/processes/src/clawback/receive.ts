import type { CommandContext, LocalDate } from '#event-sourcing';
import { clawbackRulesFor, recordClawbackReceipt } from '#subsidy';
import type { ProcessServices } from '../services.js';

/** Takes in money that came back; whether it frees what was paid is as the rule of the region has it on that day. */
export async function receiveClawback(
  services: Pick<ProcessServices, 'store' | 'demo'>,
  {
    region,
    ...receipt
  }: {
    readonly region: string;
    readonly programme: string;
    readonly workerId: string;
    readonly caseId: string;
    readonly receipt: string;
    readonly amountFen: number;
    readonly recordedBy: string;
    readonly on: LocalDate;
  },
  context: CommandContext,
) {
  const rules = await clawbackRulesFor(services, { region, on: receipt.on, demo: services.demo });
  return recordClawbackReceipt(services, { ...receipt, frees: rules?.returnedFrees ?? false }, context);
}
