import type { LocalDate } from '#event-sourcing';
import { rankOf, type Level } from '#reference-data';
import type { BlueCardEvent, CardAnswer } from './events.js';

export interface StandingCertificate {
  readonly certificateId: string;
  readonly level: Level;
}

/** 未申请, 申请, 核验, 已加载, 退回, 暂停, 待重新加载, 注销. */
export const CARD_STATUSES = [
  'none',
  'applied',
  'verifying',
  'loaded',
  'refused',
  'suspended',
  'reload-pending',
  'removed',
] as const;
export type CardStatus = (typeof CARD_STATUSES)[number];

/** What the card system is asked to do. */
export type CardAction = 'load' | 'remove' | 'suspend' | 'resume';

interface Order {
  readonly action: CardAction;
  readonly submitted: boolean;
  readonly answer: CardAnswer | null;
  /** A later answer contradicted it. */
  readonly contradicted: boolean;
}

export interface BlueCardState {
  readonly status: CardStatus;
  /** Valid certificates in the order in which they came, also those below the minimum level. */
  readonly certificates: readonly StandingCertificate[];
  /** What the flag shows or shall show, null without a claim to one. */
  readonly shown: StandingCertificate | null;
  /** Every order to the card system, by request id, the oldest first. */
  readonly orders: Readonly<Record<string, Order>>;
  /** The order to load that is waited for. */
  readonly loading: string | null;
  /** The card that carries the flag; null: none does, or an unnamed one. */
  readonly card: string | null;
  readonly isOnCard: boolean;
  /** The newest card that the card system told of, and those that it replaced. */
  readonly newestCard: string | null;
  readonly formerCards: readonly string[];
  /** The day on which it was loaded last. */
  readonly loadedOn: LocalDate | null;
  /** How often the flag was loaded, changed its level or was taken off. */
  readonly edition: number;
}

export const initialState: BlueCardState = {
  status: 'none',
  certificates: [],
  shown: null,
  orders: {},
  loading: null,
  card: null,
  isOnCard: false,
  newestCard: null,
  formerCards: [],
  loadedOn: null,
  edition: 0,
};

/** The certificate that the card shall follow: of the highest level, and no change without need among equals. */
export function highest(
  { certificates, shown }: BlueCardState,
  minimumLevel: Level,
): StandingCertificate | null {
  const counting = certificates.filter(({ level }) => rankOf(level) >= rankOf(minimumLevel));
  const top = Math.max(...counting.map(({ level }) => rankOf(level)));
  const best = counting.filter(({ level }) => rankOf(level) === top);
  return best.find(({ certificateId }) => certificateId === shown?.certificateId) ?? best[0] ?? null;
}

/** An attached certificate keeps its place when its level is corrected. */
function withCertificate(
  certificates: readonly StandingCertificate[],
  attached: StandingCertificate,
): readonly StandingCertificate[] {
  return certificates.some(({ certificateId }) => certificateId === attached.certificateId)
    ? certificates.map((standing) =>
        standing.certificateId === attached.certificateId ? attached : standing,
      )
    : [...certificates, attached];
}

const ordered = (state: BlueCardState, requestId: string, action: CardAction): BlueCardState => ({
  ...state,
  orders: {
    ...state.orders,
    [requestId]: { action, submitted: false, answer: null, contradicted: false },
  },
});

const changed = (state: BlueCardState, requestId: string, change: Partial<Order>): BlueCardState => {
  const order = state.orders[requestId];
  return order === undefined
    ? state
    : { ...state, orders: { ...state.orders, [requestId]: { ...order, ...change } } };
};

export function evolve(state: BlueCardState, event: BlueCardEvent): BlueCardState {
  return isOfCertificates(event) ? evolveCertificates(state, event) : evolveFlag(state, event);
}

type CertificatesEvent = Extract<
  BlueCardEvent,
  { type: 'CertificateAttached' | 'CertificateDetached' | 'BlueCardLevelChanged' }
>;

const isOfCertificates = (event: BlueCardEvent): event is CertificatesEvent =>
  event.type === 'CertificateAttached' ||
  event.type === 'CertificateDetached' ||
  event.type === 'BlueCardLevelChanged';

function evolveCertificates(state: BlueCardState, event: CertificatesEvent): BlueCardState {
  switch (event.type) {
    case 'CertificateAttached': {
      const { certificateId, level } = event.data;
      return { ...state, certificates: withCertificate(state.certificates, { certificateId, level }) };
    }
    case 'CertificateDetached': {
      const gone = event.data.certificateId;
      return {
        ...state,
        certificates: state.certificates.filter(({ certificateId }) => certificateId !== gone),
      };
    }
    case 'BlueCardLevelChanged':
      return {
        ...state,
        shown: { certificateId: event.data.certificateId, level: event.data.to },
        edition: state.edition + 1,
      };
  }
}

type FlagEvent = Exclude<BlueCardEvent, CertificatesEvent>;

function evolveFlag(state: BlueCardState, event: FlagEvent): BlueCardState {
  switch (event.type) {
    case 'BlueCardApplied': {
      const { requestId, certificateId, level } = event.data;
      return {
        ...ordered(state, requestId, 'load'),
        status: 'applied',
        shown: { certificateId, level },
        loading: requestId,
      };
    }
    case 'BlueCardSubmitted': {
      const { requestId } = event.data;
      const submitted = changed(state, requestId, { submitted: true });
      return state.status === 'applied' && requestId === state.loading
        ? { ...submitted, status: 'verifying' }
        : submitted;
    }
    case 'CardSystemAnswered': {
      const { requestId, answer } = event.data;
      const answered = changed(state, requestId, { submitted: true, answer });
      if (requestId !== state.loading) return answered;
      return answer.result === 'accepted'
        ? { ...answered, loading: null, isOnCard: true, card: answer.card }
        : { ...answered, loading: null };
    }
    case 'CardAnswerSetAside':
      return changed(state, event.data.requestId, { contradicted: true });
    case 'BlueCardFlagLoaded': {
      const { certificateId, level } = event.data;
      return {
        ...state,
        status: 'loaded',
        shown: { certificateId, level },
        isOnCard: true,
        loadedOn: event.occurredOn,
        edition: state.edition + 1,
      };
    }
    case 'BlueCardFlagRefused':
      return { ...state, status: 'refused', isOnCard: false, card: null };
    case 'BlueCardSuspended':
      return { ...ordered(state, event.data.requestId, 'suspend'), status: 'suspended' };
    case 'BlueCardResumed': {
      const { requestId, action } = event.data;
      const resumed = ordered(state, requestId, action);
      return action === 'resume'
        ? { ...resumed, status: 'loaded' }
        : { ...resumed, status: 'reload-pending', loading: requestId };
    }
    case 'SocialSecurityCardReplaced': {
      const { card, replaces, requestId } = event.data;
      const former = [...state.formerCards, replaces, state.newestCard].filter(
        (each) => each !== null && each !== card,
      ) as readonly string[];
      const replaced = {
        ...state,
        newestCard: card,
        formerCards: [...new Set(former)],
        card: null,
        isOnCard: false,
        loading: null,
      };
      return requestId === null
        ? replaced
        : { ...ordered(replaced, requestId, 'load'), status: 'reload-pending', loading: requestId };
    }
    case 'BlueCardFlagRemoved': {
      const { requestId } = event.data;
      const removed = requestId === undefined ? state : ordered(state, requestId, 'remove');
      const nothing = { shown: null, loading: null, isOnCard: false, card: null };
      return { ...removed, ...nothing, status: 'removed', edition: state.edition + 1 };
    }
  }
}
