import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { publish, type FileDigest } from './files.js';

/** Writes a stream as a gzip file that appears when it is whole, and tells the digest of that file. */
export async function writeCompressed(file: string, content: Readable): Promise<FileDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  const digest = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const draft = `${file}.part`;
  await pipeline(content, createGzip({ level: 6 }), digest, createWriteStream(draft));
  await publish(draft, file);
  return { bytes, sha256: hash.digest('hex') };
}

const readCompressed = (file: string): Readable => {
  const plain = createGunzip();
  createReadStream(file)
    .on('error', (error) => plain.destroy(error))
    .pipe(plain);
  return plain;
};

const NEWLINE = 10;

/** What was compressed, line by line; only a line feed ends a line. */
export async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  let rest: Buffer[] = [];
  for await (const chunk of readCompressed(file) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, end);
      yield rest.length === 0 ? piece.toString() : Buffer.concat([...rest, piece]).toString();
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString();
}
