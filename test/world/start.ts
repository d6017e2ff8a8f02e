// `npm start`: a company of 600 people, both vendors and AWS simulated on this machine, the very bundles that a
// deployment ships, and the story of their first days. Ends with a verdict, which is also the exit code.
import { buildAssembly } from './build-assembly.ts';
import { awayFromMidnight } from './clock/away-from-midnight.ts';
import { todayThere } from './company/days.ts';
import { seedBambooHr } from './company/in-bamboohr.ts';
import { seedNetSuite, setUpNetSuite } from './company/in-netsuite.ts';
import { createPeople } from './company/people.ts';
import { Story } from './company/story.ts';
import { reachVerdict } from './company/verdict.ts';
import { LocalWorld } from './local-world.ts';
import { Narrator } from './narrator.ts';
import { OptionsError, readOptions, usage } from './options.ts';
import { tellCalls, tellVerdict } from './report.ts';
import { daily } from './scenes/daily.ts';
import { missedWebhooks, realEvents, strangeDeliveries, throttling } from './scenes/everyday.ts';
import { apply, firstPoll, lockHeals, mapBefore, plan } from './scenes/first-load.ts';
import { guardTrips } from './scenes/guard.ts';
import { rotateKey } from './scenes/keys.ts';
import { setUp } from './scenes/set-up.ts';
import { deadLetter, revokeAhead } from './scenes/urgent.ts';
import { answerTwins, mapLater, secondProfile } from './scenes/waiting.ts';

const narrator = new Narrator();
let options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof OptionsError)) throw error;
  narrator.complain(`${error.message}\nUsage: ${usage}`);
  process.exit(2);
}

awayFromMidnight();
const today = todayThere();
narrator.title(`BambooHR -> NetSuite, ${options.employees} employees, seed ${options.seed}`);
narrator.step('Synthesising the stack and bundling its functions');
const assembly = await buildAssembly('assembly-local');
narrator.step('Starting AWS, BambooHR and NetSuite on this machine, and deploying the stack');
const world = await LocalWorld.start({ assembly });
let exitCode: number;
try {
  const people = createPeople(options.employees, options.seed, today);
  const ids = setUpNetSuite(world.netsuite);
  seedNetSuite(world.netsuite, people, ids);
  // All of it was entered long ago: what changed within the last minute is read twice, for its stamp's sake.
  world.bamboohr.advance(-2 * 60 * 60_000);
  seedBambooHr(world.bamboohr, people);
  world.bamboohr.advance(2 * 60 * 60_000);
  world.netsuite.server.latencyMs = 4;
  narrator.fact(`NetSuite knows ${[...world.netsuite.employees()].length} of them, some of it outdated`);
  await setUp(world, narrator);

  const story = new Story(world.bamboohr, people, today);
  await mapBefore(world, ids, narrator);
  const file = await plan(world, narrator);
  const locked = await apply(world, { story, file, narrator });
  await firstPoll(world, narrator);
  await realEvents(world, story, narrator);
  await strangeDeliveries(world, narrator);
  await throttling(world, story, narrator);
  await rotateKey(world, story, narrator);
  await missedWebhooks(world, story, narrator);
  await mapLater(world, { story, ids, narrator });
  await secondProfile(world, story, narrator);
  await answerTwins(world, story, narrator);
  await revokeAhead(world, story, narrator);
  await deadLetter(world, story, narrator);
  await lockHeals(world, { story, locked, narrator });
  await guardTrips(world, story, narrator);
  await daily(world, story, narrator);

  tellCalls(world, narrator);
  const verdict = reachVerdict(people, { netsuite: world.netsuite, ids, today });
  const isRight = await tellVerdict(world, verdict, narrator);
  exitCode = isRight ? 0 : 1;
} catch (error) {
  narrator.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  exitCode = 1;
}

if (options.keep) {
  narrator.title('Left running; stop it with Ctrl+C');
  narrator.fact(`BambooHR   ${world.bamboohr.url}`);
  narrator.fact(`NetSuite   ${world.netsuite.url}`);
  narrator.fact(`webhook    ${world.stack.output('WebhookUrl')}`);
  for (const [name, value] of Object.entries(world.aws.sdkEnvironment())) narrator.fact(`export ${name}='${value}'`);
  world.stack.startSchedules();
  process.once('SIGINT', () => {
    void world.close().then(() => process.exit(exitCode));
  });
} else {
  await world.close();
  process.exit(exitCode);
}
