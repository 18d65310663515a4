/** The embedded Postgres cannot do what is asked of it; the message says what to do about it. */
export class EmbeddedPostgresError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EmbeddedPostgresError';
  }
}

/** Another process works on this data directory; two at once would destroy it. */
export class DataDirectoryInUseError extends EmbeddedPostgresError {
  readonly code = 'DATA_DIRECTORY_IN_USE';

  constructor(
    readonly dataDir: string,
    readonly pid: number,
    /** Absent while the other process is still starting. */
    readonly port: number | undefined,
  ) {
    const where = port === undefined ? '正在启动' : `端口 ${port}`;
    const at = port === undefined ? 'still starting' : `Postgres on port ${port}`;
    super(
      `数据目录 ${dataDir} 正在被进程 ${pid} 使用（${where}）。` +
        ` The data directory ${dataDir} is in use by process ${pid} (${at}); stop that process or choose another DATA_DIR.`,
    );
    this.name = 'DataDirectoryInUseError';
  }
}
