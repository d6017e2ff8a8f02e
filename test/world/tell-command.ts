// A command of the operator and what it printed, as a part of the story.
import { type LocalWorld } from './local-world.ts';
import { type Narrator } from './narrator.ts';
import { runConnector } from './run-connector.ts';

export async function tellCommand(world: LocalWorld, args: readonly string[], narrator: Narrator): Promise<void> {
  const { code, output, complaints } = await runConnector(world, args);
  // 1 says that something is open, which is what the list is for.
  if (code !== 0 && code !== 1)
    throw new Error(`connector ${args.join(' ')} ended with ${String(code)}: ${complaints}`);
  for (const line of output.split('\n')) narrator.fact(line);
}
