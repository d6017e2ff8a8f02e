// Loaded ahead of a process of its own, such as the command line: it starts at the world's time.
import { runOnWorldClock, sharedLeaps } from './world-clock.ts';

sharedLeaps()[0] = Number(process.env['WORLD_LEAPT_MS']);
runOnWorldClock();
