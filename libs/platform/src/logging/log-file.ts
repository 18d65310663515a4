import { once } from 'node:events';
import { createStream, type Options } from 'rotating-file-stream';

export interface LogFileSettings {
  readonly folder: string;
  /** When a file is as large as this, the next one is begun; 20 MB when absent. */
  readonly size?: `${number}${'B' | 'K' | 'M'}`;
  /** Older files that are kept, 9 when absent. */
  readonly keep?: number;
}

export interface LogFile {
  write(line: string): void;
  /** Settles when every line is in the file. */
  close(): Promise<void>;
}

const NAME = 'bluecard.log';

/** `bluecard.log` in a folder; older ones beside it are `bluecard.log.1` and so on, the oldest goes. */
export function openLogFile({ folder, size = '20M', keep = 9 }: LogFileSettings): LogFile {
  const options: Options = { path: folder, size, rotate: keep, mode: 0o600 };
  const file = createStream((index) => (index ? `${NAME}.${Number(index)}` : NAME), options);
  // A full disk must not end the program: the line is lost, and said where somebody may see it.
  file.on('error', (error) => process.stderr.write(`${NAME}: ${error.message}\n`));
  return {
    write: (line) => void file.write(line),
    close: async () => {
      const closed = once(file, 'close');
      file.end();
      await closed;
    },
  };
}
