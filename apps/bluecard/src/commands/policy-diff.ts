import { diffPacks, digestOf, type PackChange } from '#subsidy';
import { packContent } from './policy-packs.js';

interface PackDifference {
  readonly before: string;
  readonly after: string;
  readonly digests: readonly [string, string];
  readonly changes: readonly PackChange[];
}

/** What changed from one pack to another, each a folder or a version of the installation. */
export async function comparePacks(before: string, after: string): Promise<PackDifference> {
  const [was, is] = [await packContent(before), await packContent(after)];
  return {
    before: was.name,
    after: is.name,
    digests: [digestOf(was.content), digestOf(is.content)],
    changes: diffPacks(was.content, is.content),
  };
}

const SIGNS: Readonly<Record<PackChange['what'], string>> = { added: '+', removed: '-', changed: '~' };

export const differenceText = ({ before, after, digests, changes }: PackDifference): string =>
  [
    `${before} ${digests[0].slice(0, 12)} → ${after} ${digests[1].slice(0, 12)}：${changes.length} 处变化 changes`,
    ...changes.flatMap(({ what, zh, en }) => [`${SIGNS[what]} ${zh}`, `  ${en}`]),
  ].join('\n');
