import { signJson, type Signer } from './signing/index.js';
import type { Claims } from './verification/index.js';

/** What an Open Badge says of a certificate, beyond the claims of its credential. */
export interface BadgeFacts {
  readonly credentialId: string;
  readonly claims: Claims;
  /** Who gave the certificate. */
  readonly issuer: { readonly id: string; readonly name: string };
  readonly occupation: { readonly code: string; readonly edition: string; readonly name: string };
  /** Chinese name of the level, null without a level. */
  readonly level: string | null;
  /** Where the signed status lists are found. */
  readonly statusAddress: (purpose: 'revocation' | 'suspension', list: number) => string;
}

const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

const startOf = (day: string): string => `${day}T00:00:00+08:00`;
const endOf = (day: string): string => `${day}T23:59:59+08:00`;

/** A certificate as an AchievementCredential of Open Badges 3.0, not signed yet. */
export function openBadgeOf({ credentialId, claims, issuer, occupation, level, statusAddress }: BadgeFacts) {
  const { number, holder, issuedOn, validUntil, list, index } = claims;
  const name = level === null ? occupation.name : `${occupation.name} ${level}`;
  return {
    '@context': CONTEXT,
    id: `urn:bluecard:credential:${credentialId}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: { id: issuer.id, type: ['Profile'], name: issuer.name },
    validFrom: startOf(issuedOn),
    ...(validUntil !== null && { validUntil: endOf(validUntil) }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: holder, identityType: 'name' }],
      achievement: {
        id: `urn:bluecard:occupation:${occupation.edition}:${occupation.code}${claims.rank === null ? '' : `:${claims.rank}`}`,
        type: ['Achievement'],
        achievementType: 'Certification',
        name,
        description: `职业技能证书 ${number}`,
        criteria: { narrative: `${occupation.edition} ${occupation.code} ${name}` },
        inLanguage: 'zh-CN',
        humanCode: occupation.code,
      },
    },
    credentialStatus: (['revocation', 'suspension'] as const).map((purpose) => ({
      id: `${statusAddress(purpose, list)}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: statusAddress(purpose, list),
    })),
  };
}

/** The badge as a JWT (Open Badges 3.0, section 8.2: VC-JWT). */
export const signOpenBadge = (signer: Signer, facts: BadgeFacts): Promise<string> =>
  signJson(signer, 'vc+jwt', openBadgeOf(facts));
