// The walls of the house: what each room may import, and nothing else. Type imports count.
const lib = (...rooms) => rooms.map((room) => (room === 'ground' ? ground : `^lib/${room}/`));
const ground = '^lib/[^/]+\\.ts$';

/** Rooms from the ground up: each may import itself and what stands in its list. */
const rooms = {
  access: ['ground'],
  employee: ['ground'],
  authority: ['ground', 'employee'],
  mapping: ['ground', 'employee'],
  config: ['ground', 'employee', 'mapping'],
  guards: ['ground', 'employee', 'mapping'],
  health: ['ground', 'employee', 'guards'],
  dimensions: ['ground', 'employee', 'mapping'],
  sync: ['ground', 'employee', 'mapping', 'config'],
  certify: ['ground', 'employee', 'mapping', 'config'],
  'webhook-registration': ['ground', 'credentials'],
  reconcile: ['ground', 'employee', 'mapping', 'config', 'guards', 'dimensions', 'sync', 'webhook-registration'],
  doctor: [
    'ground',
    'access',
    'employee',
    'mapping',
    'config',
    'guards',
    'dimensions',
    'certify',
    'webhook-registration',
  ],
  backfill: ['ground', 'employee', 'mapping', 'guards', 'dimensions', 'sync', 'reconcile'],
  operations: [
    ...['ground', 'employee', 'mapping', 'config', 'guards', 'dimensions', 'sync', 'certify', 'reconcile', 'backfill'],
    ...['access', 'authority', 'rotate-netsuite-key', 'doctor', 'webhook-registration', 'health'],
  ],
  'rotate-netsuite-key': ['ground', 'credentials'],
  http: ['ground'],
  credentials: ['ground', 'config', 'http'],
  bamboohr: ['ground', 'access', 'employee', 'mapping', 'config', 'http', 'credentials'],
  netsuite: ['ground', 'access', 'employee', 'mapping', 'config', 'http', 'credentials'],
  aws: [
    ...['ground', 'employee', 'mapping', 'config', 'guards', 'dimensions', 'sync', 'reconcile', 'backfill'],
    ...['certify', 'doctor', 'operations', 'http', 'credentials', 'rotate-netsuite-key', 'webhook-registration'],
    'authority',
    'health',
  ],
  connect: [
    ...['ground', 'employee', 'mapping', 'config', 'guards', 'dimensions', 'sync', 'reconcile', 'backfill'],
    ...['certify', 'doctor', 'operations', 'http', 'credentials', 'rotate-netsuite-key', 'bamboohr', 'netsuite', 'aws'],
    ...['access', 'authority', 'webhook-registration'],
  ],
  cli: [
    'ground',
    'access',
    'employee',
    'mapping',
    'config',
    'dimensions',
    'certify',
    'doctor',
    'health',
    'operations',
    'connect',
    'rotate-netsuite-key',
    'webhook-registration',
  ],
};

/** Packages by who may use them; a package that is in no list is for everyone. */
const packages = [
  { name: 'AWS clients', only: ['^lib/aws/', '^lib/connect/'], of: '^(@aws-sdk|@smithy)/' },
  { name: 'Powertools', only: ['^lib/real-effects\\.ts$'], of: '^@aws-lambda-powertools/' },
  { name: 'the CDK', only: ['^infra/'], of: '^(aws-cdk-lib|constructs|cdk-nag)(/|$)' },
  {
    name: 'the command line',
    only: ['^lib/cli/'],
    of: '^(commander|cli-progress|csv-parse|csv-stringify|picocolors|open|@inquirer/[a-z]+)(/|$)',
  },
];

const product = '^(lib|functions|infra)/';

export default {
  forbidden: [
    {
      name: 'no circle',
      comment: 'Files that import each other cannot be understood one after the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no test in the product',
      severity: 'error',
      from: { path: product },
      to: { path: '^test/' },
    },
    ...packages.map(({ name, only, of }) => ({
      name: `${name} only where they belong`,
      severity: 'error',
      from: { path: product, pathNot: only },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'], path: `node_modules/${of.slice(1)}` },
    })),
  ],
  allowed: [
    { from: { pathNot: '^(lib|infra|functions)/' }, to: {} },
    { from: {}, to: { pathNot: '^(lib|infra|functions|test)/' } },
    { from: { path: ground }, to: { path: ground } },
    ...Object.entries(rooms).map(([room, below]) => ({
      from: { path: `^lib/${room}/` },
      to: { path: lib(room, ...below) },
    })),
    // What stands in the NetSuite secret is a fact, and no client.
    { from: { path: '^lib/rotate-netsuite-key/' }, to: { path: '^lib/netsuite/login/(secret|account)\\.ts$' } },
    // Which fields BambooHR's webhook can watch is a fact, and no client.
    { from: { path: '^lib/cli/webhook/' }, to: { path: '^lib/bamboohr/webhook/monitored-fields\\.ts$' } },
    // What is typed into a prompt is repaired like what is pasted into a secret.
    { from: { path: '^lib/cli/(secrets|init)/' }, to: { path: '^lib/credentials/pasted-text\\.ts$' } },
    { from: { path: '^functions/' }, to: { path: lib('ground', 'config', 'connect') } },
    { from: { path: '^infra/' }, to: { path: ['^infra/', '^lib/config/', '^lib/metric-names\\.ts$'] } },
  ],
  allowedSeverity: 'error',
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
