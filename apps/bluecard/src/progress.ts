/** Tells a person how far long work is: one moving line on a terminal, one line each tenth elsewhere. Never on stdout. */
export class ProgressLine {
  private shown = -1;
  private readonly started = Date.now();

  constructor(
    private readonly title: string,
    private readonly quiet: boolean,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  show(done: number, total: number): void {
    if (this.quiet) return;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const step = Math.floor(share * (this.stream.isTTY ? 200 : 10));
    if (step === this.shown) return;
    this.shown = step;
    const filled = Math.round(share * 24);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(24 - filled)}`;
    const rate = Math.round(done / Math.max(0.001, (Date.now() - this.started) / 1000));
    const line = `${bar} ${Math.floor(share * 100)}% ${this.title} ${done}/${total} (${rate}/s)`;
    this.stream.write(this.stream.isTTY ? `\r\u001b[K${line}${share === 1 ? '\n' : ''}` : `${line}\n`);
  }
}
