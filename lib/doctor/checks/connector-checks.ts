// The connector's own state: clocks, pauses, guards, and what NetSuite refused of real people.
import { guardNames } from '../../guards/write-guard.ts';
import { type Check, type Finding, gap, unknown } from './check.ts';
import { type Facts } from './facts.ts';

/** A signature is good for minutes, and an assertion is refused as soon as it comes from the future. */
const mostSkewMs = 60_000;

function compareClocks({ ports }: Facts): readonly Finding[] {
  const seen = [
    ['BambooHR', ports.bamboohr.skewMs()],
    ['NetSuite', ports.netsuite.skewMs()],
  ] as const;
  return seen.flatMap(([name, skewMs]) => {
    if (skewMs === undefined) return [unknown('clock-not-seen', name)];
    return Math.abs(skewMs) > mostSkewMs ? [gap('clock-skew', `${Math.round(skewMs / 1_000)} s (${name})`)] : [];
  });
}

async function readGuards({ ports }: Facts): Promise<readonly Finding[]> {
  const { paused, latched } = await ports.guards();
  return [
    ...(paused === undefined ? [] : [gap('paused', paused)]),
    ...guardNames.filter((name) => latched[name] !== undefined).map((name) => gap('guard-shut', name)),
  ];
}

/** What only a write can show: a permission, a field that is dropped, a reason that a termination has to give. */
async function readRefusals({ ports }: Facts): Promise<readonly Finding[]> {
  const counts = new Map<string, number>();
  for (const { employeeId, class: failureClass, code, field } of await ports.openPoints()) {
    if (employeeId === '' || (failureClass !== 'fix-permission' && failureClass !== 'fix-account')) continue;
    const thing = [code, field].filter((part) => part !== undefined).join(', ');
    counts.set(thing, (counts.get(thing) ?? 0) + 1);
  }
  return [...counts].map(([thing, count]) => gap('write-refused', thing, count));
}

/** Only a production deployment needs one. */
async function readCertification({ ports }: Facts): Promise<readonly Finding[]> {
  const fault = await ports.certification();
  return fault === undefined ? [] : [gap(fault, 'connector certify')];
}

export const connectorChecks: readonly Check[] = [
  {
    id: 'clocks',
    area: 'connector',
    what: 'the clocks of both vendors against ours',
    needs: ['bamboohr-login', 'netsuite-login'],
    isDaily: false,
    run: (facts) => Promise.resolve(compareClocks(facts)),
  },
  { id: 'guards', area: 'connector', what: 'pauses and guards', needs: [], isDaily: false, run: readGuards },
  {
    id: 'refused-writes',
    area: 'connector',
    what: 'what NetSuite refused of real employees',
    needs: [],
    isDaily: false,
    run: readRefusals,
  },
  {
    id: 'certification',
    area: 'connector',
    what: "the report of a sandbox's trials, in production",
    needs: [],
    isDaily: false,
    run: readCertification,
  },
];
