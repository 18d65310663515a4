import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { ClaimCommand } from './commands.js';
import { attachmentType } from './attachments.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { claimHistory } from './history.js';
import { claim } from './index.js';
import type { KnownClaims } from './state.js';

const ref = { claimId: 'c1', programme: 'skill-upgrade-subsidy', workerId: 'w1' };
const file = (said: object = {}): ClaimCommand => ({
  type: 'FileClaim',
  ...ref,
  receipt: 'SL330282-20200601-AAAA',
  region: '330282',
  by: 'worker',
  claimant: null,
  about: 'certificate:t1',
  certificateId: 't1',
  agreedFen: null,
  evidence: [],
  filedBy: 'user:w',
  acceptBy: '2020-06-08',
  on: '2020-06-01',
  ...said,
});
const ask: ClaimCommand = {
  type: 'AskForEvidence',
  ...ref,
  missing: ['参保缴费证明'],
  supplementBy: null,
  askedBy: 'user:o',
  on: '2020-06-02',
};
const supplement: ClaimCommand = {
  type: 'SupplementClaim',
  ...ref,
  supplementedBy: 'user:w',
  acceptBy: null,
  on: '2020-06-03',
};
const acceptIt = (completeOn = '2020-06-03'): ClaimCommand => ({
  type: 'AcceptClaim',
  ...ref,
  completeOn,
  reviewBy: null,
  acceptedBy: 'user:o',
  on: '2020-06-04',
});
const withdraw: ClaimCommand = { type: 'WithdrawClaim', ...ref, withdrawnBy: 'user:w', on: '2020-06-05' };
const refuse: ClaimCommand = {
  type: 'RefuseClaim',
  ...ref,
  reason: '不在参保地',
  refusedBy: 'o',
  on: '2020-06-05',
};
const settle = (outcome: 'eligible' | 'ineligible'): ClaimCommand => ({
  type: 'SettleClaim',
  ...ref,
  runId: 'r1',
  decisionId: 'd1',
  outcome,
  amountFen: outcome === 'eligible' ? 150_000 : 0,
  on: '2020-06-10',
});
const paper = (attachmentId: string, hash: string, bytes = 100): ClaimCommand => ({
  type: 'AddAttachment',
  ...ref,
  attachmentId,
  evidence: 'insurance',
  fileType: 'pdf',
  bytes,
  hash,
  scan: { status: 'not-scanned', why: 'no-scanner' },
  addedBy: 'user:w',
  on: '2020-06-01',
});

const play = (...commands: readonly ClaimCommand[]): KnownClaims =>
  commands.reduce<KnownClaims>((known, command) => {
    const decided = claim.decide(command, known);
    if ('rejected' in decided) throw new Error(decided.rejected.code);
    return decided.accepted.reduce((was, event) => claim.evolve(was, event), known);
  }, claim.initialState);

const answerTo = (command: ClaimCommand, ...before: readonly ClaimCommand[]): unknown => {
  const decided = claim.decide(command, play(...before));
  return 'rejected' in decided ? decided.rejected : decided.accepted.map(({ type }) => type);
};

describe('a claim', () => {
  it('is taken up, or papers are asked for and handed in, and a run decides it', () => {
    const steps = [file(), ask, supplement, acceptIt(), settle('eligible')];
    expect(play(...steps).get('c1')).toMatchObject({ status: 'decided', paidBy: { decisionId: 'd1' } });
    expect(answerTo(acceptIt(), file(), ask)).toEqual({ code: 'CLAIM_STEP_INVALID', status: 'incomplete' });
    expect(answerTo(settle('eligible'), file())).toEqual({ code: 'CLAIM_STEP_INVALID', status: 'filed' });
    expect(answerTo(withdraw, ...steps)).toEqual({ code: 'CLAIM_STEP_INVALID', status: 'decided' });
    expect(answerTo(withdraw, file(), acceptIt())).toEqual(['ClaimWithdrawn']);
    expect(answerTo({ ...ask, missing: [] } as ClaimCommand, file())).toEqual({
      code: 'MISSING_EVIDENCE_UNNAMED',
    });
    expect(answerTo({ ...refuse, reason: ' ' } as ClaimCommand, file())).toEqual({
      code: 'CLAIM_REASON_REQUIRED',
    });
  });

  it('keeps its days apart and in order', () => {
    expect(answerTo(acceptIt('2020-05-31'), file())).toMatchObject({ code: 'CLAIM_DAY_INVALID' });
    expect(answerTo(acceptIt('2020-06-05'), file())).toMatchObject({ code: 'CLAIM_DAY_INVALID' });
    expect(answerTo({ ...ask, on: '2020-05-30' }, file())).toEqual({
      code: 'CLAIM_DAY_INVALID',
      notBefore: '2020-06-01',
    });
  });

  it('pressed twice is one claim, and of two claimants the second is told of the first', () => {
    expect(answerTo(file({ claimId: 'c2' }), file())).toEqual([]);
    const employer = file({ claimId: 'c2', by: 'employer', claimant: '91330282MA2CJ0000A' });
    const first = {
      code: 'CLAIMED_BY_ANOTHER',
      receipt: 'SL330282-20200601-AAAA',
      by: 'worker',
      filedOn: '2020-06-01',
    };
    expect(answerTo(employer, file())).toEqual(first);
    expect(answerTo(file({ ...employer, about: 'programme' }), file())).toEqual(first);
    expect(answerTo(file({ ...employer, about: 'certificate:t2' }), file())).toEqual(['ClaimFiled']);
    expect(answerTo(employer, file(), refuse)).toEqual(['ClaimFiled']);
  });

  it('for what was paid is refused with the decision; what was refused may be claimed again', () => {
    const again = file({ claimId: 'c2', on: '2020-07-01' });
    expect(answerTo(again, file(), acceptIt(), settle('eligible'))).toEqual({
      code: 'CLAIM_ALREADY_PAID',
      decisionId: 'd1',
      runId: 'r1',
    });
    expect(answerTo(again, file(), acceptIt(), settle('ineligible'))).toEqual(['ClaimFiled']);
  });

  it('takes the same paper once, and none that is too large', () => {
    expect(answerTo(paper('a2', 'h1'), file(), paper('a1', 'h1'))).toEqual([]);
    expect(answerTo(paper('a2', 'h2'), file(), paper('a1', 'h1'))).toEqual(['ClaimAttachmentAdded']);
    expect(answerTo(paper('a1', 'h1', 10 * 1024 * 1024 + 1), file())).toMatchObject({
      code: 'ATTACHMENT_TOO_LARGE',
    });
    expect(answerTo(paper('a1', 'h1'), file(), acceptIt())).toMatchObject({ code: 'CLAIM_STEP_INVALID' });
  });

  it('is open at most once for the same thing, whatever is said in whatever order', () => {
    const claimants = [
      { by: 'worker', claimant: null },
      { by: 'employer', claimant: 'e1' },
    ];
    const filing = fc.record({
      who: fc.constantFrom(...claimants),
      claimId: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
      about: fc.constantFrom('certificate:t1', 'certificate:t2', 'programme'),
    });
    const any = fc.oneof(
      filing.map(({ who, ...said }) => file({ ...who, ...said })),
      fc
        .record({
          command: fc.constantFrom(ask, supplement, acceptIt(), withdraw, refuse, settle('eligible')),
          claimId: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
        })
        .map(({ command, claimId }): ClaimCommand => ({ ...command, claimId, on: '2020-06-10' })),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (commands) => {
        const claims = commands.reduce<KnownClaims>((known, command) => {
          const decided = claim.decide(command, known);
          return 'rejected' in decided
            ? known
            : decided.accepted.reduce((was, event) => claim.evolve(was, event), known);
        }, claim.initialState);
        const open = [...claims.values()].filter(({ status }) =>
          ['filed', 'incomplete', 'accepted'].includes(status),
        );
        const things = open.map(({ about }) => about);
        expect(new Set(things).size).toBe(things.length);
        expect(things.includes('programme') && things.length > 1).toBe(false);
        const paid = [...claims.values()].filter(
          ({ about, paidBy }) => paidBy !== null && about !== 'programme',
        );
        expect(new Set(paid.map(({ about }) => about)).size).toBe(paid.length);
      }),
    );
  });

  it('that nobody filed is not there', () => {
    given(claim)().when(withdraw).thenRejected('CLAIM_NOT_FOUND');
  });
});

it('a paper is what its first bytes say, whatever it is called', () => {
  expect(attachmentType(Buffer.from('%PDF-1.7\n'))).toBe('pdf');
  expect(attachmentType(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpeg');
  expect(attachmentType(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe('png');
  expect(attachmentType(Buffer.from('MZ\u0090'))).toBeNull();
  expect(attachmentType(Buffer.from('<html>%PDF-'))).toBeNull();
});

it('lifts every stored shape', () => checkHistoryFixtures(claimHistory, fixtures));
