import { Option } from 'commander';
import type { AddCommand } from '../cli.js';
import { ALGORITHMS, FileSigningKeys, type Algorithm, type PublishedKey } from '#credentials';
import { loadConfiguration } from '#platform';

function openKeys(): FileSigningKeys {
  const { signingKeyFile, signingAlgorithm } = loadConfiguration();
  return new FileSigningKeys(signingKeyFile, signingAlgorithm);
}

const listText = (keys: readonly PublishedKey[]): string =>
  keys
    .map(
      ({ keyId, algorithm, from }, at) =>
        `${keyId}  ${algorithm.padEnd(8)} ${from}  ${at === keys.length - 1 ? '在用 signs now' : '仅供核验 for verification only'}`,
    )
    .join('\n');

export const addSigningKeys: AddCommand = (program, { print }) => {
  const keys = program
    .command('signing-keys')
    .description('二维码与状态表的签名密钥 keys that sign QR codes and status lists');
  keys
    .command('list')
    .description('全部密钥，最后一个在用 every key, the last one signs')
    .action(async () => print(await openKeys().published(), listText));
  keys
    .command('rotate')
    .description('换用新签名密钥；旧密钥继续公布 sign with a new key; earlier ones stay published')
    .addOption(new Option('--algorithm <name>').choices([...ALGORITHMS]).default('Ed25519'))
    .action(async ({ algorithm }: { algorithm: Algorithm }) => {
      const place = openKeys();
      await place.current();
      await place.rotate(algorithm);
      print(await place.published(), listText);
    });
};
