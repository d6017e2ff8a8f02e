// How far a long command has come: a bar where an operator watches, a line now and then where the output is a file.
import { SingleBar } from 'cli-progress';
import { type Terminal } from './terminal.ts';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

export function startProgress(label: string, total: number, terminal: Terminal): Progress {
  if (terminal.isWatched) return progressBar(label, total);
  let told = 0;
  return {
    update: (done) => {
      const tenth = Math.floor((10 * done) / Math.max(1, total));
      if (tenth === told) return;
      told = tenth;
      terminal.complain(`${label}: ${done} of ${total}`);
    },
    stop: () => undefined,
  };
}

function progressBar(label: string, total: number): Progress {
  const single = new SingleBar({
    format: `${label} {bar} {value}/{total}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    // An operator who interrupts the command wants the cursor back.
    hideCursor: false,
    clearOnComplete: false,
  });
  single.start(total, 0);
  return { update: (done) => single.update(done), stop: () => single.stop() };
}
