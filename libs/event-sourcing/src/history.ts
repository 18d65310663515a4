import type { DomainEvent } from './event.js';

/** What the log holds before it is lifted to the newest shape. */
export interface StoredEvent {
  readonly type: string;
  readonly schema: number;
  readonly occurredOn: string;
  readonly data: object;
}

/** Turns the data of schema n into that of schema n + 1. */
export type Lift = (data: object) => object;

/** Retired shapes of one context: for each event type the lifts from schema 1 upwards; `[]` for a type still at 1. */
export type History = Readonly<Record<string, readonly Lift[]>>;

/** The log holds something this program does not know. Never skipped: an old program must not misread new facts. */
export class UnknownEventError extends Error {
  constructor(
    readonly type: string,
    readonly schema: number,
    reason: string,
  ) {
    super(`event ${type} schema ${schema}: ${reason}`);
    this.name = 'UnknownEventError';
  }
}

/** Every event type the program knows, with the way from any stored shape to the newest one. */
export class EventCatalogue {
  private readonly lifts = new Map<string, readonly Lift[]>();

  constructor(...histories: readonly History[]) {
    for (const [type, lifts] of histories.flatMap((history) => Object.entries(history))) {
      if (this.lifts.has(type)) throw new Error(`event type ${type} is declared twice`);
      this.lifts.set(type, lifts);
    }
  }

  get types(): readonly string[] {
    return [...this.lifts.keys()];
  }

  /** The schema number to write for a type. */
  schemaOf(type: string): number {
    const lifts = this.lifts.get(type);
    if (!lifts) throw new UnknownEventError(type, 0, 'is not in the catalogue');
    return lifts.length + 1;
  }

  /** The event in its newest shape. */
  lift(stored: StoredEvent): DomainEvent {
    const lifts = this.lifts.get(stored.type);
    if (!lifts) throw new UnknownEventError(stored.type, stored.schema, 'is not in the catalogue');
    if (stored.schema > lifts.length + 1 || stored.schema < 1)
      throw new UnknownEventError(stored.type, stored.schema, `newest known schema is ${lifts.length + 1}`);
    const data = lifts.slice(stored.schema - 1).reduce((shape, lift) => lift(shape), stored.data);
    return { type: stored.type, occurredOn: stored.occurredOn, data };
  }
}
