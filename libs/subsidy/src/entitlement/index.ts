import type { EventStore, StreamAppend } from '#event-sourcing';
import type { PayoutDecided } from '../payout/events.js';
import type { EntitlementTaken } from './events.js';

/** A right under one entry of the register, with everybody who took it, as its stream stands. */
export interface Entitlement {
  readonly workerId: string;
  readonly right: string;
  readonly stream: string;
  readonly revision: number;
  readonly takers: readonly EntitlementTaken['data'][];
}

/** Stream `entitlement-<workerId>.<right>`. */
export async function readEntitlement(
  { store }: { readonly store: EventStore },
  workerId: string,
  right: string,
): Promise<Entitlement> {
  const stream = `entitlement-${workerId}.${right}`;
  const { events, revision } = await store.read(stream);
  // A stream of this category holds nothing else.
  const takers = (events as unknown as readonly EntitlementTaken[]).map(({ data }) => data);
  return { workerId, right, stream, revision, takers };
}

/** What is appended together with a decision that takes rights, each at the revision at which it was seen. */
export const takingOf = (
  { data, occurredOn }: PayoutDecided,
  group: string | null,
  entitlements: readonly Entitlement[],
): readonly StreamAppend[] =>
  entitlements.map(({ workerId, right, stream, revision }): StreamAppend => {
    const { programme, units, amountFen, decisionId, runId, region, workerId: decidedFor } = data;
    const taken: EntitlementTaken = {
      type: 'EntitlementTaken',
      occurredOn,
      data: { workerId, right, group, programme, units, amountFen, decisionId, runId, region, decidedFor },
    };
    return { stream, expected: revision === -1 ? 'none' : revision, events: [taken] };
  });
