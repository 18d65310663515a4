import type { LocalDate } from '#event-sourcing';

export interface PaperText {
  readonly zh: string;
  readonly en: string;
}

export interface PaperTable {
  /** Titles of the columns, and what part of the width each has, adding up to 1. */
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
}

export interface PaperSection {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly table: PaperTable | null;
}

/** Words of a document that a statement rests on. */
export interface PaperQuote {
  /** Document and item, e.g. `庆发〔2019〕3号 第15条`. */
  readonly document: string;
  readonly quote: string;
}

/** What a statement says about somebody, in plain text: personal data, kept sealed. */
export interface Paper {
  readonly title: PaperText;
  readonly holder: {
    readonly name: string;
    /** Number of the identity document, masked unless its holder asked for all of it. */
    readonly document: string;
  };
  /** The day that it tells of. */
  readonly asOf: LocalDate;
  /** 兹证明… */
  readonly sentence: string;
  readonly sections: readonly PaperSection[];
  readonly quotes: readonly PaperQuote[];
  readonly notes: readonly string[];
  /** Rests on made-up values: the paper says so. */
  readonly demo: boolean;
}

/** What is not known before the statement is given out. */
export interface Frame {
  readonly number: string;
  /** Name of the region whose bureau gives it out. */
  readonly issuer: string;
  readonly issuedOn: LocalDate;
  readonly validUntil: LocalDate | null;
  /** Text of the QR code. */
  readonly code: string;
  readonly digest: string;
}
