/** The real rules, rooted at this folder. */
const real = require('../../../.dependency-cruiser.cjs');
const root = 'test/architecture/planted/';
const shift = (path) => (path === undefined ? undefined : path.replaceAll('^libs/', `^${root}libs/`));

module.exports = {
  ...real,
  forbidden: real.forbidden.map((rule) => ({
    ...rule,
    from: { ...rule.from, ...(rule.from.path && { path: shift(rule.from.path) }) },
    to: {
      ...rule.to,
      ...(rule.to.path && { path: shift(rule.to.path) }),
      ...(rule.to.pathNot && { pathNot: shift(rule.to.pathNot) }),
    },
  })),
};
