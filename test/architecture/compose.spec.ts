import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';

it('docker/compose.yaml starts programs that exist, each with a database', () => {
  const { services } = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }) as {
    services: Record<string, { command?: string[]; environment?: Record<string, string> }>;
  };
  const programs = Object.values(services).filter(({ command }) => command?.[0] === 'node');
  expect(programs).toHaveLength(3);
  for (const { command, environment } of programs) {
    const source = command![1]!.replace(/^dist\//, '').replace(/\.js$/, '.ts');
    expect(existsSync(source)).toBe(true);
    expect(environment).toHaveProperty('DATABASE_URL');
  }
});
