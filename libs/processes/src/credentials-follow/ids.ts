/** A corrected certificate has another credential. */
export const certificateCredentialId = (certificateId: string, corrections: number): string =>
  `certificate.${certificateId}.${corrections}`;

/** A card that was loaded again or shows another level has another credential. */
export const cardCredentialId = (workerId: string, edition: number): string => `card.${workerId}.${edition}`;
