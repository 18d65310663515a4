import type { DomainEvent, RecordedEvent } from '#event-sourcing';
import type { AnomalyKind, AnomalyRaised, InstitutionRules, RuleKey } from '#skill-certification';
import type { ProcessServices } from '../services.js';

/** Something that looks wrong; findings of one kind with the same key are one anomaly. */
export interface Finding extends Omit<AnomalyRaised['data'], 'anomalyId' | 'kind'> {
  readonly key: readonly string[];
}

/** What a detector works with. */
export interface Sight {
  readonly services: Pick<ProcessServices, 'db' | 'store' | 'privacy'>;
  readonly rules: Partial<InstitutionRules>;
}

/** Looks for one kind of anomaly after an event; it is at rest where its rules are not settled. */
export interface Detector<E extends DomainEvent> {
  readonly kind: AnomalyKind;
  readonly on: readonly E['type'][];
  /** Rules without which it has no measure. */
  readonly needs: readonly RuleKey[];
  /** Read models that must show the event. */
  readonly reads: readonly string[];
  readonly find: (event: RecordedEvent<E>, sight: Sight) => Promise<readonly Finding[]>;
}
