import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import type {
  ClawbackCommand,
  DecideClawback,
  NotifyPayee,
  OpenClawback,
  ReceiveStatement,
  RecordReceipt,
  ReferClawback,
} from './commands.js';
import type { ClawbackEvent, Instalment, ReturnedShare } from './events.js';
import {
  askedBefore,
  paymentKey,
  repaidFen,
  type ClawbackCase,
  type ClawbackState,
  type ClawbackStatus,
} from './state.js';

export type ClawbackRejection =
  | { readonly code: 'CLAWBACK_NOT_FOUND'; readonly caseId: string }
  /** A case id stands for one question. */
  | { readonly code: 'CLAWBACK_DIFFERS'; readonly caseId: string }
  /** A case names payments, each once, and asks a positive whole number of fen of each. */
  | { readonly code: 'CLAWBACK_LINES_INVALID' }
  /** No more is asked back than was paid. */
  | { readonly code: 'CLAWBACK_EXCEEDS_PAYMENT'; readonly unit: string; readonly paidFen: number }
  /** A payment is asked back once; the case that does so. */
  | { readonly code: 'CLAWBACK_ASKED_BEFORE'; readonly unit: string; readonly caseId: string }
  /** Each step follows the one before. */
  | { readonly code: 'CLAWBACK_STATUS'; readonly status: ClawbackStatus }
  /** Nothing happens before the case was opened. */
  | { readonly code: 'CLAWBACK_DAY_INVALID'; readonly openedOn: LocalDate }
  /** The payee has at least a day to state something. */
  | { readonly code: 'STATEMENT_PERIOD_INVALID'; readonly on: LocalDate }
  /** Nothing is decided while something may still be stated. */
  | { readonly code: 'STATEMENT_PERIOD_RUNS'; readonly until: LocalDate }
  /** What is stated after the period is not taken in. */
  | { readonly code: 'STATEMENT_PERIOD_OVER'; readonly until: LocalDate }
  /** Whoever opened the case does not decide it. */
  | { readonly code: 'SAME_PERSON'; readonly person: string }
  /** Instalments are positive, in the order of their days, none before the decision, and add up to no more than asked. */
  | { readonly code: 'INSTALMENTS_INVALID'; readonly askedFen: number }
  /** A receipt is a positive whole number of fen and no more than is outstanding. */
  | { readonly code: 'RECEIPT_AMOUNT_INVALID'; readonly outstandingFen: number }
  /** A number stands on one receipt. */
  | { readonly code: 'RECEIPT_DIFFERS'; readonly receipt: string };

type Decided = Decision<ClawbackEvent, ClawbackRejection>;

const isMoney = (fen: number): boolean => Number.isSafeInteger(fen) && fen > 0;

const sum = (parts: readonly { readonly amountFen: number }[]): number =>
  parts.reduce((total, { amountFen }) => total + amountFen, 0);

function open({ type: _, on, ...facts }: OpenClawback, state: ClawbackState): Decided {
  const { caseId, lines } = facts;
  const askedFen = lines.reduce((total, line) => total + line.askedFen, 0);
  const data = { ...facts, askedFen };
  const known = state.cases.get(caseId);
  if (known)
    return isDeepStrictEqual(known.opened, data) ? accept() : reject({ code: 'CLAWBACK_DIFFERS', caseId });
  const keys = new Set(lines.map(paymentKey));
  if (lines.length === 0 || keys.size < lines.length || !lines.every((line) => isMoney(line.askedFen)))
    return reject({ code: 'CLAWBACK_LINES_INVALID' });
  const tooMuch = lines.find((line) => line.askedFen > line.paidFen);
  if (tooMuch) {
    const { unit, paidFen } = tooMuch;
    return reject({ code: 'CLAWBACK_EXCEEDS_PAYMENT', unit, paidFen });
  }
  const asked = askedBefore(state);
  const twice = lines.find((line) => asked.has(paymentKey(line)));
  if (twice)
    return reject({ code: 'CLAWBACK_ASKED_BEFORE', unit: twice.unit, caseId: asked.get(paymentKey(twice))! });
  return accept({ type: 'ClawbackOpened', occurredOn: on, data });
}

const aboutOf = ({ opened: { caseId, programme, workerId, region } }: ClawbackCase) => ({
  caseId,
  programme,
  workerId,
  region,
});

function notify(command: NotifyPayee, known: ClawbackCase): Decided {
  const { on, statementUntil, notice, notifiedBy } = command;
  const data = { ...aboutOf(known), statementUntil, notice, notifiedBy };
  if (isDeepStrictEqual(known.notified, data)) return accept();
  if (known.status !== 'opened') return reject({ code: 'CLAWBACK_STATUS', status: known.status });
  if (statementUntil <= on) return reject({ code: 'STATEMENT_PERIOD_INVALID', on });
  return accept({ type: 'ClawbackNotified', occurredOn: on, data });
}

const inOrder = (instalments: readonly Instalment[], on: LocalDate): boolean =>
  instalments.every(({ dueOn }, i) => dueOn >= on && (i === 0 || dueOn > instalments[i - 1]!.dueOn));

function decideCase({ on, instalments, reason, decidedBy }: DecideClawback, known: ClawbackCase): Decided {
  const { status, notified, opened } = known;
  const about = aboutOf(known);
  const dropped = { ...about, reason, decidedBy };
  const decided =
    instalments === null ? null : { ...about, amountFen: sum(instalments), instalments, reason, decidedBy };
  if (
    decided === null ? isDeepStrictEqual(known.dropped, dropped) : isDeepStrictEqual(known.decided, decided)
  )
    return accept();
  if (status !== 'notified' || notified === null) return reject({ code: 'CLAWBACK_STATUS', status });
  const { statementUntil: until } = notified;
  if (on <= until) return reject({ code: 'STATEMENT_PERIOD_RUNS', until });
  if (decidedBy === opened.openedBy) return reject({ code: 'SAME_PERSON', person: decidedBy });
  if (decided === null) return accept({ type: 'ClawbackDropped', occurredOn: on, data: dropped });
  const { askedFen } = opened;
  const plausible =
    decided.instalments.length > 0 && decided.instalments.every((part) => isMoney(part.amountFen));
  if (!plausible || !inOrder(decided.instalments, on) || decided.amountFen > askedFen)
    return reject({ code: 'INSTALMENTS_INVALID', askedFen });
  return accept({ type: 'ClawbackDecided', occurredOn: on, data: decided });
}

/** A receipt fills one line after the other, in their order. */
function sharesOf(known: ClawbackCase, amountFen: number): readonly ReturnedShare[] {
  const returned = new Map<string, number>();
  for (const share of known.receipts.flatMap(({ shares }) => shares))
    returned.set(paymentKey(share), (returned.get(paymentKey(share)) ?? 0) + share.amountFen);
  let left = amountFen;
  return known.opened.lines.flatMap((line): ReturnedShare[] => {
    const { unit, decisionId, fundId, askedFen } = line;
    const fen = Math.min(left, askedFen - (returned.get(paymentKey(line)) ?? 0));
    left -= fen;
    return fen > 0 ? [{ unit, decisionId, fundId, amountFen: fen }] : [];
  });
}

/** Units of which everything that was paid is asked back: nothing of the right is left used up. */
const givenBackWhole = ({ opened: { lines, askedFen }, decided }: ClawbackCase): readonly string[] =>
  decided?.amountFen === askedFen
    ? [...new Set(lines.map(({ unit }) => unit))].filter((unit) =>
        lines.every((line) => line.unit !== unit || line.askedFen === line.paidFen),
      )
    : [];

function receive(command: RecordReceipt, known: ClawbackCase): Decided {
  const { on, receipt, amountFen, frees, recordedBy } = command;
  const { status, decided, receipts } = known;
  const earlier = receipts.find((one) => one.receipt === receipt);
  if (earlier)
    return earlier.amountFen === amountFen ? accept() : reject({ code: 'RECEIPT_DIFFERS', receipt });
  if (decided === null || status === 'settled') return reject({ code: 'CLAWBACK_STATUS', status });
  const before = decided.amountFen - repaidFen(known);
  if (!isMoney(amountFen) || amountFen > before)
    return reject({ code: 'RECEIPT_AMOUNT_INVALID', outstandingFen: before });
  const about = aboutOf(known);
  const outstandingFen = before - amountFen;
  const shares = sharesOf(known, amountFen);
  const repaid: ClawbackEvent = {
    type: 'ClawbackRepaid',
    occurredOn: on,
    data: { ...about, receipt, amountFen, shares, outstandingFen, recordedBy },
  };
  if (outstandingFen > 0) return accept(repaid);
  const freed = frees ? givenBackWhole(known) : [];
  const data = { ...about, amountFen: decided.amountFen, freed };
  return accept<ClawbackEvent>(repaid, { type: 'ClawbackSettled', occurredOn: on, data });
}

function refer({ on, to, reason, referredBy }: ReferClawback, known: ClawbackCase): Decided {
  const { status } = known;
  const data = { ...aboutOf(known), to, reason, referredBy };
  if (isDeepStrictEqual(known.referred, data)) return accept();
  if (status !== 'decided' && status !== 'partly-repaid') return reject({ code: 'CLAWBACK_STATUS', status });
  return accept({ type: 'ClawbackReferred', occurredOn: on, data });
}

function hear({ on, paper, receivedBy }: ReceiveStatement, known: ClawbackCase): Decided {
  const { status, notified, statements } = known;
  if (statements.includes(paper)) return accept();
  if (status !== 'notified' || notified === null) return reject({ code: 'CLAWBACK_STATUS', status });
  const { statementUntil: until } = notified;
  if (on > until) return reject({ code: 'STATEMENT_PERIOD_OVER', until });
  const data = { ...aboutOf(known), paper, receivedBy };
  return accept({ type: 'ClawbackStatementMade', occurredOn: on, data });
}

export function decide(command: ClawbackCommand, state: ClawbackState): Decided {
  if (command.type === 'OpenClawback') return open(command, state);
  const { caseId, on } = command;
  const known = state.cases.get(caseId);
  if (known === undefined) return reject({ code: 'CLAWBACK_NOT_FOUND', caseId });
  const { openedOn } = known;
  if (on < openedOn) return reject({ code: 'CLAWBACK_DAY_INVALID', openedOn });
  switch (command.type) {
    case 'NotifyPayee':
      return notify(command, known);
    case 'ReceiveStatement':
      return hear(command, known);
    case 'DecideClawback':
      return decideCase(command, known);
    case 'RecordReceipt':
      return receive(command, known);
    case 'ReferClawback':
      return refer(command, known);
  }
}
