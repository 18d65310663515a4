import { readFileSync } from 'node:fs';

/** The version that is installed beside this bench, not the one that was asked for. */
export const versionOfPeer = (name) =>
  JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
