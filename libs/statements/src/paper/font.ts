import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const FONT = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

let read: Promise<Buffer> | undefined;

/** Noto Sans SC Regular, whole; a PDF takes over only the characters that it uses. */
export const chineseFont = (): Promise<Buffer> =>
  (read ??= readFile(createRequire(import.meta.url).resolve(FONT)));
