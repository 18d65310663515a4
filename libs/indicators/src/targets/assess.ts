import type { FigureTarget, Hundredths, Target } from '#reference-data';

/** Where an indicator stands against its target. */
export interface Assessment {
  /** null: nothing can be passed or failed (no target, no figure of the year before, 左右, for information, a status). */
  readonly met: boolean | null;
  /** Target less actual: what is lacking when positive; null without a figure. */
  readonly gap: Hundredths | null;
  /** The figure compared with is derived, so the answer is about progress, not about the target. */
  readonly derived: boolean;
}

const compares = (target: FigureTarget, actual: Hundredths): boolean | null => {
  switch (target.comparator) {
    case '>=':
      return actual >= target.hundredths;
    case '>':
      return actual > target.hundredths;
    case '=':
      return actual === target.hundredths;
    case '<=':
      return actual <= target.hundredths;
    case '~':
      return null;
  }
};

const figureMet = (target: FigureTarget, actual: Hundredths, previous: Hundredths | null): boolean | null => {
  if (target.informational) return null;
  const met = compares(target, actual);
  if (!target.increasing || met !== true) return met;
  return previous === null ? null : actual > previous;
};

/** Compares a counted figure, and that of the year before, with the target. */
export const assess = (target: Target, actual: Hundredths, previous: Hundredths | null): Assessment => {
  switch (target.kind) {
    case 'figure':
      return {
        met: figureMet(target, actual, previous),
        gap: target.hundredths - actual,
        derived: target.derived,
      };
    case 'direction': {
      const met =
        previous === null ? null : target.direction === 'up' ? actual > previous : actual < previous;
      return { met, gap: null, derived: false };
    }
    case 'milestone':
    case 'undefined':
      return { met: null, gap: null, derived: false };
  }
};
