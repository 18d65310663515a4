import { accept, reject, type Decision } from '#event-sourcing';
import type { FlagCommand, ReplaceCard, TakeAnswer } from './commands.js';
import type { BlueCardEvent, CardAnswer } from './events.js';
import type { BlueCardRejection } from './rejections.js';
import type { BlueCardState } from './state.js';

type Verdict = Decision<BlueCardEvent, BlueCardRejection>;

/** Orders are numbered for each person, so that the same history gives the same ids. */
export const nextRequest = ({ orders }: BlueCardState, workerId: string): string =>
  `${workerId}.${Object.keys(orders).length + 1}`;

const hasCard = ({ shown }: BlueCardState): boolean => shown !== null;

/** What happens between us and the card system, and what officers do with a card. */
export function decideFlag(command: FlagCommand, state: BlueCardState): Verdict {
  const { workerId, on: occurredOn } = command;
  switch (command.type) {
    case 'ConfirmSubmission': {
      const { requestId } = command;
      const order = state.orders[requestId];
      if (order === undefined) return reject({ code: 'UNKNOWN_REQUEST', requestId });
      if (order.submitted) return accept();
      return accept({ type: 'BlueCardSubmitted', occurredOn, data: { workerId, requestId } });
    }
    case 'TakeAnswer':
      return takeAnswer(command, state);
    case 'ReplaceCard':
      return replaceCard(command, state);
    case 'ApplyAgain': {
      const { shown, status } = state;
      if (shown === null) return reject({ code: 'NO_CARD' });
      if (status === 'loaded' || status === 'suspended') return accept();
      if (Object.keys(state.orders).at(-1) !== command.after) return accept();
      const data = { workerId, ...shown, requestId: nextRequest(state, workerId) };
      return accept({ type: 'BlueCardApplied', occurredOn, data });
    }
    case 'SuspendCard': {
      if (!hasCard(state)) return reject({ code: 'NO_CARD' });
      if (state.status === 'suspended') return accept();
      if (state.status !== 'loaded' && state.status !== 'reload-pending')
        return reject({ code: 'CARD_NOT_LOADED' });
      const data = { workerId, requestId: nextRequest(state, workerId), reason: command.reason };
      return accept({ type: 'BlueCardSuspended', occurredOn, data });
    }
    case 'ResumeCard': {
      if (!hasCard(state)) return reject({ code: 'NO_CARD' });
      if (state.status !== 'suspended') return accept();
      const action = state.isOnCard ? 'resume' : 'load';
      const data = {
        workerId,
        requestId: nextRequest(state, workerId),
        action,
        reason: command.reason,
      } as const;
      return accept({ type: 'BlueCardResumed', occurredOn, data });
    }
  }
}

/** The first answer counts. One to an order that was overtaken is noted, and changes nothing else. */
function takeAnswer(
  { workerId, on: occurredOn, requestId, answer }: TakeAnswer,
  state: BlueCardState,
): Verdict {
  const order = state.orders[requestId];
  if (order === undefined) return reject({ code: 'UNKNOWN_REQUEST', requestId });
  const data = { workerId, requestId, answer };
  if (order.answer !== null) {
    if (order.contradicted || order.answer.result === answer.result) return accept();
    return accept({ type: 'CardAnswerSetAside', occurredOn, data });
  }
  const answered: BlueCardEvent = { type: 'CardSystemAnswered', occurredOn, data };
  const { shown, status, loading } = state;
  if (requestId !== loading || shown === null || status === 'suspended') return accept(answered);
  const reason = refusalIn(answer, state);
  const outcome: BlueCardEvent =
    reason === null
      ? { type: 'BlueCardFlagLoaded', occurredOn, data: { workerId, ...shown } }
      : { type: 'BlueCardFlagRefused', occurredOn, data: { workerId, requestId, reason } };
  return { accepted: [answered, outcome] };
}

/** Why the flag is not where it should be after this answer; null when it is. */
function refusalIn(answer: CardAnswer, { formerCards }: BlueCardState): string | null {
  if (answer.result === 'rejected') return answer.reason;
  return answer.card !== null && formerCards.includes(answer.card) ? '已加载在换领前的旧卡上' : null;
}

/** A card that was replaced already is old news, in whatever order the news come. */
function replaceCard(
  { workerId, on: occurredOn, card, replaces }: ReplaceCard,
  state: BlueCardState,
): Verdict {
  const { newestCard, formerCards, status } = state;
  if (!hasCard(state)) return accept();
  if (card === newestCard || formerCards.includes(card)) return accept();
  // The flag is on the new card already: the order to load was carried out on it.
  if (state.isOnCard && state.card === card) return accept();
  const requestId = status === 'suspended' ? null : nextRequest(state, workerId);
  return accept({
    type: 'SocialSecurityCardReplaced',
    occurredOn,
    data: { workerId, card, replaces, requestId },
  });
}
