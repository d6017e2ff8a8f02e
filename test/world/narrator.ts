// Says what happens: with colour and a moving bar on a terminal, in plain lines into a pipe.
import { Presets, SingleBar } from 'cli-progress';
import colours from 'picocolors';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

export class Narrator {
  readonly #startedAtMs = Date.now();
  readonly #isTerminal = process.stdout.isTTY;

  title(text: string): void {
    process.stdout.write(`\n${colours.bold(text)}\n`);
  }

  step(text: string): void {
    const seconds = ((Date.now() - this.#startedAtMs) / 1_000).toFixed(1).padStart(6);
    process.stdout.write(`${colours.dim(`${seconds} s`)}  ${text}\n`);
  }

  fact(text: string): void {
    process.stdout.write(`          ${colours.green('-')} ${text}\n`);
  }

  fault(text: string): void {
    process.stdout.write(`          ${colours.red('!')} ${text}\n`);
  }

  complain(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  progress(label: string, total: number): Progress {
    if (!this.#isTerminal) {
      let told = -1;
      return {
        update: (done) => {
          const quarter = Math.floor((4 * done) / Math.max(1, total));
          if (quarter > told) this.fact(`${label}: ${done} of ${total}`);
          told = Math.max(told, quarter);
        },
        stop: () => undefined,
      };
    }
    const bar = new SingleBar(
      { format: `          ${label} {bar} {value}/{total}`, hideCursor: true },
      Presets.shades_classic,
    );
    bar.start(total, 0);
    return { update: (done) => bar.update(done), stop: () => bar.stop() };
  }
}
