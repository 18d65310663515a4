#!/usr/bin/env node
// Checks that an event stood in the log of a bluecard installation when a seal was made of which you hold the digest.
// Needs Node 20 and nothing else: no database, no other file of the project.
//
//   node check-proof.mjs PROOF.json DIGEST        64 hexadecimal digits that you noted or saw published
//   node check-proof.mjs PROOF.json ANCHOR-FILE   lines of JSON as the installation writes them
//
// Exit code 0: proved. 1: not proved, with the reason. 2: wrong usage.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const ALGORITHMS = { 'SHA-256': 'sha256', SM3: 'sm3' };

const hash = (suite, ...parts) => {
  if (!Object.hasOwn(ALGORITHMS, suite)) throw new Error(`unknown suite ${suite}`);
  const hashing = createHash(ALGORITHMS[suite]);
  for (const part of parts) hashing.update(part);
  return hashing.digest('hex');
};

/** A netstring, `<bytes>:<value>,`; `-,` for a value that is absent. */
const framed = (value) =>
  value === undefined || value === null ? '-,' : `${Buffer.byteLength(String(value))}:${value},`;

const ENTRY = ['stream', 'revision', 'id', 'type', 'schema', 'occurredOn', 'recordedAt', 'commandId'];
const PROVENANCE = ['actor', 'source', 'correlationId', 'causationId'];
const leafOf = (suite, entry) =>
  hash(suite, '\0', ...[...ENTRY, ...PROVENANCE, 'data'].map((name) => framed(entry[name])));

const RANGE = ['number', 'suite', 'firstOrdinal', 'lastOrdinal', 'firstPosition', 'lastPosition', 'firstId'];
const LINKS = ['lastId', 'lastStream', 'root', 'previous', 'earlier'];
const digestOf = (seal) =>
  hash(seal.suite, '\u0002', ...[...RANGE, ...LINKS].map((name) => framed(seal[name])));

const nodeOf = (suite, left, right) =>
  hash(suite, Buffer.from([1]), Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));

/** The root of the RFC 6962 tree with this leaf at `index` of `count`. */
function rootOf(suite, leaf, index, count, path) {
  if (!(Number.isInteger(index) && index >= 0 && index < count))
    throw new Error('the entry is not under its seal');
  const beside = [...path];
  let node = leaf;
  for (let at = index, last = count - 1; last > 0; at >>= 1, last >>= 1) {
    if (at === last && at % 2 === 0) continue; // the last node of a level without a partner goes up as it is
    const next = beside.shift();
    if (!/^[0-9a-f]{64}$/.test(next)) throw new Error('the path does not fit the tree');
    node = at % 2 === 1 ? nodeOf(suite, next, node) : nodeOf(suite, node, next);
  }
  if (beside.length > 0) throw new Error('the path does not fit the tree');
  return node;
}

/** Throws unless the entry is in the log that `held`, digests of seals, stand for; returns the seal that was held. */
export function checkProof(proof, held) {
  if (proof?.format !== 'bluecard-proof-1') throw new Error('this is no proof');
  const [over] = proof.seals;
  const { suite, firstOrdinal, lastOrdinal } = over;
  const leaf = leafOf(suite, proof.entry);
  const root = rootOf(suite, leaf, proof.ordinal - firstOrdinal, lastOrdinal - firstOrdinal + 1, proof.path);
  if (root !== over.root) throw new Error('the entry is not the one that was sealed');
  const digests = [];
  for (const seal of proof.seals) {
    const before = digests.at(-1);
    if (before !== undefined && ![seal.previous, seal.earlier].includes(before))
      throw new Error(`seal ${seal.number} is not linked to the one before`);
    digests.push(digestOf(seal));
    if (held.includes(digests.at(-1))) return seal;
  }
  throw new Error('no seal of this proof is one that you hold');
}

function heldBy(argument) {
  if (/^[0-9a-f]{64}$/i.test(argument)) return [argument.toLowerCase()];
  const lines = readFileSync(argument, 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line).digest);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [proofFile, argument] = process.argv.slice(2);
  if (argument === undefined) {
    console.error('usage: node check-proof.mjs PROOF.json DIGEST|ANCHOR-FILE');
    process.exit(2);
  }
  try {
    const proof = JSON.parse(readFileSync(proofFile, 'utf8'));
    const seal = checkProof(proof, heldBy(argument));
    const { stream, revision, type, id, recordedAt, data } = proof.entry;
    console.log(`成立 PROVED by seal ${seal.number}: entry ${proof.ordinal} of the log is ${type} ${id}`);
    console.log(`${stream} @${revision}, recorded at ${recordedAt}\n${data}`);
  } catch (error) {
    console.error(`不成立 NOT PROVED: ${error.message}`);
    process.exit(1);
  }
}
