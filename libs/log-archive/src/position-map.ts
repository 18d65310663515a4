import type { Position } from '#event-sourcing';

/** Finds, while two logs are compared event by event, where given positions of one lie in the other. */
export class PositionMap {
  private readonly found = new Map<Position, Position>();
  private readonly wanted: readonly Position[];
  private at = 0;
  private reached: Position = 0;

  /** A position between two events means the one before it. */
  constructor(wanted: readonly Position[]) {
    this.wanted = [...new Set(wanted)].sort((a, b) => a - b);
  }

  /** Called for the events that are the same in both logs, in order. */
  readonly pair = (
    source: { readonly position: Position },
    target: { readonly position: Position },
  ): void => {
    this.passUpTo(source.position);
    this.reached = target.position;
  };

  /** After the last pair: what lies behind it means the last event. */
  end(): ReadonlyMap<Position, Position> {
    this.passUpTo(Infinity);
    return this.found;
  }

  private passUpTo(limit: Position): void {
    for (let next = this.wanted[this.at]; next !== undefined && next < limit; next = this.wanted[++this.at])
      this.found.set(next, this.reached);
  }
}
