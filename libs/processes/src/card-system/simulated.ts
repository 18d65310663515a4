import type { CardOrder, CardSystem } from '#blue-card';
import { localDateOf, newId } from '#event-sourcing';
import type { Database } from '#read-models';
import { signCallback, type SignedCallback } from './signature.js';
import type { CallbackResult, CardCallback } from './take-callback.js';

/** How orders are answered: at once or after a while; `hold` waits until somebody says what to answer. */
export interface CardManner {
  readonly answer: 'accept' | 'reject' | 'hold';
  /** Given with a rejection. */
  readonly reason: string;
  readonly delaySeconds: number;
}

const AT_ONCE: CardManner = { answer: 'accept', reason: '社会保障卡状态异常', delaySeconds: 0 };

/** A program that dies while it delivers leaves a callback to the others after this time. */
const CLAIM_SECONDS = 30;

export interface SimulatedCardSettings {
  readonly db: Database;
  /** What both sides know, to sign callbacks. */
  readonly secret: string;
  /** The way to us: what a real system does with an HTTP request. */
  readonly deliver: (callback: SignedCallback) => Promise<CallbackResult>;
}

const cardName = (serial: number): string => `card-${serial}`;

/**
 * A system of social-security cards for demonstrations and tests, in tables of its own: every person has card 1 until it
 * is replaced. Any number of programs may use it side by side. Callbacks are signed and come at least once.
 */
export class SimulatedCardSystem implements CardSystem {
  constructor(private readonly settings: SimulatedCardSettings) {}

  /** An order of the same request id is the same order, and is answered once. */
  async submit({ requestId, workerId }: CardOrder): Promise<void> {
    const { answer, reason, delaySeconds } = await this.manner();
    const about = { callbackId: `answer-${requestId}`, workerId, requestId, on: localDateOf(new Date()) };
    const told: CardCallback =
      answer === 'reject'
        ? { ...about, kind: 'rejected', reason }
        : { ...about, kind: 'accepted', card: cardName(await this.serialOf(workerId)) };
    await this.queue(told, answer === 'hold' ? null : delaySeconds);
    if (answer !== 'hold' && delaySeconds === 0) await this.deliverDue();
  }

  async manner(): Promise<CardManner> {
    const { rows } = await this.settings.db.query(
      'select answer, reason, delay_seconds as "delaySeconds" from app.simulated_card_manner',
    );
    return (rows as CardManner[])[0] ?? AT_ONCE;
  }

  async behave({ answer, reason, delaySeconds }: CardManner): Promise<void> {
    await this.settings.db.query(
      `insert into app.simulated_card_manner (answer, reason, delay_seconds) values ($1, $2, $3)
       on conflict (only_row) do update
         set answer = excluded.answer, reason = excluded.reason, delay_seconds = excluded.delay_seconds`,
      [answer, reason, delaySeconds],
    );
  }

  /** Answers an order that is held; false when there is none. */
  async answer(requestId: string, rejectedFor: string | null): Promise<boolean> {
    const change = rejectedFor === null ? {} : { kind: 'rejected', reason: rejectedFor };
    const { rows } = await this.settings.db.query(
      `update app.simulated_card_callback set told = told || $2::jsonb, due_at = now()
       where callback_id = $1 and due_at is null returning callback_id`,
      [`answer-${requestId}`, JSON.stringify(change)],
    );
    await this.deliverDue();
    return rows.length > 0;
  }

  /** The person gets the next card 换领; tells its name. */
  async replace(workerId: string): Promise<string> {
    await this.serialOf(workerId);
    const { rows } = await this.settings.db.query(
      'update app.simulated_card set serial = serial + 1 where worker_id = $1 returning serial',
      [workerId],
    );
    const serial = (rows as { serial: number }[])[0]!.serial;
    const [card, replaces] = [cardName(serial), cardName(serial - 1)];
    const about = { callbackId: newId(), workerId, on: localDateOf(new Date()) };
    await this.queue({ ...about, kind: 'replaced', card, replaces }, 0);
    await this.deliverDue();
    return card;
  }

  /** Delivers what is due, each callback by one program; tells how many were taken. One that fails comes again. */
  async deliverDue(): Promise<number> {
    const { db, secret, deliver } = this.settings;
    const { rows } = await db.query(
      `update app.simulated_card_callback set claimed_until = now() + interval '${CLAIM_SECONDS} seconds'
       where callback_id in (
         select callback_id from app.simulated_card_callback
         where delivered_at is null and due_at <= now() and (claimed_until is null or claimed_until < now())
         order by due_at limit 100 for update skip locked)
       returning callback_id as "callbackId", told`,
    );
    for (const { callbackId, told } of rows as { callbackId: string; told: CardCallback }[]) {
      await deliver(signCallback(secret, JSON.stringify(told), new Date()));
      await db.query('update app.simulated_card_callback set delivered_at = now() where callback_id = $1', [
        callbackId,
      ]);
    }
    return rows.length;
  }

  private async queue(told: CardCallback, delaySeconds: number | null): Promise<void> {
    await this.settings.db.query(
      `insert into app.simulated_card_callback (callback_id, told, due_at)
       values ($1, $2::jsonb, now() + make_interval(secs => $3::float8)) on conflict do nothing`,
      [told.callbackId, JSON.stringify(told), delaySeconds],
    );
  }

  private async serialOf(workerId: string): Promise<number> {
    const { rows } = await this.settings.db.query(
      `insert into app.simulated_card (worker_id, serial) values ($1, 1)
       on conflict (worker_id) do update set serial = app.simulated_card.serial returning serial`,
      [workerId],
    );
    return (rows as { serial: number }[])[0]!.serial;
  }
}
