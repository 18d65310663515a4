import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Privacy } from '../dist/libs/privacy/src/privacy.js';
import { MemoryKeyStore } from '../dist/libs/privacy/src/testing/memory-key-store.js';
import { Comparison, seconds, takeTurns } from './lib/measure.mjs';
import { say } from './lib/output.mjs';

export const N = 60_000;
export const roundsFor = () => 5;

/** As many values as a registration seals for each person. */
const VALUES_OF_A_PERSON = 3;

const hmac = (hash, key, ...parts) => {
  const mac = createHmac(hash, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

const aad = ({ subject, field }) => Buffer.from(`A256GCM/${subject}/${field}`);

/** What a suite has to do with node:crypto, written down straight: no versions, no checks, no other suite. */
const RAW = {
  A256GCM: {
    seal(key, value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key.cipher, nonce).setAAD(aad(value));
      const box = Buffer.concat([
        nonce,
        cipher.update(value.text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return {
        sealed: box.toString('base64url'),
        mark: hmac('sha256', key.mark, value.text).toString('base64url'),
      };
    },
    open(key, value, sealed) {
      const box = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key.cipher, box.subarray(0, 12))
        .setAAD(aad(value))
        .setAuthTag(box.subarray(-16));
      return decipher.update(box.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    },
  },
  'SM4CTR-HSM3': {
    seal(key, value) {
      const start = randomBytes(16);
      const cipher = createCipheriv('sm4-ctr', key.cipher.subarray(0, 16), start);
      const box = Buffer.concat([start, cipher.update(value.text, 'utf8'), cipher.final()]);
      const tag = hmac('sm3', key.mac, aad(value), box).subarray(0, 16);
      return {
        sealed: Buffer.concat([box, tag]).toString('base64url'),
        mark: hmac('sm3', key.mark, value.text).toString('base64url'),
      };
    },
    open(key, value, sealed) {
      const all = Buffer.from(sealed, 'base64url');
      const box = all.subarray(0, -16);
      if (!timingSafeEqual(hmac('sm3', key.mac, aad(value), box).subarray(0, 16), all.subarray(-16)))
        throw new Error('the tag is another');
      const decipher = createDecipheriv('sm4-ctr', key.cipher.subarray(0, 16), box.subarray(0, 16));
      return decipher.update(box.subarray(16), undefined, 'utf8') + decipher.final('utf8');
    },
  },
};

const INDEX_ALGORITHM = { A256GCM: 'HMAC-SHA-256', 'SM4CTR-HSM3': 'HMAC-SM3' };

const valuesOf = (n) =>
  Array.from({ length: n }, (_, at) => ({
    subject: `0193e1a0-0000-7000-8000-${String(Math.floor(at / VALUES_OF_A_PERSON)).padStart(12, '0')}`,
    field: ['name', 'identity', 'phone'][at % VALUES_OF_A_PERSON],
    text: ['欧阳锋', '340802199001010012', '13812345678'][at % VALUES_OF_A_PERSON],
  }));

/** Sealing and opening many values, against node:crypto doing the same; the keys are at hand in both. */
export async function run({ n, rounds, figure }) {
  const values = valuesOf(n);
  const comparison = new Comparison();
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1}`);
    for (const suite of Object.keys(RAW)) {
      const took = await takeTurns(round, { ours: () => ours(suite, values), raw: () => raw(suite, values) });
      for (const work of ['seal', 'open'])
        comparison.add(`${work} ${suite}`, {
          unit: 'values/s',
          vs: 'raw node:crypto',
          ours: n / took.ours[work],
          theirs: n / took.raw[work],
        });
    }
  }
  comparison.figures().forEach(figure);
}

async function ours(suite, values) {
  const secrets = {
    algorithm: INDEX_ALGORITHM[suite],
    index: Buffer.alloc(32, 1),
    grams: Buffer.alloc(32, 2),
  };
  const privacy = new Privacy({ keys: new MemoryKeyStore(), suite, secrets });
  await privacy.prepare(values.map(({ subject }) => subject));
  let sealed = [];
  const seal = await seconds(async () => {
    sealed = await privacy.sealMany(values);
  });
  const closed = values.map((value, at) => ({ ...value, sealed: sealed[at].sealed }));
  let opened = [];
  const open = await seconds(async () => {
    opened = await privacy.openMany(closed);
  });
  check(values, opened);
  return { seal, open };
}

async function raw(suite, values) {
  const keys = new Map(
    values.map(({ subject }) => [
      subject,
      { cipher: randomBytes(32), mac: randomBytes(32), mark: randomBytes(32) },
    ]),
  );
  let sealed = [];
  const seal = await seconds(() => {
    sealed = values.map((value) => RAW[suite].seal(keys.get(value.subject), value));
  });
  let opened = [];
  const open = await seconds(() => {
    opened = values.map((value, at) => RAW[suite].open(keys.get(value.subject), value, sealed[at].sealed));
  });
  check(values, opened);
  return { seal, open };
}

function check(values, opened) {
  const wrong = opened.findIndex((text, at) => text !== values[at].text);
  if (wrong !== -1 || opened.length !== values.length) throw new Error(`value ${wrong} did not open`);
}
