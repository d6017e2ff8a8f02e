// What `connector runs` prints: a golden text.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { listRuns } from '../../../../lib/cli/status/runs.ts';
import { caught } from '../../../support/caught.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
const all = { id: undefined, hours: '24', limit: '20' };
beforeEach(() => {
  line = new CommandLine();
  line.world.effects.nowMs = Date.parse('2026-03-02T12:00:00.000Z');
  const run = {
    calls: { bamboohr: 2, netsuite: 0 },
    counts: { changed: 3 },
    durationMs: 2_400,
    outcome: 'done',
  } as const;
  const at = (time: string) => ({ startedAt: `${time}.000Z`, endedAt: `${time}.900Z` });
  line.world.records.push(
    { ...run, ...at('2026-03-01T11:00:00'), runId: 'r-0', function: 'backfill' },
    { ...run, ...at('2026-03-02T03:00:00'), runId: 'r-1', function: 'reconcile' },
    { ...run, ...at('2026-03-02T11:55:00'), runId: 'r-2', function: 'backfill', outcome: 'failed', counts: {} },
  );
});

describe('connector runs', () => {
  it('lists the runs of the last day, and ends as a finding when the latest failed', async () => {
    expect(await listRuns(all, line.given())).toBe(1);
    expect(line.printed).toBe(`STARTED                   RUN        ENDED   TOOK  COUNTS     CALLS       ID
2026-03-02T03:00:00.000Z  reconcile  done    2 s   changed 3  bamboohr 2  r-1
2026-03-02T11:55:00.000Z  backfill   failed  2 s              bamboohr 2  r-2
`);
  });

  it('shows one run, the latest few, or none', async () => {
    expect(await listRuns({ ...all, id: 'r-1' }, line.given({ json: true }))).toBe(0);
    expect(line.json).toMatchObject({ runs: [{ runId: 'r-1' }] });
    await listRuns({ ...all, limit: '1' }, line.given({ json: true }));
    expect(line.json).toMatchObject({ runs: [{ runId: 'r-2' }] });
    await listRuns({ ...all, id: 'r-9' }, line.given());
    expect(line.printed).toBe('No run ended within the last 24 hours.\n');
  });

  it.each([{ limit: '0' }, { limit: 'x' }, { hours: '0' }, { hours: '1000' }])('refuses %j', async (wrong) => {
    expect(await caught(listRuns({ ...all, ...wrong }, line.given()))).toMatchObject({ code: 'operation-invalid' });
  });
});
