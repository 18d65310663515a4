import { rankOf, type Level } from '#reference-data';
import { rightOf } from '#skill-certification';
import type { CertificateRow } from './row.js';

/** One occupation and level that somebody has, by one certificate or by several. */
export interface SkillRight {
  /** Code of 2022, or `2015/code` where it has no place there. */
  readonly occupation: string;
  readonly occupationName: string;
  readonly level: Level;
  readonly certificateIds: readonly string[];
  /** No higher level of the occupation is held. */
  readonly highest: boolean;
}

/**
 * Rights that valid certificates give: 职业资格 and 职业技能等级 of one occupation and level are one (CN:8, AQ:8). By
 * occupation, the highest level first.
 */
export function skillRights(rows: readonly CertificateRow[]): readonly SkillRight[] {
  const rights = new Map<string, Omit<SkillRight, 'highest'>>();
  for (const row of rows) {
    const key = rightOf(row);
    if (row.status !== 'valid' || key === null || row.level === null) continue;
    const [occupation = ''] = key.split(':');
    const known = rights.get(key);
    rights.set(key, {
      occupation,
      occupationName:
        row.edition === '2022' ? row.occupationName : (known?.occupationName ?? row.occupationName),
      level: row.level,
      certificateIds: [...(known?.certificateIds ?? []), row.certificateId].sort(),
    });
  }
  const all = [...rights.values()];
  return all
    .map((right) => ({
      ...right,
      highest: all.every(
        ({ occupation, level }) => occupation !== right.occupation || rankOf(level) <= rankOf(right.level),
      ),
    }))
    .sort((a, b) =>
      a.occupation === b.occupation
        ? rankOf(b.level) - rankOf(a.level)
        : a.occupation < b.occupation
          ? -1
          : 1,
    );
}
