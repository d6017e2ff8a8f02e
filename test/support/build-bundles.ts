// Before the end-to-end tests: the bundles they run are built once, by the same synthesis that a deployment uses.
import { buildAssembly } from '../world/build-assembly.ts';

export default async function buildBundles(): Promise<void> {
  await buildAssembly('assembly-tests');
  await buildAssembly('assembly-mapped', 'test/e2e/mapped-connector.json');
}
