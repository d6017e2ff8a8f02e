// An operator in memory in front of a terminal that remembers what was printed.
import { type OperatorCommand } from '../../../lib/cli/operator-command.ts';
import { operate } from '../../../lib/operations/operate.ts';
import { OperationWorld, principal } from '../operations/operation-world.ts';

export class CommandLine {
  readonly world = new OperationWorld();
  isReached = false;
  printed = '';

  /** What a command gets, with an empty terminal. */
  given({ json = false }: { json?: boolean } = {}): OperatorCommand {
    this.printed = '';
    return {
      connect: async () => {
        this.isReached = true;
        return { ask: (request) => operate(request, principal, this.world.tools) };
      },
      json,
      terminal: { print: (text) => (this.printed += `${text}\n`), complain: () => undefined },
    };
  }

  get json(): unknown {
    return JSON.parse(this.printed) as unknown;
  }
}
