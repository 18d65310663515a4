const { TestEnvironment } = require('jest-environment-node');

const kept = new Map();

/** One global object for all suites of a worker, so that modules of one suite serve the next: see `runtime.cjs`. */
module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { projectConfig, globalConfig } = config;
    if (kept.has(projectConfig.id)) return kept.get(projectConfig.id);
    super(config, context);
    this.isKept = !globalConfig.watch && !globalConfig.watchAll;
    if (this.isKept) kept.set(projectConfig.id, this);
  }

  /** What a suite has said to Jest holds for that suite alone. */
  async teardown() {
    if (this.isKept) delete this.global[Symbol.for('TEST_TIMEOUT_SYMBOL')];
    else await super.teardown();
  }
};
