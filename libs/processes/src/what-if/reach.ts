import { canonicalJson, type Programme } from '#subsidy';
import type { Worlds, WorldPack } from './worlds.js';

/** Programmes whose payments a programme looks at: its own, and those that its limits, ladder and exclusions name. */
export function programmesRead({ compiled }: WorldPack, programme: Programme): ReadonlySet<string> {
  const { name, limits, ladder, exclusions } = programme;
  return new Set([
    name,
    ...limits.flatMap(({ programmes }) => programmes),
    ...(ladder?.programmes ?? []),
    ...exclusions.flatMap(({ programmes }) => programmes),
    ...compiled.compiled.get(name)!.excludes,
  ]);
}

const partOf = (pack: WorldPack, section: string, name: string): unknown => {
  const parts = pack.content[section];
  return typeof parts === 'object' && parts !== null && !Array.isArray(parts)
    ? ((parts as Readonly<Record<string, unknown>>)[name] ?? null)
    : null;
};

/** All that a programme rests on besides other programmes: its text, the catalogues and the region of its pack. */
const grounds = (pack: WorldPack, name: string): string =>
  canonicalJson({
    programme: partOf(pack, 'programmes', name),
    equivalence: partOf(pack, 'equivalences', name),
    catalogues: pack.content['catalogues'] ?? null,
    region: pack.region,
  });

const groundsIn = (shelf: readonly WorldPack[]): ReadonlyMap<string, string> =>
  new Map(
    shelf.flatMap((pack) =>
      [...pack.compiled.programmes.keys()].map(
        (name) => [`${pack.packId}/${name}`, grounds(pack, name)] as const,
      ),
    ),
  );

/**
 * Names of programmes that may answer otherwise in the scenario: those whose text differs on some day, and whichever looks
 * at the payments of one of them, however far. All others answer alike, so that they are asked once.
 */
export function programmesReached({ eras }: Worlds): ReadonlySet<string> {
  const reached = new Set<string>();
  for (const { base, scenario } of eras) {
    const [ours, theirs] = [groundsIn(base), groundsIn(scenario)];
    for (const key of new Set([...ours.keys(), ...theirs.keys()]))
      if (ours.get(key) !== theirs.get(key)) reached.add(key.slice(key.indexOf('/') + 1));
  }
  const all = eras.flatMap(({ base, scenario }) => [...base, ...scenario]);
  const reads = all.flatMap((pack) =>
    [...pack.compiled.programmes.values()].map((one) => [one.name, programmesRead(pack, one)] as const),
  );
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const [name, read] of reads) if ([...read].some((other) => reached.has(other))) reached.add(name);
  }
  return reached;
}
