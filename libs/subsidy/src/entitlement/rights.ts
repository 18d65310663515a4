import type { Pack, Programme } from '../pack/model.js';

const MONTH = /^\d{4}-\d{2}$/;

/** Months are one right with a meter; a certificate, a training or a prize is a right of its own. */
const partOf = (unit: string): string => (MONTH.test(unit) ? 'months' : unit);

/** Sets of programmes that one rule of another programme, or of this one, counts or weighs together. */
function families({ programmes }: Pack, programme: string): readonly string[] {
  const together = [...programmes.values()].flatMap((of: Programme): (readonly string[])[] => [
    [of.name, ...of.exclusiveWith],
    ...of.exclusions.map((exclusion) => [of.name, ...exclusion.programmes]),
    ...of.limits.map((limit) => [of.name, ...limit.programmes]),
    ...(of.ladder === null ? [] : [[of.name, ...of.ladder.programmes]]),
  ]);
  return together
    .map((names) => [...new Set(names)].sort())
    .filter((names) => names.length > 1 && names.includes(programme))
    .map((names) => names.join('+'));
}

/**
 * The rights that units of a programme use up: of its group, by unit; of the group as a whole where it counts across units;
 * and of every set of programmes that a rule of the pack weighs together.
 */
export function rightsOf(pack: Pack, name: string, units: readonly string[]): readonly string[] {
  const programme = pack.programmes.get(name);
  if (programme === undefined) throw new Error(`pack ${pack.packId} has no programme "${name}"`);
  const group = programme.exclusiveGroup ?? name;
  const counts =
    programme.exclusiveGroup !== null && (programme.limits.length > 0 || programme.ladder !== null);
  return [
    ...new Set([
      ...units.map((unit) => `${group}.${partOf(unit)}`),
      ...(counts ? [`${group}.*`] : []),
      ...families(pack, name).map((family) => `${family}.*`),
    ]),
  ];
}
