import { expect, it } from '@jest/globals';
import { foldBatch, type RecordedEvent } from '#event-sourcing';
import type { ClaimEvent } from '#subsidy';
import { claimsProjection } from './projection.js';

const ref = { claimId: 'c1', programme: 'skill-upgrade-subsidy', workerId: 'w1' };

const recorded = (events: readonly ClaimEvent[]): readonly RecordedEvent<ClaimEvent>[] =>
  events.map((event, at) => ({
    ...event,
    id: `e${at}`,
    stream: 'claim-skill-upgrade-subsidy.w1',
    revision: at,
    position: at + 1,
    schema: 1,
    commandId: `k${at}`,
    recordedAt: '2020-06-01T00:00:00.000Z',
    provenance: { actor: 'user:o', source: 'test', correlationId: 't' },
  })) as unknown as readonly RecordedEvent<ClaimEvent>[];

it('the days of a claim stand apart, and each step says until when the next is due', () => {
  const events: ClaimEvent[] = [
    {
      type: 'ClaimFiled',
      occurredOn: '2020-06-01',
      data: {
        ...ref,
        receipt: 'SL1',
        region: '330282',
        by: 'worker',
        claimant: null,
        about: 'certificate:t1',
        certificateId: 't1',
        agreedFen: null,
        evidence: [],
        filedBy: 'user:w',
        acceptBy: '2020-06-08',
      },
    },
    {
      type: 'ClaimEvidenceAsked',
      occurredOn: '2020-06-02',
      data: { ...ref, missing: ['参保缴费证明'], supplementBy: '2020-06-16', askedBy: 'user:o' },
    },
    {
      type: 'ClaimSupplemented',
      occurredOn: '2020-06-03',
      data: { ...ref, supplementedBy: 'user:w', acceptBy: '2020-06-10' },
    },
    {
      type: 'ClaimAccepted',
      occurredOn: '2020-06-05',
      data: { ...ref, completeOn: '2020-06-03', reviewBy: '2020-06-19', acceptedBy: 'user:o' },
    },
    {
      type: 'ClaimDecided',
      occurredOn: '2020-06-11',
      data: { ...ref, runId: 'r1', decisionId: 'd1', outcome: 'eligible', amountFen: 150_000 },
    },
  ];
  const after = (steps: number) =>
    foldBatch(claimsProjection, new Map(), recorded(events.slice(0, steps))).get('c1');
  expect([1, 2, 3, 4, 5].map((steps) => [after(steps)?.status, after(steps)?.dueOn])).toEqual([
    ['filed', '2020-06-08'],
    ['incomplete', '2020-06-16'],
    ['filed', '2020-06-10'],
    ['accepted', '2020-06-19'],
    ['decided', null],
  ]);
  expect(after(5)).toMatchObject({
    filedOn: '2020-06-01',
    completeOn: '2020-06-03',
    acceptedOn: '2020-06-05',
    endedOn: '2020-06-11',
    acceptedAt: 4,
    missing: [],
    amountFen: 150_000,
  });
});
