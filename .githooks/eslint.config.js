// The lint of `npm run lint` without the rules that need types, which take longer than a commit may wait.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import everything from '../eslint.config.js';

export default defineConfig(...everything, {
  files: ['**/*.ts'],
  extends: [tseslint.configs.disableTypeChecked],
  languageOptions: { parserOptions: { projectService: false, project: false, program: null } },
});
