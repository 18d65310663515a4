import { rmSync } from 'node:fs';

export default async function tearDown() {
  const { postgres, dataDir } = globalThis.testPostgres;
  await postgres.stop({ immediate: true });
  rmSync(dataDir, { recursive: true, force: true });
}
