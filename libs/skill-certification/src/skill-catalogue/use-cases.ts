import { fold, handleCommand, streamOf, type CommandContext, type Instant } from '#event-sourcing';
import { regionChain } from '#reference-data';
import type { CertificateContent } from '../certificate/events.js';
import type { InputOf, Services } from '../services.js';
import type { DatedEntry, SkillCatalogueEvent } from './events.js';
import { entriesOn, isSameEntry, skillCatalogue, type StateEntry } from './index.js';

export const stateCatalogueEntry = (
  { store }: Services,
  input: InputOf<StateEntry>,
  context: CommandContext,
) =>
  handleCommand(store, skillCatalogue, {
    ...context,
    id: input.region,
    command: { type: 'StateEntry', ...input },
  });

/** An entry with the region that keeps it. */
export type EntryOfRegion = DatedEntry & { readonly region: string };

/** The catalogue of a region with what it inherits; of the same entry that of the nearest region stands. */
export async function readSkillCatalogue(
  { store }: Services,
  region: string,
  knownAt?: Instant,
): Promise<readonly EntryOfRegion[]> {
  const chain = await Promise.all(
    regionChain(region).map(async (place) => {
      const { events } = await store.read(streamOf(skillCatalogue, place));
      const known = events.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt);
      const { entries } = fold(skillCatalogue, known as unknown as readonly SkillCatalogueEvent[]);
      return entries.map((each) => ({ ...each, region: place }));
    }),
  );
  return chain.reduce<readonly EntryOfRegion[]>(
    (nearer, inherited) => [
      ...nearer,
      ...inherited.filter(({ entry }) => !nearer.some((each) => isSameEntry(each.entry, entry))),
    ],
    [],
  );
}

export type StandardFault =
  /** No such version of the standard was in force for the occupation on the day of issue. */
  | 'STANDARD_NOT_IN_FORCE'
  /** The parts of the assessment are not weighted as the standard says. */
  | 'WEIGHTS_OF_STANDARD';

/**
 * What is wrong with the standard that a certificate cites, null when nothing is. Where nobody keeps a register of
 * standards there is nothing to hold it against.
 */
export function standardFault(
  catalogue: readonly DatedEntry[],
  {
    standard,
    components,
    edition,
    occupation,
    issuedOn,
  }: Pick<CertificateContent, 'standard' | 'components' | 'edition' | 'occupation' | 'issuedOn'>,
): StandardFault | null {
  if (standard === undefined || !catalogue.some(({ entry }) => entry.kind === 'standard')) return null;
  const found = entriesOn(catalogue, 'standard', issuedOn).find(
    ({ entry }) =>
      entry.id === standard.id &&
      entry.version === standard.version &&
      entry.edition === edition &&
      entry.occupation === occupation,
  )?.entry;
  if (found === undefined) return 'STANDARD_NOT_IN_FORCE';
  if (found.weights === null) return null;
  const stated = new Map((components ?? []).map(({ name, weight }) => [name, weight]));
  const isWeighted =
    stated.size === found.weights.length &&
    found.weights.every(({ name, weight }) => stated.get(name) === weight);
  return isWeighted ? null : 'WEIGHTS_OF_STANDARD';
}

/** Whether a class may say that it follows a package: in force on its first day, for its occupation and level. */
export function followsPackage(
  catalogue: readonly DatedEntry[],
  plan: {
    readonly package: string | null;
    readonly edition: '2015' | '2022';
    readonly occupation: string;
    readonly level: string | null;
    readonly startsOn: string;
  },
): boolean {
  if (plan.package === null || !catalogue.some(({ entry }) => entry.kind === 'package')) return true;
  return entriesOn(catalogue, 'package', plan.startsOn).some(
    ({ entry }) =>
      entry.id === plan.package &&
      entry.edition === plan.edition &&
      entry.occupation === plan.occupation &&
      (entry.level === null || entry.level === plan.level),
  );
}
