import type { History } from '#event-sourcing';

export const skillCatalogueHistory: History = { CatalogueEntryStated: [] };
