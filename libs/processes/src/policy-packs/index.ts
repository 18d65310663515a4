export { PackLibrary, type PackQuestion, type ShelvedPack } from './pack-library.js';
