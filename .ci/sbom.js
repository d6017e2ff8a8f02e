// `npm run sbom`: what a deployment and the command line are made of. Writes sbom/connector.cdx.json (CycloneDX, by npm) and
// sbom/licences.csv (each package with its licence and where it ends up), and fails for a licence that is not agreed to.
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

/** Licences under which a customer may run and change the connector without any duty but to name the authors. */
const agreed = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0']);

const whole = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], { encoding: 'utf8', maxBuffer: 256 * 1_024 * 1_024 }),
);

/** What the product's own dependencies lead to: npm's --omit dev also leaves out what a tool for development shares with them. */
function reachable() {
  const { dependencies: own } = JSON.parse(readFileSync('package.json', 'utf8'));
  const nameOf = new Map(whole.components.map((component) => [component['bom-ref'], component.name]));
  const needs = new Map(whole.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const root = needs.get(whole.metadata.component['bom-ref']) ?? [];
  const found = new Set(root.filter((ref) => Object.hasOwn(own, nameOf.get(ref) ?? '')));
  for (const ref of found) for (const next of needs.get(ref) ?? []) found.add(next);
  return found;
}

const refs = reachable();
const bom = {
  ...whole,
  components: whole.components.filter((component) => refs.has(component['bom-ref'])),
  dependencies: whole.dependencies
    .map((each) =>
      each.ref === whole.metadata.component['bom-ref']
        ? { ...each, dependsOn: each.dependsOn.filter((ref) => refs.has(ref)) }
        : each,
    )
    .filter(({ ref }) => refs.has(ref) || ref === whole.metadata.component['bom-ref']),
};

/** A choice between licences is agreed to when one of them is. */
const isAgreed = (licence) =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => agreed.has(each.trim())));

const licenceOf = ({ licenses = [] }) =>
  licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '').join(' AND ');

/** The packages of each bundle, as esbuild puts it together. */
async function packagesOf(entry) {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: { 'connector-settings': `${process.cwd()}/connector.json` },
    logLevel: 'silent',
  });
  const names = Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

const bundles = new Map();
for (const entry of globSync('functions/*.ts').sort()) bundles.set(basename(entry, '.ts'), await packagesOf(entry));
const commandLine = await packagesOf('lib/cli/connector.ts');

const placesOf = (name) => {
  const functions = [...bundles].filter(([, packages]) => packages.has(name)).map(([each]) => each);
  const places = [...functions, ...(commandLine.has(name) ? ['command line'] : [])];
  return places.length > 0 ? places.join('; ') : 'deploying';
};

const cell = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const rows = bom.components
  .map((component) => [
    component.name,
    component.version,
    licenceOf(component) || 'none given',
    placesOf(component.name),
  ])
  .sort(([one], [other]) => (one < other ? -1 : 1));

mkdirSync('sbom', { recursive: true });
writeFileSync('sbom/connector.cdx.json', `${JSON.stringify(bom, undefined, 2)}\n`);
writeFileSync(
  'sbom/licences.csv',
  [['package', 'version', 'licence', 'runs in'], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join(''),
);

const refused = rows.filter(([, , licence]) => !isAgreed(licence));
const shipped = new Set(rows.filter(([, , , places]) => places !== 'deploying').map(([name]) => name));
const unlisted = new Set(
  [...bundles.values(), commandLine].flatMap((names) => [...names]).filter((name) => !shipped.has(name)),
);
console.log(
  `${rows.length} packages, ${shipped.size} of them run in a function or in the command line: sbom/connector.cdx.json, sbom/licences.csv`,
);
for (const name of unlisted) console.error(`${name} is bundled, but is no dependency of the product in package.json.`);
for (const [name, version, licence] of refused)
  console.error(`${name} ${version}: the licence "${licence}" is not agreed to.`);
if (refused.length + unlisted.size > 0) process.exitCode = 1;
