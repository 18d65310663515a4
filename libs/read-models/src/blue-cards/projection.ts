import { projection, type RecordedEvent } from '#event-sourcing';
import type { BlueCardEvent } from '#blue-card';
import { later } from '../support/later.js';
import { blueCardsTable, type BlueCardRow } from './row.js';

const cardOf = (
  row: BlueCardRow | undefined,
  { data, occurredOn, position }: RecordedEvent<BlueCardEvent>,
): BlueCardRow => ({
  ...(row ?? {
    workerId: data.workerId,
    status: 'not-loaded',
    level: null,
    certificateId: null,
    requestId: null,
    appliedOn: null,
    loadedOn: null,
    reason: null,
    card: null,
    cardReplacedOn: null,
    edition: 0,
    removedOn: null,
    removedReason: null,
    certificateIds: [],
  }),
  lastDay: later(row?.lastDay, occurredOn),
  position,
});

export const blueCardsProjection = projection<BlueCardRow, BlueCardEvent>({
  table: blueCardsTable,
  version: 3,
  keysOf: (event) => [event.data.workerId],
  on: {
    CertificateAttached: (row, event) => {
      const card = cardOf(row, event);
      const { certificateId } = event.data;
      const stands = card.certificateIds.includes(certificateId);
      return stands ? card : { ...card, certificateIds: [...card.certificateIds, certificateId] };
    },
    CertificateDetached: (row, event) => {
      const card = cardOf(row, event);
      return { ...card, certificateIds: card.certificateIds.filter((id) => id !== event.data.certificateId) };
    },
    BlueCardApplied: (row, event) => ({
      ...cardOf(row, event),
      status: 'applied',
      level: event.data.level,
      certificateId: event.data.certificateId,
      requestId: event.data.requestId,
      appliedOn: event.occurredOn,
      reason: null,
      removedOn: null,
      removedReason: null,
    }),
    BlueCardSubmitted: (row, event) => {
      const card = cardOf(row, event);
      return card.status === 'applied' && card.requestId === event.data.requestId
        ? { ...card, status: 'verifying' }
        : card;
    },
    CardSystemAnswered: (row, event) => {
      const card = cardOf(row, event);
      const { requestId, answer } = event.data;
      return card.requestId === requestId && answer.result === 'accepted'
        ? { ...card, card: answer.card }
        : card;
    },
    CardAnswerSetAside: cardOf,
    BlueCardFlagLoaded: (row, event) => {
      const card = cardOf(row, event);
      return {
        ...card,
        status: 'loaded',
        level: event.data.level,
        certificateId: event.data.certificateId,
        loadedOn: event.occurredOn,
        reason: null,
        removedOn: null,
        removedReason: null,
        edition: card.edition + 1,
      };
    },
    BlueCardFlagRefused: (row, event) => ({
      ...cardOf(row, event),
      status: 'refused',
      reason: event.data.reason,
      card: null,
    }),
    BlueCardLevelChanged: (row, event) => {
      const card = cardOf(row, event);
      return {
        ...card,
        level: event.data.to,
        certificateId: event.data.certificateId,
        edition: card.edition + 1,
      };
    },
    BlueCardSuspended: (row, event) => ({
      ...cardOf(row, event),
      status: 'suspended',
      reason: event.data.reason,
    }),
    BlueCardResumed: (row, event) => {
      const card = { ...cardOf(row, event), reason: null };
      return event.data.action === 'resume'
        ? { ...card, status: 'loaded' }
        : { ...card, status: 'reload-pending', requestId: event.data.requestId };
    },
    SocialSecurityCardReplaced: (row, event) => {
      const card = { ...cardOf(row, event), card: null, cardReplacedOn: event.occurredOn };
      const { requestId } = event.data;
      return requestId === null ? card : { ...card, status: 'reload-pending', reason: null, requestId };
    },
    BlueCardFlagRemoved: (row, event) => {
      const card = cardOf(row, event);
      return {
        ...card,
        status: 'removed',
        level: null,
        certificateId: null,
        reason: null,
        card: null,
        removedOn: event.occurredOn,
        removedReason: event.data.reason,
        edition: card.edition + 1,
      };
    },
  },
});
