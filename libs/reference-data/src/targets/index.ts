export type { Baseline, Comparator, Method, TargetDefinition } from './definition.js';
export { figureText, hundredths, type Hundredths } from './hundredths.js';
export { targetFor, type FigureTarget, type Target } from './target.js';
