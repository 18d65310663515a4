export { isPresent, viewpointOf, type Asked, type Viewpoint } from './viewpoint.js';
export { eventsOf, knownBy, type Register } from './replay.js';
