/** The direction of the house: apps -> processes, read-models, platform -> contexts -> event-sourcing, reference-data, privacy, credentials. */
const contexts =
  'worker-registry|skill-certification|credit-ledger|blue-card|subsidy|indicators|access|statements';

module.exports = {
  forbidden: [
    {
      name: 'contexts-meet-only-above',
      comment: 'A context never imports another context; they meet in processes and read-models.',
      severity: 'error',
      from: { path: `^libs/(${contexts})/` },
      to: { path: `^libs/(${contexts})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'contexts-look-down-only',
      severity: 'error',
      from: { path: `^libs/(${contexts})/src/`, pathNot: '\\.int\\.ts$' },
      to: { path: '^(apps|test)/|^libs/(processes|read-models|platform|event-store-|log-)' },
    },
    {
      name: 'foundations-stand-alone',
      severity: 'error',
      from: { path: '^libs/(event-sourcing|reference-data|privacy|credentials)/', pathNot: '\\.int\\.ts$' },
      to: { path: `^(apps|test)/|^libs/(${contexts}|processes|read-models|platform|event-store-|log-)` },
    },
    {
      name: 'the-log-knows-no-business',
      comment: 'Stores, seals and copies of the log stand on the port alone.',
      severity: 'error',
      from: { path: '^libs/(event-store-|log-)', pathNot: '\\.int\\.ts$' },
      to: { path: `^(apps|test)/|^libs/(${contexts}|processes|read-models|platform|reference-data)/` },
    },
    {
      name: 'no-framework-in-the-business',
      comment: 'Domain code imports no Nest, no TypeORM, no database.',
      severity: 'error',
      from: {
        path: `^libs/(${contexts}|event-sourcing|reference-data|indicators)/src/`,
        pathNot: '\\.int\\.ts$|^libs/access/src/(credentials|access-log)',
      },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|bullmq|ioredis)/' },
    },
    {
      name: 'libs-below-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'public-door-only',
      comment: 'Another lib is entered through its index.ts or its testing/index.ts.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/(testing/)?index\\.ts$|^libs/$1/' },
    },
    {
      name: 'public-door-only-for-apps',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/(testing/)?index\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: { pathNot: '\\.spec\\.ts$' }, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
