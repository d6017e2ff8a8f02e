import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

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
