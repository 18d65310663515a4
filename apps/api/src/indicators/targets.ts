import type { ProcessServices, ShelvedPack } from '#processes';
import { packVersion } from '#read-models';
import { targetFor, type TargetDefinition } from '#reference-data';
import { CurrentValues, type Vantage } from './current-values.js';
import { targetView, type TargetView } from './target-views.js';

export interface TargetQuestion extends Vantage {
  /** The targets are those of the documents of this region and all above it. */
  readonly region: string;
  /** Whether people of a document's region may be counted for whoever asks; everywhere when absent. */
  readonly isInScope?: (region: string) => boolean;
}

/** Every target in force on a day, with what the register counts on it. */
export async function showTargets(
  { db, packs }: Pick<ProcessServices, 'db' | 'packs'>,
  { region, asOf, knownAt, isInScope = () => true }: TargetQuestion,
): Promise<readonly TargetView[]> {
  const year = Number(asOf.slice(0, 4));
  const targetsOf = async (pack: ShelvedPack): Promise<readonly TargetView[]> => {
    const row = await packVersion(db, pack.packId, pack.version);
    const values = new CurrentValues(db, pack.region, { asOf, knownAt }, isInScope(pack.region));
    return Promise.all(
      targetsIn(row?.content ?? {}).map(async (definition) =>
        targetView(pack, definition, targetFor(definition, year), await values.of(definition.indicator)),
      ),
    );
  };
  const shelf = await packs.inForce({ region, asOf, knownAt });
  return (await Promise.all(shelf.map(targetsOf))).flat();
}

/** The shape of `targets` was checked when the pack was drafted. */
const targetsIn = (content: { readonly targets?: { readonly targets?: readonly TargetDefinition[] } }) =>
  content.targets?.targets ?? [];
