/** Where something stands in the content of a pack. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a pack, in words for the person who wrote it. */
export interface Problem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly path: Path;
  /** Characters from the start of the text at `path`, or the key itself rather than its value. */
  readonly at?: number | 'key';
  /** Known when the pack was read from files; lines and columns start at 1. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

const placeOf = ({ file, line, column, path }: Problem): string =>
  file === undefined ? path.join('.') : line === undefined ? file : `${file}:${line}:${column ?? 1}`;

/** `programmes/x.yaml:12:5 UNKNOWN_FACT unknown fact …`. */
export const describeProblem = (problem: Problem): string =>
  `${placeOf(problem)} ${problem.code} ${problem.zh} | ${problem.en}`;

/** A pack cannot answer: a mistake of its author, never a refusal of a person. */
export class PackError extends Error {
  constructor(
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super([message, ...problems.map(describeProblem)].join('\n'));
  }
}
