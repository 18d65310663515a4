import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { given } from '#event-sourcing/testing';
import type { BlueCardCommand, FlagCommand } from './commands.js';
import type { BlueCardEvent, CardAnswer } from './events.js';
import { blueCard } from './index.js';

const workerId = 'w1';
const on = '2020-05-06';
const card = (...past: readonly BlueCardEvent[]) => given(blueCard)(...past);

type Data<Type extends BlueCardEvent['type']> = Omit<
  Extract<BlueCardEvent, { type: Type }>['data'],
  'workerId'
>;
const event = <Type extends BlueCardEvent['type']>(type: Type, data: Data<Type>): BlueCardEvent =>
  // The type names the shape of the data.
  ({ type, occurredOn: on, data: { workerId, ...data } }) as unknown as BlueCardEvent;

const first = { certificateId: 'c1', level: 'senior' } as const;
const accepted = (name: string | null = 'card-1'): CardAnswer => ({ result: 'accepted', card: name });
const refused: CardAnswer = { result: 'rejected', reason: '卡已挂失' };

const attached = event('CertificateAttached', first);
const applied = (order = 1) => event('BlueCardApplied', { ...first, requestId: `w1.${order}`, rule: null });
const submitted = (order = 1) => event('BlueCardSubmitted', { requestId: `w1.${order}` });
const answered = (answer: CardAnswer, order = 1) =>
  event('CardSystemAnswered', { requestId: `w1.${order}`, answer });
const loaded = event('BlueCardFlagLoaded', first);
const replaced = (name: string, replaces: string | null, order: number | null) =>
  event('SocialSecurityCardReplaced', {
    card: name,
    replaces,
    requestId: order === null ? null : `w1.${order}`,
  });
const suspended = (order = 2) => event('BlueCardSuspended', { requestId: `w1.${order}`, reason: '核查' });

const confirm = (order = 1): FlagCommand => ({
  type: 'ConfirmSubmission',
  workerId,
  on,
  requestId: `w1.${order}`,
});
const answer = (said: CardAnswer, order = 1): FlagCommand => ({
  type: 'TakeAnswer',
  workerId,
  on,
  requestId: `w1.${order}`,
  answer: said,
});
const replace = (name: string, replaces: string | null): FlagCommand => ({
  type: 'ReplaceCard',
  workerId,
  on,
  card: name,
  replaces,
});
const suspend: FlagCommand = { type: 'SuspendCard', workerId, on, reason: '核查' };
const resume: FlagCommand = { type: 'ResumeCard', workerId, on, reason: '核查无误' };

const waiting = [attached, applied(), submitted()];
const onCard = [...waiting, answered(accepted()), loaded];
const status = (...events: readonly BlueCardEvent[]) => fold(blueCard, events).status;

describe('the way onto the card: 申请, 核验, 已加载', () => {
  it('goes from application to checking to loading', () => {
    expect(status(attached, applied())).toBe('applied');
    card(attached, applied()).when(confirm()).then(submitted());
    expect(status(...waiting)).toBe('verifying');
    card(...waiting)
      .when(answer(accepted()))
      .then(answered(accepted()), loaded);
    expect(status(...onCard)).toBe('loaded');
  });

  it('an answer may come before we noted that the order was sent', () => {
    card(attached, applied()).when(answer(accepted())).then(answered(accepted()), loaded);
    card(...onCard.filter(({ type }) => type !== 'BlueCardSubmitted'))
      .when(confirm())
      .thenNothing();
  });

  it('a refusal says why, and the flag can be applied for once more', () => {
    const refusal = event('BlueCardFlagRefused', { requestId: 'w1.1', reason: '卡已挂失' });
    card(...waiting)
      .when(answer(refused))
      .then(answered(refused), refusal);
    const again: FlagCommand = { type: 'ApplyAgain', workerId, on, after: 'w1.1' };
    const next = event('BlueCardApplied', { ...first, requestId: 'w1.2' });
    card(...waiting, answered(refused), refusal)
      .when(again)
      .then(next);
    expect(status(...waiting, answered(refused), refusal, next)).toBe('applied');
    card(...onCard)
      .when(again)
      .thenNothing();
    card().when(again).thenRejected('NO_CARD');
  });
});

describe('answers', () => {
  it('given twice count once; one that contradicts is set aside', () => {
    card(...onCard)
      .when(answer(accepted()))
      .thenNothing();
    card(...onCard)
      .when(answer(refused))
      .then(event('CardAnswerSetAside', { requestId: 'w1.1', answer: refused }));
  });

  it('to an order that was overtaken are noted, and change nothing', () => {
    const overtaken = [...waiting, applied(2)];
    card(...overtaken)
      .when(answer(refused))
      .then(answered(refused));
    expect(status(...overtaken, answered(refused))).toBe('applied');
  });

  it('to an order that was never placed are refused', () =>
    card(...waiting)
      .when(answer(accepted(), 9))
      .thenRejected('UNKNOWN_REQUEST'));

  it('that come after the last certificate is gone do not bring the flag back', () => {
    const gone = event('BlueCardFlagRemoved', { reason: '证书撤销', requestId: 'w1.2' });
    card(...waiting, gone)
      .when(answer(accepted()))
      .then(answered(accepted()));
    expect(status(...waiting, gone, answered(accepted()))).toBe('removed');
  });
});

describe('a replaced card 换卡', () => {
  it('asks for the flag to be loaded again by itself', () => {
    card(...onCard)
      .when(replace('card-2', 'card-1'))
      .then(replaced('card-2', 'card-1', 2));
    const waits = [...onCard, replaced('card-2', 'card-1', 2), submitted(2)];
    expect(status(...waits)).toBe('reload-pending');
    card(...waits)
      .when(answer(accepted('card-2'), 2))
      .then(answered(accepted('card-2'), 2), loaded);
  });

  it('is old news when a later one was told of before', () =>
    card(...onCard, replaced('card-3', 'card-2', 2))
      .when(replace('card-2', 'card-1'))
      .thenNothing());

  it('is no news when the flag is on it already', () =>
    card(...waiting, answered(accepted('card-2')), loaded)
      .when(replace('card-2', 'card-1'))
      .thenNothing());

  it('counts as not loaded when the flag went onto the old card', () => {
    const waits = [...onCard, replaced('card-2', 'card-1', 2)];
    card(...waits)
      .when(answer(accepted('card-1'), 2))
      .then(
        answered(accepted('card-1'), 2),
        event('BlueCardFlagRefused', { requestId: 'w1.2', reason: '已加载在换领前的旧卡上' }),
      );
  });

  it('of somebody without a blue card is nothing to us', () =>
    card().when(replace('card-2', 'card-1')).thenNothing());
});

describe('a suspension 暂停', () => {
  it('ends as it began', () => {
    card(...onCard)
      .when(suspend)
      .then(suspended());
    card(...onCard, suspended())
      .when(resume)
      .then(event('BlueCardResumed', { requestId: 'w1.3', action: 'resume', reason: '核查无误' }));
  });

  it('of a card that was replaced meanwhile ends with a new order to load', () => {
    const past = [...onCard, suspended()];
    card(...past)
      .when(replace('card-2', 'card-1'))
      .then(replaced('card-2', 'card-1', null));
    const resumed = event('BlueCardResumed', { requestId: 'w1.3', action: 'load', reason: '核查无误' });
    card(...past, replaced('card-2', 'card-1', null))
      .when(resume)
      .then(resumed);
    expect(status(...past, replaced('card-2', 'card-1', null), resumed)).toBe('reload-pending');
  });

  it('needs a flag on a card', () => {
    card(...waiting)
      .when(suspend)
      .thenRejected('CARD_NOT_LOADED');
    card().when(suspend).thenRejected('NO_CARD');
  });
});

it('holds its laws under any order of commands and callbacks', () => {
  const order = fc.integer({ min: 1, max: 6 });
  const name = fc.constantFrom('card-1', 'card-2', 'card-3');
  const about = { workerId, on, minimumLevel: 'junior', rule: null } as const;
  const command = fc.oneof(
    fc.constantFrom<BlueCardCommand>(
      { type: 'AttachCertificate', ...about, ...first },
      { type: 'AttachCertificate', ...about, certificateId: 'c2', level: 'technician' },
      { type: 'DetachCertificate', ...about, certificateId: 'c1', reason: '撤销' },
      { type: 'DetachCertificate', ...about, certificateId: 'c2', reason: '撤销' },
      suspend,
      resume,
    ),
    order.map((n): BlueCardCommand => ({ type: 'ApplyAgain', workerId, on, after: `w1.${n}` })),
    order.map(confirm),
    fc.tuple(order, fc.oneof(name.map(accepted), fc.constant(refused))).map(([n, said]) => answer(said, n)),
    fc.tuple(name, fc.option(name)).map(([next, old]) => replace(next, old)),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let events: readonly BlueCardEvent[] = [];
      for (const each of commands) {
        const before = fold(blueCard, events);
        const decision = blueCard.decide(each, before);
        if ('rejected' in decision) continue;
        events = [...events, ...decision.accepted];
        const state = fold(blueCard, events);
        // Done again at once, nothing is added.
        expect(blueCard.decide(each, state)).toEqual({ accepted: [] });
        // No certificate, no card; a card that says it is loaded was accepted on one that is not replaced.
        expect(state.shown === null).toBe(state.certificates.length === 0);
        expect(state.shown === null).toBe(['none', 'removed'].includes(state.status));
        if (state.status === 'loaded') {
          expect(state.isOnCard).toBe(true);
          expect(state.formerCards).not.toContain(state.card);
        }
        // Somebody always waits for an answer while we say that we wait.
        if (['applied', 'verifying', 'reload-pending'].includes(state.status)) {
          expect(state.orders[state.loading!]).toMatchObject({ action: 'load', answer: null });
        }
      }
      const requests = events.flatMap(({ type, data }) =>
        'requestId' in data && !/Submitted|Answer|Refused/.test(type) && data.requestId !== null
          ? [data.requestId]
          : [],
      );
      expect(new Set(requests).size).toBe(requests.length);
    }),
    { numRuns: 2000 },
  );
});
