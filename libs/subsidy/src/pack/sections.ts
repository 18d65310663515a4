import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { CONTESTS, PRIZES } from '../facts/claim-vocabulary.js';
import type { CertificateFacts } from '../facts/programme-facts.js';
import type { Ground, Text } from './ground.js';

/**
 * once: by a day. milestones: something by the end of each year named. long-term 长期 and dynamic 动态
 * have no day. not-printed 未规定: the document names who, and not when.
 */
export const SCHEDULES = ['once', 'yearly', 'long-term', 'milestones', 'dynamic', 'not-printed'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** to-be-confirmed 待核对: the source lost its merged cells, so what is stored is not shown as official. */
export const PRINTED_STATES = ['as-printed', 'to-be-confirmed'] as const;
export type PrintedState = (typeof PRINTED_STATES)[number];

/** What a document wants done by when, and by whom. */
export interface Deadline extends Ground {
  readonly code: string;
  readonly title: Text;
  /** 牵头单位; empty: 未规定. */
  readonly lead: readonly string[];
  /** 配合单位. */
  readonly with: readonly string[];
  readonly schedule: Schedule;
  /** Last day of what is due once. */
  readonly due: LocalDate | null;
  /** What is to be reached by the end of a year, ascending. */
  readonly milestones: readonly { readonly year: number; readonly status: Text }[];
  /** The words of the document. */
  readonly printed: string | null;
  readonly status: PrintedState;
  /** 基本完成: the lead says whether it is done, nothing computes it. */
  readonly judgedByLead: boolean;
  readonly note: Text | null;
}

export type Contest = (typeof CONTESTS)[number];
export type Prize = (typeof PRIZES)[number];

/** A place in a contest that gives a level. */
export interface ContestRow extends Ground {
  readonly code: string;
  readonly text: Text;
  readonly contests: readonly Contest[];
  /** Places, both included. */
  readonly ranks: { readonly from: number; readonly to: number } | null;
  readonly prizes: readonly Prize[];
  /** null: the document says 相应等级 and no more. */
  readonly grants: Level | null;
  /** No level above this one is granted. */
  readonly cappedBy: Level | null;
  readonly certificate: CertificateFacts['kind'];
  readonly issuedAs: Text | null;
  readonly approval: boolean;
}

/** grant: the level is recognised without an exam. may-sit 破格: the exam is still taken. */
export const MEANINGS = ['grant', 'may-sit'] as const;
export type RecognitionMeaning = (typeof MEANINGS)[number];

export interface RecognitionRow extends Ground {
  readonly code: string;
  readonly text: Text;
  readonly meaning: RecognitionMeaning;
  /** null: any. */
  readonly levels: readonly Level[] | null;
  readonly grounds: readonly Text[];
  /** Only where the document lets it be tried. */
  readonly pilot: boolean;
  readonly approval: boolean;
  readonly notice: boolean;
}

/** Where the resolution of an ambiguity can be seen in the pack. */
export type ShownAs =
  | { readonly kind: 'note' }
  | {
      readonly kind: 'programme';
      readonly programme: string;
      readonly parameter: string | null;
      readonly clause: string | null;
    }
  | {
      readonly kind:
        'target' | 'deadline' | 'contest' | 'recognition' | 'credits' | 'definition' | 'catalogue';
      readonly name: string;
    };

/** What the document leaves open, and how it is read here. */
export interface Note extends Ground {
  /** Number on the list of ambiguities. */
  readonly ambiguity: number;
  readonly text: Text;
  readonly shownAs: readonly ShownAs[];
}

/** A word that the document uses without saying what it means. */
export interface Definition extends Ground {
  readonly term: string;
  readonly title: Text;
  readonly text: Text;
}
