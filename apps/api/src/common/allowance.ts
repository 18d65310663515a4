const MINUTE_MS = 60_000;

/** How often one address may ask in a minute of the clock. One program counts for itself; nothing is kept longer. */
export class Allowance {
  private minute = -1;
  private readonly asked = new Map<string, number>();

  constructor(private readonly perMinute: number) {}

  /** Takes one; false when those of the minute are used up. `now` in milliseconds. */
  take(address: string, now: number): boolean {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.minute) this.asked.clear();
    this.minute = minute;
    const asked = this.asked.get(address) ?? 0;
    if (asked >= this.perMinute) return false;
    this.asked.set(address, asked + 1);
    return true;
  }
}
