// A command of the operator and what it printed, as a part of the story.
import { type LocalWorld } from './local-world.ts';
import { type Narrator } from './narrator.ts';
import { runConnector } from './run-connector.ts';

/** `isTold`: which lines are worth a place in the story; all of them unless it says otherwise. */
export async function tellCommand(
  world: LocalWorld,
  args: readonly string[],
  narrator: Narrator,
  isTold: (line: string) => boolean = () => true,
): Promise<void> {
  const { code, output, complaints } = await runConnector(world, args);
  // 1 says that something is open, which is what the list is for.
  if (code !== 0 && code !== 1)
    throw new Error(`connector ${args.join(' ')} ended with ${String(code)}: ${complaints}`);
  for (const line of output.split('\n').filter(isTold)) narrator.fact(line);
}
