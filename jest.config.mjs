/** Suffixes: `.spec.ts` pure and fast; `.int.ts` needs a real server; `.e2e.ts` starts the product. */
const typescript = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2022',
      keepClassNames: true,
      // Keeps `with { type: 'json' }`, which Node demands.
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
  },
];

const suites = {
  testEnvironment: '<rootDir>/test/support/shared/environment.cjs',
  runtime: '<rootDir>/test/support/shared/runtime.cjs',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': typescript },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.{spec,int,e2e}.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** With a KurrentDB server at hand, what is about the whole product runs once more with its log there. */
const onKurrentDb = {
  ...suites,
  displayName: 'KurrentDB',
  testMatch: ['<rootDir>/libs/processes/**/*.int.ts', '<rootDir>/test/corridor/*.e2e.ts'],
  setupFiles: ['<rootDir>/test/support/on-kurrentdb.mjs'],
};

export default {
  // A server that is somewhere else, and shared, takes its time.
  ...(process.env.KURRENTDB_URL ? { projects: [suites, onKurrentDb], testTimeout: 60_000 } : suites),
  maxWorkers: 2,
  // Modules that serve many suites also grow: a worker that has become too large is replaced by a fresh one.
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  reporters: ['default', '<rootDir>/test/support/summary-reporter.mjs'],
};
