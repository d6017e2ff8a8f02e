// Hires, transfers, terminations and rehires as the API shows them while the company's clock moves on.
import { beforeEach, describe, expect } from '@jest/globals';
import { DAY, onSimulator, openSimulator, type SimulatedTarget } from './target.ts';

let target: SimulatedTarget;
beforeEach(async () => {
  target = await openSimulator();
});

const fields = 'status,employmentHistoryStatus,hireDate,originalHireDate,terminationDate,department';
const read = (id = '412', onlyCurrent = 'true'): Promise<object> => target.api.employee(id, fields, { onlyCurrent });
const active = { id: '412', status: 'Active', employmentHistoryStatus: 'Full-Time', terminationDate: '0000-00-00' };

describe('a future hire', () => {
  beforeEach(() => {
    target.simulator.addEmployee({
      id: 114,
      firstName: 'Noor',
      lastName: 'Haddad',
      hireDate: '2026-03-23',
      jobInfo: [{ department: 'Platform' }],
    });
  });

  onSimulator('has a hire date and no job values until that day', async () => {
    const waiting = { status: 'Active', hireDate: '2026-03-23', employmentHistoryStatus: null, department: null };
    expect(await read('114')).toMatchObject(waiting);
    target.simulator.advance(21 * DAY);
    expect(await read('114')).toMatchObject({ employmentHistoryStatus: 'Full-Time', department: 'Platform' });
  });

  onSimulator('may read Inactive until that day', async () => {
    target.simulator.switches.futureHireStatus = 'Inactive';
    expect(await read('114')).toMatchObject({ status: 'Inactive' });
    target.simulator.advance(21 * DAY);
    expect(await read('114')).toMatchObject({ status: 'Active' });
  });

  onSimulator('shows the future job values to whoever asks beyond the current ones', async () => {
    expect(await read('114', 'false')).toMatchObject({ department: 'Platform', employmentHistoryStatus: 'Full-Time' });
  });

  onSimulator('takes the rows along when the hire date moves', async () => {
    target.simulator.moveHireDate('114', '2026-03-03');
    target.simulator.advance(DAY);
    expect(await read('114')).toMatchObject({ hireDate: '2026-03-03', department: 'Platform' });
  });
});

describe('a transfer', () => {
  onSimulator('shows on its date in the company’s time zone', async () => {
    target.simulator.transfer('412', { date: '2026-03-03', department: 'Platform' });
    target.simulator.setClock(Date.parse('2026-03-03T04:59:59Z'));
    expect(await read()).toMatchObject({ department: 'R/D' });
    target.simulator.advance(1_000);
    expect(await read()).toMatchObject({ department: 'Platform' });
  });

  onSimulator('of two rows with one date shows the one, or the other', async () => {
    target.simulator.transfer('412', { date: '2026-03-01', department: 'First' });
    target.simulator.transfer('412', { date: '2026-03-01', department: 'Last' });
    expect(await read()).toMatchObject({ department: 'Last' });
    target.simulator.switches.tiedRows = 'first';
    expect(await read()).toMatchObject({ department: 'First' });
  });
});

describe('a termination', () => {
  const gone = { status: 'Inactive', employmentHistoryStatus: 'Terminated' };

  onSimulator('entered on its date counts at once, and the person stays readable', async () => {
    target.simulator.terminate('412', '2026-03-02');
    expect(await read()).toMatchObject({ ...gone, terminationDate: '2026-03-02', department: 'R/D' });
  });

  onSimulator('entered ahead counts at the end of its date', async () => {
    target.simulator.terminate('412', '2026-03-03');
    expect(await read()).toMatchObject(active);
    target.simulator.setClock(Date.parse('2026-03-03T23:58:59-05:00'));
    expect(await read()).toMatchObject(active);
    target.simulator.advance(1_000);
    expect(await read()).toMatchObject({ ...gone, terminationDate: '2026-03-03' });
  });

  onSimulator('entered ahead may count from the beginning of its date', async () => {
    target.simulator.switches.futureTerminationEndsAt = '00:00';
    target.simulator.terminate('412', '2026-03-03');
    target.simulator.setClock(Date.parse('2026-03-03T00:00:00-05:00'));
    expect(await read()).toMatchObject(gone);
  });

  onSimulator('entered ahead reads as if done when future values are asked for', async () => {
    target.simulator.terminate('412', '2026-05-29');
    expect(await read('412', 'false')).toMatchObject({ ...gone, terminationDate: '2026-05-29' });
  });

  onSimulator('entered ahead may show its date, and nothing else', async () => {
    target.simulator.switches.futureTerminationDateShown = true;
    target.simulator.terminate('412', '2026-05-29');
    expect(await read()).toMatchObject({ ...active, terminationDate: '2026-05-29' });
  });

  onSimulator('can be taken back before and after its date', async () => {
    target.simulator.terminate('412', '2026-03-02');
    target.simulator.cancelTermination('412');
    expect(await read()).toMatchObject(active);
  });
});

describe('an end under a label of the company', () => {
  const gone = { status: 'Inactive', terminationDate: '2026-03-02' };

  onSimulator.each(['Resigned', 'Terminated - Voluntary', 'Ruhestand'])(
    'reads Inactive with its date: %s',
    async (label) => {
      target.simulator.leave('412', '2026-03-02', label);
      expect(await read()).toMatchObject({ ...gone, employmentHistoryStatus: label });
      expect((await target.api.get('/employees/412/tables/employmentStatus')).json).toContainEqual(
        expect.objectContaining({ date: '2026-03-02', employmentStatus: label }),
      );
    },
  );

  onSimulator('entered ahead counts at the end of its date', async () => {
    target.simulator.leave('412', '2026-03-03', 'Resigned');
    expect(await read()).toMatchObject(active);
    target.simulator.advance(2 * DAY);
    expect(await read()).toMatchObject({ status: 'Inactive', terminationDate: '2026-03-03' });
  });

  onSimulator('comes after a notice period, which is none', async () => {
    target.simulator.addEmploymentStatusRow('412', { date: '2026-03-01', employmentStatus: 'Notice Period' });
    expect(await read()).toMatchObject({ ...active, employmentHistoryStatus: 'Notice Period' });
  });
});

describe('a change of day that comes late', () => {
  const at = (moment: string) => target.simulator.setClock(Date.parse(`${moment}-05:00`));
  beforeEach(() => {
    target.simulator.switches.lateTickHours = 9;
  });

  onSimulator('leaves a new employee without job values for hours of the first day', async () => {
    target.simulator.switches.futureHireStatus = 'Inactive';
    target.simulator.addEmployee({
      id: 114,
      firstName: 'Noor',
      lastName: 'Haddad',
      hireDate: '2026-03-03',
      jobInfo: [{ department: 'Platform' }],
    });
    at('2026-03-03T08:59:00');
    const waiting = { status: 'Inactive', hireDate: '2026-03-03', employmentHistoryStatus: null, department: null };
    expect(await read('114')).toMatchObject(waiting);
    at('2026-03-03T09:00:00');
    const started = { status: 'Active', employmentHistoryStatus: 'Full-Time', department: 'Platform' };
    expect(await read('114')).toMatchObject(started);
  });

  onSimulator('shows the former values of a transfer, and the former status of a leaver, until then', async () => {
    target.simulator.transfer('412', { date: '2026-03-03', department: 'Platform' });
    target.simulator.terminate('412', '2026-03-03');
    at('2026-03-03T08:59:00');
    expect(await read()).toMatchObject({ ...active, department: 'R/D' });
    at('2026-03-03T09:00:00');
    expect(await read()).toMatchObject({ ...active, department: 'Platform' });
    at('2026-03-04T08:58:00');
    expect(await read()).toMatchObject(active);
    at('2026-03-04T08:59:00');
    expect(await read()).toMatchObject({ status: 'Inactive', terminationDate: '2026-03-03' });
  });

  onSimulator('shows the former end of a rehire until then', async () => {
    target.simulator.terminate('412', '2026-03-01');
    target.simulator.rehire('412', '2026-03-03');
    at('2026-03-03T08:59:00');
    expect(await read()).toMatchObject({ status: 'Inactive', hireDate: '2026-03-03', terminationDate: '2026-03-01' });
    at('2026-03-03T09:00:00');
    expect(await read()).toMatchObject(active);
  });
});

describe('a rehire', () => {
  onSimulator('keeps the id, moves the hire date and remembers the first one', async () => {
    target.simulator.terminate('412', '2026-03-01');
    target.simulator.rehire('412', '2026-03-02', { department: 'Platform' });
    const dates = { hireDate: '2026-03-02', originalHireDate: '2024-02-05' };
    expect(await read()).toMatchObject({ ...active, ...dates, department: 'Platform' });
  });
});

describe('an employee', () => {
  onSimulator('can be inactive without a termination', async () => {
    target.simulator.updateEmployee('412', { status: 'Inactive' });
    expect(await read()).toMatchObject({ ...active, status: 'Inactive' });
  });

  onSimulator('with nothing but a name is active, without dates or job', async () => {
    const employee = { status: 'Active', hireDate: '0000-00-00', employmentHistoryStatus: null, department: null };
    expect(await read('9')).toMatchObject(employee);
  });

  onSimulator('who is deleted is not found, and nobody’s manager any more', async () => {
    target.simulator.deleteEmployee('9');
    expect((await target.api.get('/employees/9')).status).toBe(404);
    const { supervisor, supervisorEId } = await target.api.employee('412', 'supervisor,supervisorEId');
    expect([supervisor, supervisorEId]).toEqual([null, null]);
  });
});
