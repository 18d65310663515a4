import { isDeepStrictEqual } from 'node:util';
import { EventCatalogue, type History, type StoredEvent } from '../history.js';

/** One stored sample and the data it must lift to. The file that holds them is append-only. */
export interface HistoryFixture {
  readonly stored: StoredEvent;
  readonly lifted: object;
}

/** Throws unless every type and schema of `history` has a fixture and every fixture lifts to what it says. */
export function checkHistoryFixtures(history: History, fixtures: readonly HistoryFixture[]): void {
  const catalogue = new EventCatalogue(history);
  for (const { stored, lifted } of fixtures) {
    const { data } = catalogue.lift(stored);
    if (!isDeepStrictEqual(data, lifted))
      throw new Error(`${stored.type} schema ${stored.schema} lifts to ${JSON.stringify(data)}`);
  }
  for (const type of catalogue.types)
    for (let schema = 1; schema <= catalogue.schemaOf(type); schema++)
      if (!fixtures.some(({ stored }) => stored.type === type && stored.schema === schema))
        throw new Error(`no fixture for ${type} schema ${schema}`);
}
