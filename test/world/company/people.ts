// A company made from a seed: who works there, who left, who is to come, and how each of them stands in NetSuite
// before the connector's first day.
import { addDays } from './days.ts';
import { type Chance, createChance } from './chance.ts';

/** How a person stands on both sides when the connector starts. */
type Situation =
  /** In NetSuite with our external id, everything right. */
  | 'linked'
  /** In NetSuite with our external id, but with an old title, department and phone. */
  | 'outdated'
  /** Only in BambooHR. */
  | 'new'
  /** In NetSuite without our external id, and beyond doubt the same person. */
  | 'unlinked'
  /** Two NetSuite records fit: somebody has to say which. */
  | 'twins'
  /** Two NetSuite records fitted, and somebody said which. */
  | 'twins-settled'
  /** Left in BambooHR, still active with a login in NetSuite. */
  | 'left-but-active'
  /** Left before NetSuite ever knew them. */
  | 'left-unknown'
  /** Starts in a month. */
  | 'starts-later'
  /** Starts in three days: to be created now. */
  | 'starts-soon'
  /** Left, and works here again under another profile, which has the record now. */
  | 'came-back-elsewhere'
  /** Created in BambooHR with names only. */
  | 'empty';

export interface Person {
  readonly id: string;
  readonly employeeNumber: string;
  situation: Situation;
  firstName: string;
  lastName: string;
  email: string;
  workPhone: string | null;
  mobilePhone: string | null;
  title: string;
  department: string;
  division: string;
  location: string;
  managerId: string | null;
  hireDate: string | null;
  originalHireDate: string | null;
  terminationDate: string | null;
  /** Taken ahead of HR. */
  hasLostAccess?: boolean;
}

export const departments = [
  'Engineering',
  'R/D',
  'Finance',
  'People & Culture',
  'Sales',
  'Customer Success',
  'Legal',
  'Operations',
  'Marketing',
  // NetSuite has these two under other names, so that somebody has to map them.
  'Support',
  'Skunkworks',
] as const;
export const divisions = ['EMEA', 'Americas', 'APAC', 'Group'] as const;
export const locations = ['Leeds, UK', 'Zürich', 'New York', 'Singapore', 'Remote'] as const;

const firstNames =
  'Zoë Mira Ada Jonas Noor Wei Femi Lars Inés Tomás Aoife Yuki Priya Omar Björk Léa Kofi Ana Ravi Olga'.split(' ');
const lastNames =
  'Okafor Ng O’Neill Müller García Schmidt Haddad Ivanova Tanaka Nguyễn Larsen Rossi Kowalski Mensah Silva Dubois Novák Andersson Costa Cohen'.split(
    ' ',
  );
const titles = [
  'Analyst',
  'Engineer II',
  'Manager',
  'Specialist',
  'Senior Engineer',
  'Accountant',
  'Coordinator',
  'Lead',
];

const reportsEach = 8;

/** `today` is the company's day; the same seed and size give the same company relative to it. */
export function createPeople(size: number, seed: number, today: string): Person[] {
  const chance = createChance(seed);
  const ids = chance.shuffle(Array.from({ length: size }, (_, index) => String(1_000 + index)));
  const situations = dealSituations(size);
  return ids.map((id, index) => {
    const managerIndex = Math.floor((index - 1) / reportsEach);
    return createPerson({
      id,
      index,
      situation: situations[index] ?? 'linked',
      managerId: index === 0 ? null : (ids[managerIndex] ?? null),
      chance,
      today,
    });
  });
}

/** Managers are people everybody agrees about; whoever is special manages nobody. */
function dealSituations(size: number): Situation[] {
  const firstLeaf = Math.ceil((size - 1) / reportsEach);
  const leaves = size - firstLeaf;
  const share = (part: number): number => Math.max(1, Math.round(leaves * part));
  const special: Situation[] = [
    ...Array<Situation>(share(0.01)).fill('twins'),
    ...Array<Situation>(share(0.06)).fill('unlinked'),
    ...Array<Situation>(share(0.02)).fill('left-but-active'),
    ...Array<Situation>(share(0.02)).fill('left-unknown'),
    ...Array<Situation>(share(0.005)).fill('starts-later'),
    ...Array<Situation>(share(0.005)).fill('starts-soon'),
    ...Array<Situation>(share(0.002)).fill('empty'),
  ];
  return Array.from({ length: size }, (_, index) => {
    const fromEnd = size - 1 - index;
    const own = index >= firstLeaf ? special[fromEnd] : undefined;
    return own ?? (['linked', 'new', 'linked', 'outdated'] as const)[index % 4] ?? 'linked';
  });
}

interface Draft {
  readonly id: string;
  readonly index: number;
  readonly situation: Situation;
  readonly managerId: string | null;
  readonly chance: Chance;
  readonly today: string;
}

function createPerson({ id, index, situation, managerId, chance, today }: Draft): Person {
  const firstName = firstNames[index % firstNames.length] ?? 'Ada';
  const family = lastNames[Math.floor(index / firstNames.length) % lastNames.length] ?? 'Ng';
  const round = Math.floor(index / (firstNames.length * lastNames.length));
  const lastName =
    round === 0
      ? family
      : `${family}-${String.fromCharCode(64 + (round % 26) + 1)}${'x'.repeat(Math.floor(round / 26))}`;
  const hireDate = hireDateOf(situation, chance, today);
  const hasLeft = situation === 'left-but-active' || situation === 'left-unknown';
  return {
    id,
    employeeNumber: `A-${String(index + 1).padStart(5, '0')}`,
    situation,
    firstName,
    lastName,
    email: `person.${String(index + 1)}@acmeworks.example`,
    workPhone: chance.below(4) === 0 ? null : `+44 113 496 ${String(1000 + index)}`,
    mobilePhone: chance.below(3) === 0 ? null : `+41 79 555 ${String(1000 + index)}`,
    title: chance.pick(titles),
    department: chance.pick(departments),
    division: chance.pick(divisions),
    location: chance.pick(locations),
    managerId: situation === 'empty' ? null : managerId,
    hireDate,
    originalHireDate: null,
    terminationDate: hasLeft ? addDays(today, -1 - chance.below(200)) : null,
  };
}

function hireDateOf(situation: Situation, chance: Chance, today: string): string | null {
  if (situation === 'empty') return null;
  if (situation === 'starts-later') return addDays(today, 30);
  if (situation === 'starts-soon') return addDays(today, 3);
  return addDays(today, -300 - chance.below(3_000));
}
