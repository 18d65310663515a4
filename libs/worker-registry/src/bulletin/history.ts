import type { History } from '#event-sourcing';

export const bulletinHistory: History = {
  BulletinDrafted: [],
  BulletinPublished: [],
  BulletinWithdrawn: [],
  BulletinScheduled: [],
};
