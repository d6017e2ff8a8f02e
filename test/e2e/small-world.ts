// A small company for one end-to-end test: the deployed bundles, both vendors, and a few words to say what happens.
import { setTimeout as sleep } from 'node:timers/promises';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { directoryOf } from '../support/bundles.ts';
import { signDelivery } from '../world/bamboohr/webhooks/sign-delivery.ts';
import { awayFromMidnight } from '../world/clock/away-from-midnight.ts';
import { todayThere } from '../world/company/days.ts';
import { LocalWorld, type WorldOptions } from '../world/local-world.ts';
import { type EmployeeTruth } from '../world/netsuite/control/truth.ts';

awayFromMidnight();
export const today = todayThere();
const assembly = directoryOf('tests');

export interface SmallWorld extends LocalWorld {
  readonly ids: {
    readonly department: Readonly<Record<'R/D' | 'Finance', string>>;
    readonly class: Readonly<Record<'EMEA', string>>;
    readonly location: Readonly<Record<'Leeds, UK', string>>;
  };
}

/** Departments R/D and Finance, division EMEA and location Leeds exist on both sides; Skunkworks only in BambooHR. */
export async function startSmallWorld(options: Partial<WorldOptions> = {}): Promise<SmallWorld> {
  const world = await startFreshDeployment(options);
  await world.connect();
  return world;
}

/** The same company, as the deployment leaves it: every secret is still empty. */
export async function startFreshDeployment(options: Partial<WorldOptions> = {}): Promise<SmallWorld> {
  const world = await LocalWorld.start({ assembly, hasLeaps: true, ...options });
  const { netsuite, bamboohr } = world;
  netsuite.addSubsidiary({ name: 'Acme Works Inc', id: '3', parent: '1' });
  const ids = {
    department: {
      'R/D': netsuite.addDepartment({ name: 'R/D' }),
      Finance: netsuite.addDepartment({ name: 'Finance' }),
    },
    class: { EMEA: netsuite.addClass({ name: 'EMEA' }) },
    location: { 'Leeds, UK': netsuite.addLocation({ name: 'Leeds, UK' }) },
  };
  for (const label of ['R/D', 'Finance', 'Skunkworks']) bamboohr.addListOption('department', label);
  bamboohr.addListOption('division', 'EMEA');
  bamboohr.addListOption('location', 'Leeds, UK');
  return Object.assign(world, { ids });
}

interface NewPerson {
  readonly id?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly department?: string | null;
  readonly managerId?: string | null;
  readonly hireDate?: string;
  readonly jobTitle?: string;
  readonly workEmail?: string;
  readonly workPhone?: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly employmentStatus?: readonly { readonly date: string; readonly employmentStatus: string }[];
}

let count = 0;

/** Adds somebody to BambooHR, active since 2024 unless told otherwise. Returns the employee id. */
export function hire(world: LocalWorld, person: NewPerson = {}): string {
  count += 1;
  const { department = 'R/D', managerId = null, hireDate = '2024-02-05', jobTitle = 'Engineer', ...plain } = person;
  return world.bamboohr.addEmployee({
    firstName: 'Zoë',
    lastName: `Okafor ${count}`,
    employeeNumber: `A-${count}`,
    workEmail: `zoe.${count}@acmeworks.example`,
    ...plain,
    hireDate,
    jobInfo: [{ date: hireDate, department, division: 'EMEA', location: 'Leeds, UK', jobTitle, reportsTo: managerId }],
  });
}

export const record = (world: LocalWorld, employeeId: string): EmployeeTruth | undefined =>
  world.netsuite.employeeByExternalId(`bamboohr-${employeeId}`);

/** Number of NetSuite records that carry one of our external ids. */
export const ourRecords = (world: LocalWorld): number =>
  [...world.netsuite.employees()].filter(({ externalId }) => externalId?.startsWith('bamboohr-')).length;

export const mutatingCalls = (world: LocalWorld): number => world.netsuite.counters.mutatingCalls;

export interface DeliveryChanges {
  readonly body?: string;
  readonly timestamp?: string;
  readonly key?: string;
  readonly signature?: string;
  readonly contentType?: string;
}

let lastEventSecond = 0;

/** A new event each time: BambooHR's times are whole seconds, and two equal bodies would be one event to the queue. */
export const updatedEvent = (employeeId: string): string => {
  lastEventSecond = Math.max(Math.floor(Date.now() / 1_000), lastEventSecond + 1);
  return JSON.stringify({
    type: 'employee.updated',
    timestamp: new Date(lastEventSecond * 1_000).toISOString().replace(/\.\d+Z$/, '+0000'),
    data: { companyId: '900001', employeeId, changedFields: ['department'] },
  });
};

/** Posts a delivery of our own making, signed with the registered key unless told otherwise. Returns the status. */
export async function deliver(world: LocalWorld, changes: DeliveryChanges = {}): Promise<number> {
  const body = changes.body ?? updatedEvent('1');
  const timestamp = changes.timestamp ?? String(Math.floor(Date.now() / 1_000));
  const signature = changes.signature ?? signDelivery(changes.key ?? world.webhook?.privateKey ?? '', body, timestamp);
  const response = await fetch(world.stack.output('WebhookUrl'), {
    method: 'POST',
    headers: {
      'content-type': changes.contentType ?? 'application/json',
      'x-bamboohr-timestamp': timestamp,
      'x-bamboohr-signature': signature,
    },
    body,
  });
  await response.text();
  return response.status;
}

/** Sync state of an employee as stored. */
export async function state(world: LocalWorld, employeeId: string): Promise<Record<string, unknown>> {
  const items = (await world.aws.tableDump()).map(({ item }) => unmarshall(item));
  return items.find(({ pk, sk }) => pk === `EMPLOYEE#${employeeId}` && sk === 'STATE') ?? {};
}

/** Time passes: leases of workers that are gone run out, and every waiting message becomes visible. */
export async function letTimePass(world: LocalWorld): Promise<void> {
  // Nobody is at work meanwhile, or a lease would end under its living holder.
  await world.stack.pause();
  for (const { table, item } of await world.aws.tableDump()) {
    const { pk, sk, ...rest } = unmarshall(item);
    const leases = Object.keys(rest).filter((name) => /^(lease|slot\d+)UntilMs$/.test(name));
    if (leases.length === 0) continue;
    await world.aws.dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: String(pk) }, sk: { S: String(sk) } },
        UpdateExpression: `SET ${leases.map((name) => `${name} = :past`).join(', ')}`,
        ExpressionAttributeValues: { ':past': { N: '0' } },
      }),
    );
  }
  await world.stack.makeVisible();
  world.stack.resume();
}

/** Until this holds, or an error that says what was waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const endsAtMs = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > endsAtMs) throw new Error(`Waited in vain until ${what}.`);
    await sleep(25);
  }
}
