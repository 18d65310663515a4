import type { Difference, EntryName } from './difference.js';

/** Kept for pairing; beyond that they are only counted. */
const MOST_KEPT = 1000;

interface Finding {
  readonly difference: Difference;
  /** Fingerprints of what was sealed in a place and what is there. */
  readonly sealed?: string;
  readonly found?: string;
}

interface Gap {
  readonly stream: string;
  readonly from: number;
  readonly through: number;
}

const nameIn = ({ kind: _, seal: _seal, other: _other, what: _what, ...name }: Difference): EntryName => name;

/** Collects differences, and sees which of them are one and the same. */
export class Findings {
  private readonly kept: Finding[] = [];
  private readonly gaps: { readonly finding: Finding; readonly gap: Gap }[] = [];
  private uncounted = 0;

  add(
    difference: Difference,
    fingerprints: { readonly sealed?: string; readonly found?: string } = {},
  ): void {
    if (this.kept.length >= MOST_KEPT) this.uncounted += 1;
    else this.kept.push({ difference, ...fingerprints });
  }

  /** A stream that leaves out revisions. */
  addGap(difference: Difference, gap: Gap): void {
    this.add(difference);
    const finding = this.kept.at(-1);
    if (finding?.difference === difference) this.gaps.push({ finding, gap });
  }

  /** True for the fingerprint of an entry that was not where it was sealed. */
  isMissed(fingerprint: string): boolean {
    return this.kept.some(({ sealed }) => sealed === fingerprint);
  }

  get count(): number {
    return this.kept.length + this.uncounted;
  }

  /** All that was found, an exchange of two entries and a move as one difference each. */
  settle(): { readonly differences: readonly Difference[]; readonly count: number } {
    const settled = this.nameWhatIsGone(this.pairUp());
    return { differences: settled, count: settled.length + this.uncounted };
  }

  private pairUp(): readonly Difference[] {
    const places = new Map<string, Finding>();
    for (const finding of this.kept) if (finding.sealed !== undefined) places.set(finding.sealed, finding);
    const merged = new Set<Finding>();
    const result: Difference[] = [];
    for (const finding of this.kept) {
      if (merged.has(finding)) continue;
      const home = finding.found === undefined ? undefined : places.get(finding.found);
      if (home === undefined || home === finding || merged.has(home)) {
        result.push(finding.difference);
        continue;
      }
      if (finding.sealed !== undefined && home.found === finding.sealed) {
        merged.add(home);
        result.push({
          ...finding.difference,
          kind: 'swapped',
          other: nameIn(home.difference),
          what: `stands in the place of ${home.difference.ordinal}, and that in its place`,
        });
      } else if (finding.sealed === undefined && home.found === undefined) {
        merged.add(home);
        result.push({
          ...finding.difference,
          kind: 'moved',
          what: `was sealed at ordinal ${home.difference.ordinal}`,
        });
      } else result.push(finding.difference);
    }
    return result.filter((difference) => ![...merged].some((finding) => finding.difference === difference));
  }

  /** One event is gone and one revision is missing: then they belong together. */
  private nameWhatIsGone(differences: readonly Difference[]): readonly Difference[] {
    const gone = differences.filter(({ kind }) => kind === 'removed');
    const [only, ...others] = this.gaps;
    if (gone.length !== 1 || only === undefined || others.length > 0) return differences;
    const { stream, from, through } = only.gap;
    if (from !== through) return differences;
    return differences.flatMap((difference) => {
      if (difference === only.finding.difference) return [];
      return difference === gone[0] ? [{ ...difference, stream, revision: from }] : [difference];
    });
  }
}
