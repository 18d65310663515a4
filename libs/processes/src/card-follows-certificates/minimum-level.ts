import type { CardRule } from '#blue-card';
import { localDateOf, type RecordedEvent } from '#event-sourcing';
import { LEVELS, type Level } from '#reference-data';
import type { ProcessServices } from '../services.js';

const PROGRAMME = 'blue-card';
const LOWEST = 'minimum-rank';

/** No document of the region has the card: 五级/初级工, the default of ambiguity 18 of AQ:15. */
const WITHOUT_DOCUMENT: Level = 'junior';

/** The lowest level that carries a card, and the pack that says so. */
export interface MinimumLevel {
  readonly minimumLevel: Level;
  readonly rule: CardRule | null;
}

/** By the nearest pack in force in a region on the day of an event, as it was known then. */
export async function minimumLevelIn(
  { packs, demo }: Pick<ProcessServices, 'packs' | 'demo'>,
  region: string,
  event: RecordedEvent,
): Promise<MinimumLevel> {
  const { recordedAt: knownAt, position: through } = event;
  const asOf = localDateOf(knownAt);
  for (const { packId, version, compiled } of await packs.inForce({ region, asOf, knownAt, through })) {
    const programme = compiled.programmes.get(PROGRAMME);
    if (programme === undefined) continue;
    // Packs write days as YYYYMMDD.
    const day = Number(asOf.replaceAll('-', ''));
    const row = programme.parameters
      .get(LOWEST)
      ?.rows.findLast(({ from, until }) => from <= day && (until === null || day <= until));
    // A value that is only for demonstration is none elsewhere.
    if (row === undefined || (row.basis === 'demo' && !demo)) continue;
    const lowest = row.value;
    const level = LEVELS.find(({ rank }) => rank === lowest)?.level;
    if (level !== undefined) return { minimumLevel: level, rule: { packId, packVersion: version } };
  }
  return { minimumLevel: WITHOUT_DOCUMENT, rule: null };
}
