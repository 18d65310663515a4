import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import { LEVELS, rankOf, type Level } from '#reference-data';
import type { AttachCertificate, BlueCardCommand, DetachCertificate } from './commands.js';
import type {
  BlueCardApplied,
  BlueCardEvent,
  BlueCardFlagLoaded,
  BlueCardFlagRemoved,
  BlueCardLevelChanged,
  CertificateAttached,
  CertificateDetached,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { blueCardHistory } from './history.js';
import { blueCard } from './index.js';

const workerId = 'worker-1';
const on = '2020-05-06';
const reason = '证书撤销';

const attach = (certificateId: string, level: Level, minimumLevel: Level = 'junior'): AttachCertificate => ({
  type: 'AttachCertificate',
  workerId,
  certificateId,
  level,
  minimumLevel,
  rule: null,
  on,
});
const detach = (certificateId: string, minimumLevel: Level = 'junior'): DetachCertificate => ({
  type: 'DetachCertificate',
  workerId,
  certificateId,
  reason,
  minimumLevel,
  rule: null,
  on,
});
const attached = (certificateId: string, level: Level): CertificateAttached => ({
  type: 'CertificateAttached',
  occurredOn: on,
  data: { workerId, certificateId, level },
});
const detached = (certificateId: string): CertificateDetached => ({
  type: 'CertificateDetached',
  occurredOn: on,
  data: { workerId, certificateId, reason },
});
const loaded = (certificateId: string, level: Level): BlueCardFlagLoaded => ({
  type: 'BlueCardFlagLoaded',
  occurredOn: on,
  data: { workerId, level, certificateId },
});
const changed = (certificateId: string, from: Level, to: Level): BlueCardLevelChanged => ({
  type: 'BlueCardLevelChanged',
  occurredOn: on,
  data: { workerId, from, to, certificateId },
});
const removed = (why = reason, order = 1): BlueCardFlagRemoved => ({
  type: 'BlueCardFlagRemoved',
  occurredOn: on,
  data: { workerId, reason: why, requestId: `worker-1.${order}` },
});
const applied = (certificateId: string, level: Level, order = 1): BlueCardApplied => ({
  type: 'BlueCardApplied',
  occurredOn: on,
  data: { workerId, level, certificateId, requestId: `worker-1.${order}`, rule: null },
});

const after = (...past: readonly BlueCardEvent[]) => given(blueCard)(...past);
/** As it was recorded before there were orders to a card system. */
const junior = [attached('c1', 'junior'), loaded('c1', 'junior')] as const;
const senior = [...junior, attached('c2', 'senior'), changed('c2', 'junior', 'senior')] as const;

describe('attaching', () => {
  it('a first certificate asks for the flag', () =>
    after().when(attach('c1', 'junior')).then(attached('c1', 'junior'), applied('c1', 'junior')));
  it('a higher one raises the card', () =>
    after(...junior)
      .when(attach('c2', 'senior'))
      .then(attached('c2', 'senior'), changed('c2', 'junior', 'senior')));
  it('a lower or equal one leaves the card as it is', () => {
    after(...senior)
      .when(attach('c3', 'intermediate'))
      .then(attached('c3', 'intermediate'));
    after(...senior)
      .when(attach('c3', 'senior'))
      .then(attached('c3', 'senior'));
  });
  it('one below the minimum level gives no card', () =>
    after().when(attach('c1', 'apprentice')).then(attached('c1', 'apprentice')));
  it('the same one again is nothing', () =>
    after(...senior)
      .when(attach('c2', 'senior'))
      .thenNothing());
});

describe('a corrected level', () => {
  it('raises the card', () =>
    after(...junior)
      .when(attach('c1', 'senior'))
      .then(attached('c1', 'senior'), changed('c1', 'junior', 'senior')));
  it('hands the card to the next highest', () =>
    after(
      ...junior,
      attached('c2', 'senior'),
      changed('c2', 'junior', 'senior'),
      attached('c3', 'intermediate'),
    )
      .when(attach('c2', 'junior'))
      .then(attached('c2', 'junior'), changed('c3', 'senior', 'intermediate')));
  it('up to that of the card leaves the card with the certificate it shows', () =>
    after(...senior)
      .when(attach('c1', 'senior'))
      .then(attached('c1', 'senior')));
  it('below the minimum takes the flag off', () =>
    after(...junior)
      .when(attach('c1', 'apprentice'))
      .then(attached('c1', 'apprentice'), removed('below-minimum-level')));
});

describe('detaching', () => {
  it('the certificate on the card hands it to the next highest', () =>
    after(...senior)
      .when(detach('c2'))
      .then(detached('c2'), changed('c1', 'senior', 'junior')));
  it('hands the card on also among equals', () =>
    after(...senior, attached('c3', 'senior'))
      .when(detach('c2'))
      .then(detached('c2'), changed('c3', 'senior', 'senior')));
  it('another one leaves the card as it is', () =>
    after(...senior)
      .when(detach('c1'))
      .then(detached('c1')));
  it('the last one takes the flag off', () =>
    after(...junior)
      .when(detach('c1'))
      .then(detached('c1'), removed()));
  it('the last one above the minimum takes the flag off', () =>
    after(...junior, attached('c2', 'apprentice'))
      .when(detach('c1'))
      .then(detached('c1'), removed()));
  it('one that never stood is nothing', () =>
    after(...junior)
      .when(detach('c9'))
      .thenNothing());
  it('and attaching again asks for the flag again', () =>
    after(...junior, detached('c1'), removed())
      .when(attach('c1', 'junior'))
      .then(attached('c1', 'junior'), applied('c1', 'junior', 2)));
});

it('follows a new minimum level with the next command', () => {
  after(...junior)
    .when(attach('c1', 'junior', 'intermediate'))
    .then(removed('below-minimum-level'));
  after(attached('c1', 'apprentice'))
    .when(attach('c1', 'apprentice', 'apprentice'))
    .then(applied('c1', 'apprentice'));
});

it('shows after any sequence the highest attached level from the minimum upwards, or no card', () => {
  const level = fc.constantFrom(...LEVELS.map((entry) => entry.level));
  const certificateId = fc.constantFrom('c1', 'c2', 'c3', 'c4');
  const step = fc.record({ certificateId, level: fc.option(level) });
  fc.assert(
    fc.property(level, fc.array(step, { maxLength: 30 }), (minimumLevel, steps) => {
      const model = new Map<string, Level>();
      let events: readonly BlueCardEvent[] = [];
      for (const next of steps) {
        if (next.level === null) model.delete(next.certificateId);
        else model.set(next.certificateId, next.level);
        const command: BlueCardCommand =
          next.level === null
            ? detach(next.certificateId, minimumLevel)
            : attach(next.certificateId, next.level, minimumLevel);
        const decision = blueCard.decide(command, fold(blueCard, events));
        events = 'accepted' in decision ? [...events, ...decision.accepted] : events;

        const ranks = [...model.values()].map(rankOf).filter((rank) => rank >= rankOf(minimumLevel));
        const { shown } = fold(blueCard, events);
        expect(shown ? rankOf(shown.level) : null).toBe(ranks.length > 0 ? Math.max(...ranks) : null);
        if (shown) expect(model.get(shown.certificateId)).toBe(shown.level);
      }
    }),
  );
});

it('lifts every stored shape', () => checkHistoryFixtures(blueCardHistory, fixtures));
