// The operator at the command line: what is open, and the orders that go through the operator's function.
import { hasCode } from '../../../../lib/errors.ts';
import { operate } from '../../../../lib/operations/operate.ts';
import { type OperationTools } from '../../../../lib/operations/operation-tools.ts';
import { type OperationRequest } from '../../../../lib/operations/request.ts';
import { openPointsOf, type OpenPointOf } from '../../../../lib/employee/open-points.ts';
import { type FakeRecord } from '../../../support/fakes/fake-netsuite.ts';
import { type Company } from './company.ts';

export const openPoints = ({ world }: Company): readonly OpenPointOf[] =>
  [...world.states.states].flatMap(([employeeId, state]) =>
    openPointsOf(state).map((point) => ({ ...point, employeeId, since: '2026-03-01T00:00:00.000Z' })),
  );

export const openMatch = (company: Company, employeeId: string): OpenPointOf | undefined =>
  openPoints(company).find((point) => point.kind === 'match' && point.employeeId === employeeId);

/** False when the order was refused. */
export async function order(company: Company, request: OperationRequest): Promise<boolean> {
  const { operation, v: _version, ...what } = request;
  try {
    await operate(request, 'arn:aws:iam::123456789012:user/anna', operationTools(company));
    company.tell(`      connector ${operation} ${JSON.stringify(what)}`);
  } catch (error) {
    if (!hasCode(error, 'operation-invalid')) throw error;
    company.tell(`      connector ${operation} ${JSON.stringify(what)}: ${error.message}`);
    return false;
  }
  await company.worker.drain();
  return true;
}

export async function link(company: Company, employeeId: string, record: FakeRecord): Promise<boolean> {
  const before = company.said.get(employeeId);
  company.said.set(employeeId, { kind: 'link', record });
  const isTaken = await order(company, { v: 1, operation: 'link', employeeId, netsuiteId: record.netsuiteId });
  if (!isTaken) restore(company, employeeId, before);
  return isTaken;
}

export async function answer(
  company: Company,
  employeeId: string,
  kind: 'create' | 'ignore' | 'unlink',
): Promise<boolean> {
  const before = company.said.get(employeeId);
  company.said.set(employeeId, { kind });
  const isTaken = await order(company, { v: 1, operation: kind, employeeId });
  if (!isTaken) restore(company, employeeId, before);
  return isTaken;
}

function restore({ said }: Company, employeeId: string, before: ReturnType<Company['said']['get']>): void {
  if (before === undefined) said.delete(employeeId);
  else said.set(employeeId, before);
}

function operationTools(company: Company): OperationTools {
  const { world, runs } = company;
  const { effects, answers, queue, guards, states, companyTimeZone } = world;
  const list: OperationTools['openPoints']['list'] = async (kind) =>
    openPoints(company).filter((point) => kind === undefined || point.kind === kind);
  const page = async (kind?: Parameters<typeof list>[0]) => ({ points: await list(kind) });
  const delivery = { pause: async () => undefined, resume: async () => undefined };
  const unused = undefined as never;
  return {
    effects,
    callerOf: async ({ principal }) => principal,
    answers,
    queue,
    openPoints: { list, page },
    trail: { add: async () => undefined },
    netsuiteIdOf: async (employeeId) => states.of(employeeId).netsuiteId,
    guards: { effects, guards, delivery, runs, openPoints: { list, page }, queue, companyTimeZone },
    deadLetters: unused,
    doctor: unused,
    dimensions: unused,
    ping: unused,
    status: unused,
    history: unused,
    plan: unused,
    certify: unused,
    netsuiteKey: unused,
    webhook: unused,
  };
}
