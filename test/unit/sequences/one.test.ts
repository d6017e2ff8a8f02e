import { it } from '@jest/globals';
import { runSequence } from './run-sequence.ts';
it('try', async () => {
  for (const seq of (process.env['SEQ'] ?? '').split(';').filter(Boolean)) {
    const t = await runSequence(
      seq.split(',').map((s) => s.trim()),
      {
        start: JSON.parse(process.env['START'] ?? '{"record":"created"}'),
        pace: (process.env['PACE'] ?? 'days') as 'days',
      },
    );
    process.stdout.write(`#### ${seq} senseless=${t.isSenseless}\n${t.story}\n`);
  }
}, 600_000);
