import fc from 'fast-check';
import type { DomainEvent, RecordedEvent } from '#event-sourcing';
import { merged, separated } from './events.js';
import { dateOf, day, momentOf, population, type Planned } from './population.js';

interface Act {
  readonly day: number;
  readonly one: number;
  readonly other: number;
  readonly apart: boolean;
}

/** Merges and separations as the register allows them: into entries that stand for themselves, and apart from the top. */
function mergesAmong(ids: readonly string[], acts: readonly Act[]): readonly Planned[] {
  const standsFor = new Map(ids.map((id) => [id, id]));
  const part = new Map<string, { readonly into: string; readonly others: readonly string[] }>();
  return acts
    .toSorted((a, b) => a.day - b.day)
    .flatMap(({ day: on, one, other, apart }): readonly Planned[] => {
      const [workerId, into] = [ids[one % ids.length]!, standsFor.get(ids[other % ids.length]!)!];
      const own = ids.filter((id) => id !== workerId && standsFor.get(id) === workerId);
      const was = part.get(workerId);
      if (apart && was !== undefined && standsFor.get(was.into) === was.into) {
        for (const id of [workerId, ...was.others]) standsFor.set(id, workerId);
        part.delete(workerId);
        return separated(dateOf(on), { workerId, from: was.into, others: was.others }).map((event) => ({
          day: on,
          event,
        }));
      }
      if (apart || was !== undefined || into === workerId) return [];
      for (const id of [workerId, ...own]) standsFor.set(id, into);
      part.set(workerId, { into, others: own });
      return merged(dateOf(on), { workerId, into, others: own }).map((event) => ({ day: on, event }));
    });
}

const acts = fc.array(fc.record({ day, one: fc.nat(99), other: fc.nat(99), apart: fc.boolean() }), {
  maxLength: 30,
});

/** A population of which some are in the register twice or more, and were taken for one who are two. */
export const populationWithMerges = (size: number): fc.Arbitrary<readonly RecordedEvent<DomainEvent>[]> =>
  fc.tuple(population(size), acts).map(([events, merging]) => {
    const ids = [
      ...new Set(events.map(({ data }) => (data as { readonly workerId: string }).workerId)),
    ].toSorted();
    const more = mergesAmong(ids, merging).map(({ day: on, event }) => ({
      ...event,
      recordedAt: momentOf(on),
    }));
    return [...events, ...more]
      .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
      .map((event, at) => ({ ...event, position: at + 1 }));
  });
