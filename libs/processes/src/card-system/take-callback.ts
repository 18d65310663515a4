import { commandCard, type BlueCardCommand, type BlueCardEvent, type BlueCardRejection } from '#blue-card';
import { idFrom, type EventStore, type HandleResult } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import { isAuthentic, type SignedCallback } from './signature.js';

/** What the card system tells. The same `callbackId` is the same callback, however often it comes. */
export type CardCallback = { readonly callbackId: string; readonly workerId: string; readonly on: string } & (
  | { readonly kind: 'accepted'; readonly requestId: string; readonly card: string | null }
  | { readonly kind: 'rejected'; readonly requestId: string; readonly reason: string }
  | { readonly kind: 'replaced'; readonly card: string; readonly replaces: string | null }
);

export type CallbackResult =
  | { readonly outcome: 'not-authentic' }
  | { readonly outcome: 'malformed' }
  | HandleResult<BlueCardEvent, BlueCardRejection>;

/** Takes what came in through a door that anybody can knock at. */
export async function takeCardCallback(
  { store, secret }: { readonly store: EventStore; readonly secret: string },
  signed: SignedCallback,
  now: Date,
): Promise<CallbackResult> {
  if (!isAuthentic(secret, signed, now)) return { outcome: 'not-authentic' };
  const callback = callbackIn(signed.body);
  if (callback === null) return { outcome: 'malformed' };
  const { callbackId } = callback;
  return commandCard({ store }, commandOf(callback), {
    commandId: idFrom('card-callback', callbackId),
    provenance: { actor: 'system:card', source: '社会保障卡系统', correlationId: callbackId },
  });
}

function commandOf(callback: CardCallback): BlueCardCommand {
  const { workerId, on } = callback;
  switch (callback.kind) {
    case 'accepted': {
      const { requestId, card } = callback;
      return { type: 'TakeAnswer', workerId, on, requestId, answer: { result: 'accepted', card } };
    }
    case 'rejected': {
      const { requestId, reason } = callback;
      return { type: 'TakeAnswer', workerId, on, requestId, answer: { result: 'rejected', reason } };
    }
    case 'replaced':
      return { type: 'ReplaceCard', workerId, on, card: callback.card, replaces: callback.replaces };
  }
}

const LONGEST = 200;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST && !/\p{Cc}/u.test(value);
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);

/** The callback in a text, null for anything else. */
function callbackIn(body: string): CardCallback | null {
  const told = parsed(body);
  if (told === null) return null;
  const { callbackId, workerId, on, kind, requestId, card = null, replaces = null, reason } = told;
  if (!isText(callbackId) || !isText(workerId) || !isText(on) || !isLocalDate(on)) return null;
  const about = { callbackId, workerId, on };
  if (kind === 'replaced')
    return isText(card) && isTextOrNull(replaces) ? { ...about, kind, card, replaces } : null;
  if (!isText(requestId)) return null;
  if (kind === 'accepted') return isTextOrNull(card) ? { ...about, kind, requestId, card } : null;
  if (kind === 'rejected') return isText(reason) ? { ...about, kind, requestId, reason } : null;
  return null;
}

function parsed(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
