import type { LocalDate } from '#event-sourcing';
import type {
  NoticeObjectionFiled,
  ObjectionOutcome,
  PublicNoticeEvent,
  PublicNoticePublished,
} from './events.js';

export interface Objection {
  readonly filed: NoticeObjectionFiled['data'];
  readonly outcome: ObjectionOutcome | null;
}

export interface PublicNoticeState {
  readonly published: PublicNoticePublished['data'] | null;
  /** By id, in the order in which they were filed. */
  readonly objections: ReadonlyMap<string, Objection>;
  readonly ended: boolean;
}

export const initialState: PublicNoticeState = { published: null, objections: new Map(), ended: false };

/** Whether a list is shown on a day: it closes itself, whether or not its end was recorded. */
export const isShownOn = (
  { from, until }: { readonly from: LocalDate; readonly until: LocalDate },
  day: LocalDate,
): boolean => from <= day && day <= until;

const rowsWith = ({ objections }: PublicNoticeState, outcome: Objection['outcome']): ReadonlySet<string> =>
  new Set(
    [...objections.values()].filter((one) => one.outcome === outcome).map(({ filed }) => filed.decisionId),
  );

/** Decisions that wait for an objection to be decided. */
export const pausedRows = (state: PublicNoticeState): ReadonlySet<string> => rowsWith(state, null);

/** Decisions that an objection took out of the list. */
export const refusedRows = (state: PublicNoticeState): ReadonlySet<string> => rowsWith(state, 'upheld');

export function evolve(state: PublicNoticeState, event: PublicNoticeEvent): PublicNoticeState {
  switch (event.type) {
    case 'PublicNoticePublished':
      return { ...state, published: event.data };
    case 'NoticeObjectionFiled': {
      const { data: filed } = event;
      return {
        ...state,
        objections: new Map(state.objections).set(filed.objectionId, { filed, outcome: null }),
      };
    }
    case 'NoticeObjectionDecided': {
      const { objectionId, outcome } = event.data;
      const objection = state.objections.get(objectionId);
      if (!objection) throw new Error(`objection ${objectionId} was decided without having been filed`);
      return { ...state, objections: new Map(state.objections).set(objectionId, { ...objection, outcome }) };
    }
    case 'PublicNoticeEnded':
      return { ...state, ended: true };
  }
}
