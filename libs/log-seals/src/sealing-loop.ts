import { pause, type EventLog } from '#event-sourcing';
import { appendAnchor } from './anchor.js';
import { LogSealer } from './sealer.js';
import { SealShelf } from './seal-shelf.js';
import type { SealSuite } from './suites.js';

export interface SealingLoop {
  readonly log: EventLog;
  readonly suite: SealSuite;
  /** A seal is made as soon as so many entries wait for one, */
  readonly rangeSize: number;
  /** or when the first of them has waited so long. */
  readonly patienceMs: number;
  /** Gets a line for the newest seal. */
  readonly anchorFile?: string | undefined;
  readonly signal: AbortSignal;
  readonly logger: {
    info(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  /** How often to look at the end of the log; 5 s when absent. */
  readonly lookMs?: number;
}

const LOOK_MS = 5000;

/** Seals a log as it grows, until `signal` is aborted. A log at rest is left at rest. */
export async function runSealing(loop: SealingLoop): Promise<void> {
  const { signal, logger, lookMs = LOOK_MS } = loop;
  const work = new SealingWork(loop);
  while (!signal.aborted) {
    try {
      await work.turn();
    } catch (error) {
      if (!signal.aborted) logger.error({ err: error }, 'sealing interrupted, trying again');
    }
    await pause(lookMs, signal);
  }
}

class SealingWork {
  private sealer: LogSealer | undefined;
  private head = 0;
  private waitingSince: number | undefined;
  private anchored = -1;

  constructor(private readonly loop: SealingLoop) {}

  async turn(): Promise<void> {
    const { log, suite, rangeSize, patienceMs, signal, logger } = this.loop;
    const goOn = (): void => signal.throwIfAborted();
    this.sealer ??= await LogSealer.open(log, { suite, rangeSize });
    const head = await log.head();
    let made = head === this.head ? 0 : await this.sealer.catchUp(goOn);
    this.head = head;
    if (made > 0 || this.sealer.unsealedFacts === 0) this.waitingSince = undefined;
    if (this.sealer.unsealedFacts > 0) {
      this.waitingSince ??= performance.now();
      if (performance.now() - this.waitingSince >= patienceMs) {
        made += await this.sealer.seal(goOn);
        this.waitingSince = undefined;
      }
    }
    if (made > 0) logger.info({ seals: made, newest: this.sealer.newest }, 'log sealed');
    await this.anchor(this.sealer.newest);
  }

  private async anchor(newest: number): Promise<void> {
    const { anchorFile, log, logger } = this.loop;
    if (anchorFile === undefined || newest === 0 || newest === this.anchored) return;
    const outcome = await appendAnchor(anchorFile, await new SealShelf(log).get(newest));
    if (outcome === 'ahead')
      logger.error(
        { anchorFile, newest },
        'the anchor file knows later seals than the log: run bluecard verify',
      );
    this.anchored = newest;
  }
}
