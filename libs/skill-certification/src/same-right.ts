import { occupationIn2022 } from '#reference-data';
import type { CertificateContent } from './certificate/events.js';

type Right = Pick<CertificateContent, 'kind' | 'edition' | 'occupation' | 'level'>;

/**
 * What a certificate entitles to, whichever family it is of: occupation by the edition of 2022 and level (CN:8, AQ:8).
 * null: 专项职业能力证书 have no level and bridge to nothing.
 */
export function rightOf({ kind, edition, occupation, level }: Right): string | null {
  if (kind === 'special-ability' || level === null) return null;
  const code = occupationIn2022(edition, occupation);
  // What has no place in 2022 stays what it was; the editions are never mixed up.
  return `${code === null ? `${edition}/${occupation}` : code}:${level}`;
}

/** 职业资格 and 职业技能等级 of one occupation and level are one right. */
export const sameRight = (a: Right, b: Right): boolean => {
  const right = rightOf(a);
  return right !== null && right === rightOf(b);
};
