import { DIGEST_BYTES, digestOf, NODE, type SealSuite } from './suites.js';

const pair = Buffer.alloc(1 + 2 * DIGEST_BYTES, NODE);

function nodeOf(suite: SealSuite, left: Buffer, right: Buffer): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + DIGEST_BYTES);
  return digestOf(suite, pair);
}

/** The next level up; a last node without a partner goes up as it is. */
function parents(suite: SealSuite, level: readonly Buffer[]): readonly Buffer[] {
  const above: Buffer[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const right = level[at + 1];
    above.push(right === undefined ? level[at]! : nodeOf(suite, level[at]!, right));
  }
  return above;
}

/** Root of the tree of RFC 6962 over at least one leaf. */
export function rootOf(suite: SealSuite, leaves: readonly Buffer[]): Buffer {
  let level = leaves;
  while (level.length > 1) level = parents(suite, level);
  return level[0]!;
}

/** The nodes beside the way from a leaf to the root, lowest first. */
export function auditPath(suite: SealSuite, leaves: readonly Buffer[], index: number): readonly Buffer[] {
  const path: Buffer[] = [];
  let at = index;
  for (let level = leaves; level.length > 1; level = parents(suite, level), at >>= 1) {
    const beside = level[at ^ 1];
    if (beside !== undefined) path.push(beside);
  }
  return path;
}
