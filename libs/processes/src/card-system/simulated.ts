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

interface Due {
  readonly callbackId: string;
  readonly told: CardCallback;
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
    const about = { callbackId: `answer-${requestId}`, workerId, requestId, on: localDateOf(new Date()) };
    const { rows } = await this.settings.db.query(
      `with manner as (
         select coalesce(answer, $3) as answer, coalesce(reason, $4) as reason,
           coalesce(delay_seconds, $5) as delay_seconds
         from (select) always left join app.simulated_card_manner on true),
       card as (
         insert into app.simulated_card (worker_id, serial) values ($1, 1)
         on conflict (worker_id) do update set serial = app.simulated_card.serial returning serial)
       insert into app.simulated_card_callback (callback_id, told, due_at, claimed_until)
       select $6, $2::jsonb || case manner.answer
           when 'reject' then jsonb_build_object('kind', 'rejected', 'reason', reason)
           else jsonb_build_object('kind', 'accepted', 'card', 'card-' || serial) end,
         case manner.answer when 'hold' then null else now() + make_interval(secs => delay_seconds) end,
         case when manner.answer <> 'hold' and delay_seconds = 0
           then now() + interval '${CLAIM_SECONDS} seconds' end
       from manner, card on conflict do nothing
       returning callback_id as "callbackId", told, claimed_until is not null as "isDue"`,
      [
        workerId,
        JSON.stringify(about),
        AT_ONCE.answer,
        AT_ONCE.reason,
        AT_ONCE.delaySeconds,
        about.callbackId,
      ],
    );
    const [placed] = rows as (Due & { isDue: boolean })[];
    if (placed?.isDue === true) await this.handOver(placed);
  }

  /** How orders are answered from now on. */
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
    await this.queue({ ...about, kind: 'replaced', card, replaces });
    await this.deliverDue();
    return card;
  }

  /** Delivers what is due, each callback by one program; tells how many were taken. One that fails comes again. */
  async deliverDue(): Promise<number> {
    const { rows } = await this.settings.db.query(
      `update app.simulated_card_callback set claimed_until = now() + interval '${CLAIM_SECONDS} seconds'
       where callback_id in (
         select callback_id from app.simulated_card_callback
         where delivered_at is null and due_at <= now() and (claimed_until is null or claimed_until < now())
         order by due_at limit 100 for update skip locked)
       returning callback_id as "callbackId", told`,
    );
    for (const due of rows as Due[]) await this.handOver(due);
    return rows.length;
  }

  private async handOver({ callbackId, told }: Due): Promise<void> {
    const { db, secret, deliver } = this.settings;
    await deliver(signCallback(secret, JSON.stringify(told), new Date()));
    await db.query('update app.simulated_card_callback set delivered_at = now() where callback_id = $1', [
      callbackId,
    ]);
  }

  private async queue(told: CardCallback): Promise<void> {
    await this.settings.db.query(
      `insert into app.simulated_card_callback (callback_id, told, due_at) values ($1, $2::jsonb, now())
       on conflict do nothing`,
      [told.callbackId, JSON.stringify(told)],
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
