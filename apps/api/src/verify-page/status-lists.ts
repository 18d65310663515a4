import { publishStatusList, PURPOSES, type PublishedKey, type Purpose } from '#credentials';
import { placesWith, statusListCount } from '#read-models';
import type { ApiServices } from '../common/services.js';

const DAY_MS = 86_400_000;

/** A list is signed anew after this time at the earliest: whoever asks often costs nothing. */
const FRESH_FOR_MS = 15_000;

const STATUSES = { revocation: 'revoked', suspension: 'suspended' } as const;

/** What a verifier needs who is going to be without a network. */
export interface Evidence {
  /** The moment of which the lists tell. */
  readonly at: string;
  readonly keys: readonly PublishedKey[];
  /** BitstringStatusListCredentials as JWTs. */
  readonly lists: readonly string[];
}

/** Where a signed list is found by those who ask for one alone. */
export const statusAddress = ({ runtime }: ApiServices, purpose: Purpose, list: number): string =>
  `${runtime.configuration.publicUrl}/verify/lists/${list}/${purpose}`;

/** Signed status lists, made when they are asked for. */
export class StatusLists {
  private made: { readonly at: number; readonly evidence: Promise<Evidence> } | undefined;

  constructor(private readonly services: ApiServices) {}

  /** Keys and every list, a quarter of a minute old at most. */
  evidence(): Promise<Evidence> {
    const now = Date.now();
    if (this.made === undefined || now - this.made.at > FRESH_FOR_MS) {
      const evidence = this.publish(new Date(now));
      this.made = { at: now, evidence };
      evidence.catch(() => (this.made = undefined));
    }
    return this.made.evidence;
  }

  /** One list alone; null for a list that there is not. */
  async one(list: number, purpose: Purpose): Promise<string | null> {
    const count = Math.max(1, await statusListCount(this.services.runtime.pool));
    return list >= 1 && list <= count ? this.sign(list, purpose, new Date()) : null;
  }

  private async publish(now: Date): Promise<Evidence> {
    const { pool, signing } = this.services.runtime;
    const count = Math.max(1, await statusListCount(pool));
    const wanted = Array.from({ length: count }, (_, at) => at + 1).flatMap((list) =>
      PURPOSES.map((purpose) => ({ list, purpose })),
    );
    const lists = await Promise.all(wanted.map(({ list, purpose }) => this.sign(list, purpose, now)));
    return { at: now.toISOString(), keys: await signing.published(), lists };
  }

  private async sign(list: number, purpose: Purpose, from: Date): Promise<string> {
    const { pool, signing, configuration } = this.services.runtime;
    const set = await placesWith(pool, list, STATUSES[purpose]);
    const until = new Date(from.getTime() + configuration.statusListDays * DAY_MS);
    const address = statusAddress(this.services, purpose, list);
    return publishStatusList(await signing.current(), { list, purpose, set }, { from, until, address });
  }
}
