import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The walls of the house. Each folder of lib may know the folders named here and no other; everything concrete meets in
// lib/connect.ts. `type` imports cross a wall only where a use case names a port, and ports live with the use case.
const wall = (files, forbidden, message, extra = []) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [{ regex: forbidden, message, allowTypeImports: false }, ...extra],
      },
    ],
  },
});

const noTests = { regex: '/test/|^test/', message: 'Product code never imports a test.' };
const noCdk = { regex: '^(aws-cdk-lib|constructs|cdk-nag)', message: 'CDK lives in infra.' };
const noSdk = { regex: '^@aws-(sdk|lambda-powertools)/', message: 'AWS clients live in lib/aws and lib/connect.ts.' };

export default defineConfig(
  { ignores: ['node_modules', 'cdk.out', '.cache', 'coverage'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': 'off',
      eqeqeq: 'error',
    },
  },
  {
    // Effects come in from outside: time, randomness and network only through lib/effects.ts and its one real version.
    files: ['functions/**/*.ts', 'lib/**/*.ts'],
    ignores: ['lib/real-effects.ts', 'lib/cli/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Use Effects.send.' },
        { name: 'setTimeout', message: 'Use Effects.sleep.' },
        { name: 'setInterval', message: 'Use Effects.sleep.' },
        { name: 'setImmediate', message: 'Use Effects.sleep.' },
        { name: 'performance', message: 'Use Effects.now.' },
        { name: 'console', message: 'Use Effects.log.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Use Effects.now.' },
        { object: 'Math', property: 'random', message: 'Use Effects.random.' },
        { object: 'process', property: 'env', message: 'Only functions/, lib/cli and test read the environment.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Use Effects.now.' },
        { selector: 'ExportAllDeclaration', message: 'No barrel files.' },
      ],
    },
  },
  { files: ['functions/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  wall(['functions/**/*.ts'], '^(aws-cdk-lib|constructs|cdk-nag)', 'CDK lives in infra.', [noTests]),
  wall(
    ['lib/sync/**/*.ts'],
    '\\.\\./(aws|bamboohr|netsuite|http|credentials|reconcile|backfill|cli)/|connect/|real-effects',
    'sync plans and decides; clients come in through ports.ts.',
    [noSdk, noCdk, noTests],
  ),
  wall(
    ['lib/dimensions/**/*.ts'],
    '\\.\\./(aws|bamboohr|netsuite|http|credentials|reconcile|backfill|cli)/|connect/|real-effects',
    'dimensions knows no client; clients come in through ports.',
    [noSdk, noCdk, noTests],
  ),
  wall(
    ['lib/reconcile/**/*.ts'],
    '\\.\\./(aws|bamboohr|netsuite|http|credentials|cli)/|connect/|real-effects',
    'reconcile knows no client; clients come in through ports.',
    [noSdk, noCdk, noTests],
  ),
  wall(
    ['lib/http/**/*.ts'],
    '\\.\\./(aws|bamboohr|netsuite|credentials|sync|dimensions|reconcile|backfill|cli)/|connect/|real-effects',
    'http knows nobody but errors and effects.',
    [noSdk, noCdk, noTests],
  ),
  wall(
    ['lib/credentials/**/*.ts'],
    '\\.\\./(aws|bamboohr|netsuite|sync|dimensions|reconcile|backfill|cli)/|connect/|real-effects',
    'credentials knows no vendor.',
    [noSdk, noCdk, noTests],
  ),
  wall(
    ['lib/bamboohr/**/*.ts'],
    '\\.\\./(aws|netsuite|reconcile|backfill|cli)/|connect/|real-effects',
    'BambooHR and NetSuite never meet.',
    [noSdk, noCdk, noTests],
  ),
  wall(
    ['lib/netsuite/**/*.ts'],
    '\\.\\./(aws|bamboohr|reconcile|backfill|cli)/|connect/|real-effects',
    'BambooHR and NetSuite never meet.',
    [noSdk, noCdk, noTests],
  ),
  wall(['lib/aws/**/*.ts'], '\\.\\./(bamboohr|netsuite|cli)/|connect/', 'aws knows AWS shapes and ports only.', [
    noCdk,
    noTests,
  ]),
  wall(
    ['infra/**/*.ts'],
    '\\.\\./lib/(?!errors\\.ts|config/|metric-names\\.ts)',
    'infra takes from lib only config input types, settings and metric names.',
    [noSdk, noTests],
  ),
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.js'],
    ignores: ['lib/**'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
  {
    // Runs in the browser that shows a plan.
    files: ['lib/cli/plan/plan-page.js'],
    languageOptions: {
      sourceType: 'script',
      globals: { document: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly' },
    },
  },
);
