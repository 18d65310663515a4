export * from './stocks/index.js';
export * from './targets/index.js';
export * from './facilities/facilities.js';
export * from './structure-fit/structure-fit.js';
export * from './employers/employers.js';
export * from './new-labour/new-labour.js';
