/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A moment in UTC, ISO 8601 with milliseconds and `Z`. */
export type Instant = string;

/** Where an event stands in the log. Grows with every event; 0 is before the first one. */
export type Position = number;

/** A fact as a decider states it. `data` is the storage format: change it only together with a lift in `history.ts`. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  /** The day on which it was true, not the day on which we learned of it. */
  readonly occurredOn: LocalDate;
  readonly data: Data;
}

/** Who says so, and from what. Metadata is string to string: both engines can store that. */
export interface Provenance {
  /** Account or process that caused the event, e.g. `user:clerk-1`, `process:deposit-credits`. */
  readonly actor: string;
  /** Department, or file and row, e.g. `人社`, `import:8f14…#7`. */
  readonly source: string;
  /** Shared by everything that one request set in motion. */
  readonly correlationId: string;
  /** Id of the event that a process reacted to. */
  readonly causationId?: string;
}

/** A fact as the log returns it, in its newest shape. */
export type RecordedEvent<E extends DomainEvent = DomainEvent> = E & {
  readonly id: string;
  readonly schema: number;
  readonly stream: string;
  /** 0 for the first event of its stream. */
  readonly revision: number;
  readonly position: Position;
  /** When we knew. */
  readonly recordedAt: Instant;
  readonly commandId: string;
} & Provenance;
