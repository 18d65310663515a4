export {
  brokenPacks,
  contentUnchecked,
  isBrokenAsJson,
  writeBrokenPack,
  writeGoodPack,
  type BrokenPack,
} from '../pack/testing/broken-packs.js';
export { person } from '../engine/testing/people.js';
