// Node keeps what it compiled here: the same bundles and sources are loaded by hundreds of threads and processes.
import { join } from 'node:path';

export const compileCache = { NODE_COMPILE_CACHE: join(process.cwd(), '.cache/compiled') } as const;
