import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfiguration } from '#platform';

interface Service {
  readonly image?: string;
  readonly build?: { readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly deploy?: { readonly replicas: number };
}

interface Composition {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

const read = (file: string): Composition => parse(readFileSync(file, 'utf8'), { merge: true }) as Composition;

const programsOf = ({ services }: Composition): readonly Service[] =>
  Object.values(services).filter(({ command }) => command?.[0] === 'node');

/** What compose puts in place of `${NAME:-value}` and `${NAME:?message}`. */
const filledIn = (environment: Service['environment'] = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replace(/\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g, (_, preset?: string) => preset ?? 'filled'),
    ]),
  );

const cluster = read('docker/compose.cluster.yaml');
const nodes = Object.entries(cluster.services).filter(([name]) => name.startsWith('kurrentdb-'));

describe.each([
  ['docker/compose.yaml', 3],
  ['docker/compose.cluster.yaml', 3],
])('%s', (file, count) => {
  const composition = read(file);

  it('starts programs that exist, with a configuration that they take', () => {
    const programs = programsOf(composition);
    expect(programs).toHaveLength(count);
    for (const { command, environment } of programs) {
      const source = command![1]!.replace(/^dist\//, '').replace(/\.js$/, '.ts');
      expect(existsSync(source)).toBe(true);
      expect(loadConfiguration(filledIn(environment)).databaseUrl).toBeDefined();
    }
  });

  it('waits only for services that exist and can say that they are ready', () => {
    for (const { depends_on: needs = {} } of Object.values(composition.services))
      for (const [name, { condition }] of Object.entries(needs)) {
        expect(composition.services).toHaveProperty([name]);
        if (condition === 'service_healthy')
          expect(composition.services[name]).toHaveProperty('healthcheck.test');
      }
  });

  it('keeps data in volumes that it declares', () => {
    for (const { volumes = [] } of Object.values(composition.services))
      for (const volume of volumes) expect(composition.volumes).toHaveProperty([volume.split(':')[0]!]);
  });
});

describe('the cluster', () => {
  it('has three nodes of 25.1, each with its own certificate, data and the two others to ask', () => {
    expect(nodes).toHaveLength(3);
    const names = nodes.map(([name]) => name);
    for (const [name, { image, environment, volumes, healthcheck }] of nodes) {
      expect(image).toMatch(/kurrentdb:\$\{KURRENTDB_VERSION:-25\.1\}$/);
      expect(healthcheck).toBeDefined();
      expect(environment).toMatchObject({
        KURRENTDB_CLUSTER_SIZE: 3,
        KURRENTDB_NODE_HOST_ADVERTISE_AS: name,
        KURRENTDB_GOSSIP_SEED: names
          .filter((other) => other !== name)
          .map((other) => `${other}:2113`)
          .join(','),
      });
      expect(environment).not.toHaveProperty('KURRENTDB_INSECURE');
      expect(volumes?.filter((volume) => volume.endsWith(':/var/lib/kurrentdb'))).toHaveLength(1);
    }
    for (const setting of ['KURRENTDB_CERTIFICATE_FILE', 'KURRENTDB_NODE_HOST_ADVERTISE_AS'])
      expect(new Set(nodes.map(([, { environment }]) => environment?.[setting])).size).toBe(3);
    expect(new Set(nodes.map(([, { volumes }]) => volumes?.at(-1))).size).toBe(3);
  });

  it('runs two api, a projector and two reactors, each with a health check, all on the cluster', () => {
    const { api, projector, reactor } = cluster.services;
    expect([api, projector, reactor].map((service) => service?.deploy?.replicas ?? 1)).toEqual([2, 1, 2]);
    for (const { environment, depends_on: needs, healthcheck } of programsOf(cluster)) {
      const url = String(environment?.['EVENT_STORE_URL']);
      for (const [name] of nodes) {
        expect(url).toContain(`${name}:2113`);
        expect(needs?.[name]?.condition).toBe('service_healthy');
      }
      expect(url).toContain('tls=true');
      expect(healthcheck).toBeDefined();
      expect(Object.keys(needs ?? {})).toEqual(expect.arrayContaining(['postgres', 'redis']));
    }
  });

  it('asks for every secret and holds none', () => {
    const text = readFileSync('docker/compose.cluster.yaml', 'utf8');
    for (const secret of ['POSTGRES_PASSWORD', 'KURRENTDB_PASSWORD', 'KURRENTDB_OPS_PASSWORD', 'MASTER_KEY'])
      expect(text).toContain(`\${${secret}:?`);
    expect(text).not.toMatch(/changeit/);
  });

  it('runs an image that has the driver of KurrentDB, which is an optional package', () => {
    expect(readFileSync('docker/Dockerfile', 'utf8')).not.toContain('--omit=optional');
  });
});
