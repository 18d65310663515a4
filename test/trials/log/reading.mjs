import { existsSync, readFileSync, truncateSync } from 'node:fs';

/** What a reader has read, batch by batch. `mend` removes a last line that a kill cut off. */
export function linesOf(file, { mend = false } = {}) {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(10) + 1;
  if (mend && end < bytes.length) truncateSync(file, end);
  return bytes
    .subarray(0, end)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
