import type { Command } from 'commander';

/** How a command answers: text for people, or one JSON value with `--json`. */
interface Output {
  readonly json: () => boolean;
  readonly print: <T>(result: T, text: (result: T) => string) => void;
}

/** Adds one command with its options; each file in `commands/` has one. */
export type AddCommand = (program: Command, output: Output) => void;
