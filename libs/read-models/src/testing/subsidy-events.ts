import type { RecordedEvent } from '#event-sourcing';
import { recorded } from '#event-sourcing/testing';
import type { PolicyPackDrafted, PolicyPackPublished } from '#subsidy';

export const drafted = (
  version: number,
  on: string,
  position: number,
  packId = 'cixi',
): RecordedEvent<PolicyPackDrafted> =>
  recorded<PolicyPackDrafted>(
    {
      type: 'PolicyPackDrafted',
      occurredOn: on,
      data: {
        packId,
        version,
        digest: `digest-${version}`,
        content: { packId },
        draftedBy: 'user:author',
        cases: null,
      },
    },
    { position },
  );

export const published = (
  version: number,
  on: string,
  inForceFrom: string,
  position: number,
  packId = 'cixi',
): RecordedEvent<PolicyPackPublished> =>
  recorded<PolicyPackPublished>(
    {
      type: 'PolicyPackPublished',
      occurredOn: on,
      data: {
        packId,
        version,
        digest: `digest-${version}`,
        inForceFrom,
        inForceUntil: null,
        publishedBy: 'user:second',
      },
    },
    { position },
  );
