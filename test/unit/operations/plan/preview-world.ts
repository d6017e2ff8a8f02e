// An operator who previews employees of a company in memory.
import { explainEmployee } from '../../../../lib/sync/explaining/explain-employee.ts';
import { previewEmployee } from '../../../../lib/sync/preview.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { OperationWorld } from '../operation-world.ts';

export function aPreviewWorld(): { world: OperationWorld; people: FakeWorld } {
  const world = new OperationWorld();
  const people = new FakeWorld();
  world.preview = (employeeId) => previewEmployee(employeeId, people.tools);
  world.explain = (employeeId) => explainEmployee(employeeId, people.tools);
  world.dimensions.table = {
    ...world.dimensions.table,
    lists: { department: [{ id: '19', label: 'Platform', isArchived: false }] },
    targets: { department: [{ id: '12', fullName: 'Tech : R/D' }] },
  };
  return { world, people };
}
