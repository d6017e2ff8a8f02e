// Answers in parts, put together again.
import { describe, expect, it } from '@jest/globals';
import { allDimensions, allOpenPoints } from '../../../lib/cli/every-part.ts';
import { type DimensionView } from '../../../lib/operations/dimension-operations.ts';
import { type OperationResult } from '../../../lib/operations/operation-tools.ts';
import { type OperationRequest } from '../../../lib/operations/request.ts';
import { caught } from '../../support/caught.ts';

function anOperator(parts: readonly Partial<OperationResult>[]) {
  const asked: OperationRequest[] = [];
  const open = [...parts];
  const ask = async (request: OperationRequest): Promise<OperationResult> => {
    asked.push(request);
    return { operation: request.operation, employeeIds: [], ...open.shift() };
  };
  return { asked, ask };
}
const point = (employeeId: string) => ({ kind: 'match' as const, code: 'several', employeeId, since: '2026-03-01' });
const view = (more: Partial<DimensionView>): DimensionView => ({
  ...{ rows: [], lists: {}, targets: {}, absentTargets: [], tasks: [] },
  ...more,
});

describe('an answer in parts', () => {
  it('of open points goes on where the last part ended', async () => {
    const operator = anOperator([{ points: [point('1'), point('2')], next: '2' }, { points: [point('3')] }]);
    expect((await allOpenPoints('match', operator)).map(({ employeeId }) => employeeId)).toEqual(['1', '2', '3']);
    expect(operator.asked).toEqual([
      { v: 1, operation: 'list', kind: 'match' },
      { v: 1, operation: 'list', kind: 'match', after: '2' },
    ]);
  });

  it('of dimensions joins lists by name', async () => {
    const [sales, platform] = ['18', '19'].map((id) => ({ id, label: id, isArchived: false }));
    const operator = anOperator([
      { dimensions: view({ lists: { department: [sales!] } }), next: '1' },
      { dimensions: view({ lists: { department: [platform!], location: [sales!] }, refreshedAtMs: 7 }) },
    ]);
    expect((await allDimensions(operator)).lists).toEqual({ department: [sales, platform], location: [sales] });
  });

  it('of a function that does not know dimensions says to deploy it again', async () => {
    expect(await caught(allDimensions(anOperator([{}])))).toMatchObject({
      code: 'operation-failed',
      message: expect.stringContaining('deploy it again'),
    });
  });
});
