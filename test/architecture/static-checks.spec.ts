import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

/** What a tool printed when it found something; empty when it is content. */
async function complaints(tool: string, ...args: readonly string[]): Promise<string> {
  try {
    await run('npx', ['--no-install', tool, ...args], {
      maxBuffer: 1 << 26,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}\n${stderr}`.trim() || String(error);
  }
}

describe('static checks', () => {
  it.each([
    ['types', 'tsc', ['--noEmit']],
    ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
    ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
    ['dependency rules', 'depcruise', ['apps', 'libs', 'test', '--config', '.dependency-cruiser.cjs']],
    ['dead code', 'knip', ['--no-progress']],
  ] as const)(
    '%s',
    async (_name, tool, args) => {
      expect(await complaints(tool, ...args)).toBe('');
    },
    180_000,
  );

  it('dependency rules catch a planted violation', async () => {
    const found = await complaints(
      'depcruise',
      'test/architecture/planted/libs',
      '--config',
      'test/architecture/planted/rules.cjs',
    );
    expect(found).toContain('contexts-meet-only-above');
    expect(found).toContain('no-framework-in-the-business');
  }, 60_000);
});
