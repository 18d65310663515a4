/** How large a sheet may be. */
interface SheetLimits {
  /** Rows of data. */
  readonly rows: number;
  /** Bytes of the file. */
  readonly bytes: number;
  /** Bytes of all entries of the archive, unpacked. */
  readonly unpacked: number;
}

const MEGABYTE = 1024 * 1024;

/** ordinary: what a clerk hands in from day to day (stories A4); bulk: the stock of an institution, said to be one. */
export const SHEET_LIMITS = {
  ordinary: { rows: 5_000, bytes: 10 * MEGABYTE, unpacked: 60 * MEGABYTE },
  bulk: { rows: 100_000, bytes: 64 * MEGABYTE, unpacked: 800 * MEGABYTE },
} as const satisfies Readonly<Record<string, SheetLimits>>;

export type SheetSize = keyof typeof SHEET_LIMITS;
