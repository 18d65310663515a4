const { isBuiltin } = require('node:module');
const { default: Runtime } = require('jest-runtime');

const kept = new Map();

const TESTS = /\/testing\/|\.(spec|int|e2e)\.ts/;
/** Where a process logs to is said once, in packages: a suite about that has all modules for itself. */
const ALONE = /\/logging\.spec\.ts$/;

/**
 * Jest reads, compiles and runs every module anew for every suite: for one that opens the API those are four thousand,
 * and some seconds. Here the modules of packages and of the product, which keep no state of their own, are loaded once
 * in each worker; tests and what supports them are loaded for each suite as ever.
 */
module.exports = class SharedRuntime extends Runtime {
  constructor(...given) {
    const [{ id }, , , , , , testPath, { watch, watchAll }] = given;
    const isAlone = ALONE.test(testPath);
    const before = kept.get(id);
    if (before !== undefined && !isAlone) {
      before.turnTo(testPath);
      return before;
    }
    super(...given);
    if (!watch && !watchAll && !isAlone) kept.set(id, this);
  }

  turnTo(testPath) {
    this._testPath = testPath;
    this.esmLoader.testPath = testPath;
    this.executor.testPath = testPath;
    this.testState.state = 'loading';
  }

  teardown() {
    if (kept.get(this._config.id) !== this) {
      super.teardown();
      return;
    }
    this.restoreAllMocks();
    const { moduleRegistry, esModuleRegistry, internalModuleRegistry } = this.registries;
    for (const [key, { loaded }] of moduleRegistry)
      if (!loaded || !this.isShared(key)) moduleRegistry.delete(key);
    for (const [key, { status }] of esModuleRegistry)
      if (status !== 'evaluated' || !this.isShared(key)) esModuleRegistry.delete(key);
    internalModuleRegistry.clear();
    this.testMainModule.reset();
    this.jestGlobals.clearJestObjectCache();
    this.fileCache.clear();
  }

  isShared(key) {
    if (key.startsWith('@jest/globals')) return false;
    if (isBuiltin(key) || key.includes('/node_modules/')) return true;
    const [, path] = key.split(this._config.rootDir);
    return path !== undefined && /^\/(apps|libs)\//.test(path) && !TESTS.test(path);
  }
};
