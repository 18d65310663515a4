import { setTimeout as delay } from 'node:timers/promises';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { Position } from '#event-sourcing';
import { asStoreError, EventStoreRefusedError } from './errors.js';
import { isDenied, isNoPosition, isNoStream, isNotLeader, placeOf } from './server-assumptions.js';

const ATTEMPTS = 3;
const PAUSE_MS = 100;

/**
 * The connections to the server. Two clients, since either can be lost for good: the one that reads does so in native
 * code, which gives up after its discovery attempts and then refuses for ever; the one that appends remembers a failed
 * look at the server's features for ever, and does not follow the leader in operations over several streams.
 */
export class Link {
  private appending: KurrentDBClient;
  private reading: KurrentDBClient;

  constructor(private readonly connectionString: string) {
    this.appending = this.connect();
    this.reading = this.connect();
  }

  get appender(): KurrentDBClient {
    return this.appending;
  }

  /** Reads, and once more over a new connection when the one at hand turns out to be dead. */
  async read<T>(work: (client: KurrentDBClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = this.reading;
      try {
        return await work(client);
      } catch (error) {
        if (isNoStream(error)) throw error;
        if (isDenied(error) || attempt === ATTEMPTS) throw asStoreError(error);
        // The native client moves to the leader by itself, once it has been told that it is not there.
        if (!isNotLeader(error)) this.replaceReader(client);
        await delay(PAUSE_MS * attempt);
      }
    }
  }

  /** Whether the server says that no record begins there. The native client says of every failure that it is away. */
  lacks(position: Position): Promise<boolean> {
    return new Promise((resolve) => {
      const subscription = this.appending.subscribeToAll({ fromPosition: placeOf(position) });
      const settle = (answer: boolean) => {
        resolve(answer);
        subscription.unsubscribe().catch(() => undefined);
      };
      subscription.on('error', (error) => settle(isNoPosition(error)));
      for (const sign of ['data', 'caughtUp', 'end', 'close'] as const)
        subscription.on(sign, () => settle(false));
    });
  }

  /** The next append is to go over a new connection; what is under way on the old one comes to its end there. */
  replaceAppender(lost: KurrentDBClient): void {
    if (lost === this.appending) this.appending = this.connect();
  }

  async close(): Promise<void> {
    await Promise.all([this.appending, this.reading].map((client) => client.dispose()));
  }

  private replaceReader(lost: KurrentDBClient): void {
    if (lost === this.reading) this.reading = this.connect();
  }

  private connect(): KurrentDBClient {
    try {
      return KurrentDBClient.connectionString(this.connectionString);
    } catch {
      // What the client says of it quotes the connection string, and with it the password.
      throw new EventStoreRefusedError('EVENT_STORE_URL_INVALID');
    }
  }
}
