import { InvalidArgumentError } from 'commander';

export const DEMO_PEOPLE = 2_000;
const MOST_PEOPLE = 1_000_000;

/** The option `--people`. */
export function people(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_PEOPLE)
    throw new InvalidArgumentError(`1 … ${MOST_PEOPLE}`);
  return count;
}
