// An operator in memory in front of a terminal that remembers what was printed.
import { type OperatorCommand } from '../../../lib/cli/operator-command.ts';
import { operate } from '../../../lib/operations/operate.ts';
import { type OperationRequest } from '../../../lib/operations/request.ts';
import { OperationWorld, principal } from '../operations/operation-world.ts';

export class CommandLine {
  readonly world = new OperationWorld();
  isReached = false;
  printed = '';
  readonly complaints: string[] = [];
  /** Throws what a lost connection would. */
  beforeAsking: (request: OperationRequest) => void = () => undefined;
  beforeAnswering: (request: OperationRequest) => void = () => undefined;

  /** What a command gets, with an empty terminal. */
  given({ json = false }: { json?: boolean } = {}): OperatorCommand {
    this.printed = '';
    return {
      connect: async () => {
        this.isReached = true;
        return {
          ask: async (request) => {
            this.beforeAsking(request);
            const done = await operate(request, principal, this.world.tools);
            this.beforeAnswering(request);
            return done;
          },
        };
      },
      json,
      terminal: { print: (text) => (this.printed += `${text}\n`), complain: (text) => void this.complaints.push(text) },
    };
  }

  get json(): unknown {
    return JSON.parse(this.printed) as unknown;
  }
}
