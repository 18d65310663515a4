import type { Type } from '@nestjs/common';

/** One module for each kind of thing the API speaks of. */
export const resources: readonly Type[] = [];
