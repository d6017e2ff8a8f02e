// A process of its own that builds the bundles of the end-to-end tests one after the other, with the CDK loaded once.
import { writeFileSync } from 'node:fs';
import { prepareAssembly } from '../world/build-assembly.ts';
import { assemblies, failedFile, readyFile } from './bundles.ts';

let isBuilt = false;
try {
  for (const { name, settings } of Object.values(assemblies)) {
    Object.assign(process.env, (await prepareAssembly(name, settings)).environment);
    // Another question mark is another module: the app is made anew.
    await import(`../../infra/app.ts?${name}`);
  }
  isBuilt = process.exitCode === undefined;
} catch (error) {
  writeFileSync(failedFile, error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
// An app writes its template when the process has nothing else to do.
process.on('exit', (code) => {
  if (isBuilt && code === 0) writeFileSync(readyFile, '');
  else
    writeFileSync(failedFile, 'The bundles were not built: node test/support/build-bundles-aside.ts says why.', {
      flag: 'a',
    });
});
