export { attachPaper, type AttachedPaper, type AttachmentRefusal } from './attach.js';
export { classProspects, fileForClass, type ClassQuestion, type TraineeProspect } from './class-claims.js';
export { dueDay, fileClaim, type ClaimRequest, type FilingRejection } from './file-claim.js';
export { claimRefusals } from './messages.js';
