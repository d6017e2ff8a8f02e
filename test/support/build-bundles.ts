// The bundles that the end-to-end tests run: as a customer would have them but for the guards, with another field
// mapping, and with the guards of a customer.
import { buildAssembly } from '../world/build-assembly.ts';

export default async function buildBundles(): Promise<void> {
  await Promise.all([
    buildAssembly('assembly-tests', 'test/e2e/connector.json'),
    buildAssembly('assembly-mapped', 'test/e2e/mapped-connector.json'),
    buildAssembly('assembly-guarded'),
  ]);
}
