export { admitTrainee, applyForClass, approveClass, type ClassApplication } from './request.js';
export type { PlainTrainee } from './trainees.js';
