import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCertificate {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  remove(): void;
}

const NEW_KEY = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];

/** A certificate for this machine, of an authority that nobody else trusts. Needs the program `openssl`. */
export function testCertificate(): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'bluecard-tls-'));
  const at = (name: string): string => join(folder, name);
  const authority = ['req', '-x509', ...NEW_KEY, '-subj', '/CN=bluecard test authority'];
  const leaf = [
    'req',
    '-x509',
    ...NEW_KEY,
    '-subj',
    '/CN=127.0.0.1',
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
  ];
  const extensions = [
    '-addext',
    'subjectAltName=IP:127.0.0.1',
    '-addext',
    'basicConstraints=critical,CA:FALSE',
  ];
  for (const [command, name] of [
    [authority, 'ca'],
    [[...leaf, ...extensions], 'node'],
  ] as const)
    execFileSync('openssl', [...command, '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)], {
      stdio: 'ignore',
    });
  return {
    ca: at('ca.pem'),
    cert: at('node.pem'),
    key: at('node.key'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
