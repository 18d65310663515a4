import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { ConfigurationError, loadConfiguration } from './index.js';

describe('the configuration', () => {
  it('runs on one machine with an empty environment', () => {
    expect(loadConfiguration({ DATABASE_URL: ' ' })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('.data'),
      logLevel: 'info',
      mode: 'demo',
      masterKeyFile: resolve('.data/keys/master.key'),
      cryptoSuite: 'A256GCM',
      drainSeconds: 0,
      commandDays: 90,
      readModelPartitions: 2,
      publicUrl: 'http://127.0.0.1:3000',
      signingKeyFile: resolve('.data/keys/signing.keys'),
      signingAlgorithm: 'Ed25519',
      statusListDays: 7,
      checksPerMinute: 60,
      sealSuite: 'SHA-256',
      sealEntries: 1024,
      sealMinutes: 10,
    });
  });

  it('prefers QUEUE_URL to REDIS_URL and keeps the key beside the data', () => {
    const env = { QUEUE_URL: 'postgres://q/jobs', REDIS_URL: 'redis://r', DATA_DIR: '/srv/card', PORT: '0' };
    expect(loadConfiguration(env)).toMatchObject({
      queueUrl: 'postgres://q/jobs',
      masterKeyFile: '/srv/card/keys/master.key',
      port: 0,
    });
    expect(loadConfiguration({ REDIS_URL: 'redis://r' }).queueUrl).toBe('redis://r');
  });

  it.each([
    'postgres://u:p@db:5432/log',
    'postgresql://db/log',
    'kurrentdb://admin:p@one:2113,two:2113?tls=true',
    'kurrentdb+discover://cluster:2113',
    'esdb://host?tls=false',
    'esdb+discover://host',
  ])('takes the log from %s', (url) => {
    expect(loadConfiguration({ EVENT_STORE_URL: url }).eventStoreUrl).toBe(url);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '80.5'],
    ['PORT', '70000'],
    ['POSTGRES_PORT', '0'],
    ['DATABASE_URL', 'mysql://root:secret@db'],
    ['EVENT_STORE_URL', 'http://secret@store'],
    ['REDIS_URL', 'secret:6379'],
    ['LOG_LEVEL', 'loud'],
    ['BLUECARD_MODE', 'test'],
    ['CRYPTO_SUITE', 'SM4-ECB'],
    ['INDEX_ALGORITHM', 'MD5'],
    ['SEAL_SUITE', 'MD5'],
    ['SEAL_ENTRIES', '5000'],
    ['SEAL_MINUTES', '0'],
    ['CHECKS_PER_MINUTE', '0'],
  ])('names %s when it is %s, without showing the value', (variable, value) => {
    let error: unknown;
    try {
      loadConfiguration({ [variable]: value });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain(variable);
    expect(String(error)).not.toContain('secret');
    expect(String(error)).toMatch(/[\u4e00-\u9fff]/);
  });

  it('names every wrong variable at once', () => {
    expect(() => loadConfiguration({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[^]*LOG_LEVEL/);
  });
});
