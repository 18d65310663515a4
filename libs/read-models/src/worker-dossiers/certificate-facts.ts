import type { LocalDate } from '#event-sourcing';
import { addDays } from '#reference-data';
import type { AwardFacts, CertificateFacts } from '#subsidy';
import type { EligibilityContent, NotedEvent } from './row.js';

type Noted<Type extends NotedEvent['type']> = Extract<NotedEvent, { readonly type: Type }>;

const ofType = <Type extends NotedEvent['type']>(
  events: readonly NotedEvent[],
  type: Type,
): readonly Noted<Type>[] => events.filter((event): event is Noted<Type> => event.type === type);

const MODES: Readonly<Record<EligibilityContent['mode'], NonNullable<CertificateFacts['mode']>>> = {
  'employer-assessment': 'self-evaluation',
  'social-assessment': 'exam',
  'special-ability-test': 'exam',
  'international-certificate': 'foreign',
  'direct-recognition': 'direct',
};

/** How the level was come by, in the words of policy packs. */
const modeOf = ({ mode, contestAward }: EligibilityContent): (typeof MODES)[EligibilityContent['mode']] =>
  contestAward === undefined ? MODES[mode] : 'contest';

/** What programmes read as it is written. */
const plain = ({ kind, edition, occupation, level, issuedOn, trainingClass }: EligibilityContent) => ({
  kind,
  edition,
  occupation,
  level,
  issuedOn,
  trainingClass,
});

/** First day on which something holds no more, `YYYY-MM-DD` compares as text. */
const earliest = (days: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  days.filter((day) => day !== undefined).sort()[0];

/** First day of the suspension that stands on a day. */
function suspendedOn(
  known: readonly NotedEvent[],
  certificateId: string,
  asOf: LocalDate,
): LocalDate | undefined {
  const about = ({ data, occurredOn }: Noted<'CertificateSuspended' | 'CertificateSuspensionLifted'>) =>
    data.certificateId === certificateId && occurredOn <= asOf;
  const lifted = new Set(
    ofType(known, 'CertificateSuspensionLifted')
      .filter(about)
      .map(({ data }) => data.suspension),
  );
  return ofType(known, 'CertificateSuspended')
    .filter(about)
    .find(({ data }) => !lifted.has(data.suspension))?.occurredOn;
}

/**
 * Certificates issued by a day, as last corrected. A revocation, a suspension that stands and the end of a printed
 * validity each make it void from their day on.
 */
export function certificatesAsOf(known: readonly NotedEvent[], asOf: LocalDate): readonly CertificateFacts[] {
  const corrections = ofType(known, 'CertificateCorrected');
  const revocations = ofType(known, 'CertificateRevoked').filter(({ occurredOn }) => occurredOn <= asOf);
  return ofType(known, 'CertificateRecorded')
    .map(({ data }) => {
      const { certificateId, institutionId, region } = data;
      const same = (event: { data: { certificateId: string } }) => event.data.certificateId === certificateId;
      const stated = corrections.findLast(same)?.data.content ?? data.content;
      const { validUntil } = stated;
      const expiredOn = validUntil !== undefined && validUntil < asOf ? addDays(validUntil, 1) : undefined;
      const revokedOn = earliest([
        revocations.find(same)?.occurredOn,
        suspendedOn(known, certificateId, asOf),
        expiredOn,
      ]);
      return {
        certificateId,
        institutionId,
        region,
        ...plain(stated),
        mode: modeOf(stated),
        ...(revokedOn === undefined ? {} : { revokedOn }),
      };
    })
    .filter(({ issuedOn }) => issuedOn <= asOf);
}

/** Awards won by a day that were not taken away by it; absent while no award is known: nobody has said. */
export function awardsAsOf(
  known: readonly NotedEvent[],
  asOf: LocalDate,
): { readonly awards?: readonly AwardFacts[] } {
  const annulled = new Set(
    ofType(known, 'ContestAwardAnnulled')
      .filter(({ occurredOn }) => occurredOn <= asOf)
      .map(({ data }) => data.awardId),
  );
  const recorded = ofType(known, 'ContestAwardRecorded').filter(({ occurredOn }) => occurredOn <= asOf);
  if (recorded.length === 0) return {};
  return {
    awards: recorded
      .filter(({ data }) => !annulled.has(data.awardId))
      .map(({ data, occurredOn: on }) => ({ ...data, on })),
  };
}
