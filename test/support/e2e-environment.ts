// Where the end-to-end tests run: as every other test, once the bundles of this run are built.
import { TestEnvironment } from 'jest-environment-node';
import { bundlesReady } from './bundles.ts';

/** What is waited for here counts against the time of no test. */
export default class BundledEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await bundlesReady();
    await super.setup();
  }
}
