// The tests run under jest; swc turns TypeScript and the ESM-only packages into CommonJS for it, tsc checks the types.
import { availableParallelism } from 'node:os';

const transform = {
  '\\.[jt]s$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
  ],
};

const shared = {
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: [
    '/node_modules/(?!(jose|fauxqs|p-limit|p-map|yocto-queue|@remix-run|commander|fast-string-truncated-width|leven)/)',
  ],
  moduleNameMapper: { '^connector-settings$': '<rootDir>/connector.json' },
};

const project = (name, more = {}) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  ...more,
});

export default {
  reporters: ['default', '<rootDir>/.ci/plain-line-reporter.js'],
  testSequencer: '<rootDir>/.ci/slow-files-first.js',
  testTimeout: 30_000,
  // Much of an end-to-end test is waiting: one worker more than there are cores.
  maxWorkers: availableParallelism() + 1,
  projects: [
    project('unit'),
    project('contract'),
    project('infra', { globalSetup: '<rootDir>/test/support/make-template.ts' }),
    project('e2e', {
      globalSetup: '<rootDir>/test/support/build-bundles.ts',
      testEnvironment: '<rootDir>/test/support/e2e-environment.ts',
    }),
  ],
};
