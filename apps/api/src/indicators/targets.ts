import type { ProcessServices, ShelvedPack } from '#processes';
import { packVersion, viewpointOf, type Viewpoint } from '#read-models';
import { targetFor, type TargetDefinition } from '#reference-data';
import { CurrentValues, type Vantage } from './current-values.js';
import { EmployerValues } from './employer-values.js';
import { FacilityValues } from './facility-values.js';
import { newLabourValue } from './new-labour-value.js';
import { teamsValue } from './team-values.js';
import { targetView, type TargetView } from './target-views.js';

export interface TargetQuestion extends Vantage {
  /** A moment was not named: the tables of today answer. */
  readonly isNow?: boolean;
  /** The targets are those of the documents of this region and all above it. */
  readonly region: string;
  /** Whether people of a document's region may be counted for whoever asks; everywhere when absent. */
  readonly isInScope?: (region: string) => boolean;
}

/** Every target in force on a day, with what the registers count on it. */
export async function showTargets(
  services: Pick<ProcessServices, 'store' | 'db' | 'packs' | 'privacy'>,
  { region, asOf, knownAt, isNow = false, isInScope = () => true }: TargetQuestion,
): Promise<readonly TargetView[]> {
  const { store, db, packs } = services;
  const year = Number(asOf.slice(0, 4));
  const viewpoint: Viewpoint = { ...viewpointOf({ asOf, knownAt }), isNow };
  const targetsOf = async (pack: ShelvedPack): Promise<readonly TargetView[]> => {
    const row = await packVersion(db, pack.packId, pack.version);
    const inScope = isInScope(pack.region);
    const people = new CurrentValues(db, pack.region, { asOf, knownAt }, inScope);
    const { issuedOn } = pack.compiled;
    const things = new FacilityValues({ db, store }, pack.region, viewpoint, issuedOn, inScope);
    const employers = new EmployerValues(db, pack.region, viewpoint, inScope);
    const where = { region: pack.region, viewpoint, inScope };
    const valueOf = async (definition: TargetDefinition) =>
      (await things.of(definition)) ??
      (await employers.of(definition)) ??
      (await teamsValue(services, definition.indicator, where)) ??
      (await newLabourValue(db, definition.indicator, where)) ??
      (await people.of(definition.indicator));
    return Promise.all(
      targetsIn(row?.content ?? {}).map(async (definition) =>
        targetView(pack, definition, targetFor(definition, year), await valueOf(definition), {
          parts: await things.partsOf(definition),
          share: await employers.shareOf(definition),
        }),
      ),
    );
  };
  const shelf = await packs.inForce({ region, asOf, knownAt });
  return (await Promise.all(shelf.map(targetsOf))).flat();
}

/** The shape of `targets` was checked when the pack was drafted. */
const targetsIn = (content: { readonly targets?: { readonly targets?: readonly TargetDefinition[] } }) =>
  content.targets?.targets ?? [];
