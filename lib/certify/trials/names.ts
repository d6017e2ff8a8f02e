// Employees of one name, and entity IDs.
import { refusalOf } from '../bench.ts';
import { trial, type Trial } from '../trial.ts';

const sameName = trial({
  code: 'same-name',
  question: 'May two employees have one name?',
  verdicts: {
    allowed: { severity: 'fine', observed: 'The second one was made.', means: 'Nothing.' },
    'needs-entity-id': {
      severity: 'note',
      observed: 'The second one was refused as a duplicate, and made with an entity ID of its own.',
      means: 'Names are unique here: the connector gives the second employee an entity ID by uniqueEntityId.',
    },
    'not-made': {
      severity: 'act',
      observed: 'The second one was refused, with an entity ID of its own as well.',
      means: 'Employees of one name wait for you. Turn on auto-generated numbers for employees in NetSuite.',
      settings: { uniqueEntityId: { entityId: null } },
    },
  },
  run: async (bench) => {
    const externalId = bench.newId();
    const fields = bench.fields();
    await bench.records.put(externalId, fields);
    const name = { firstName: fields.get('firstName') ?? null, lastName: fields.get('lastName') ?? null };
    const by = await refusalOf(bench.employee(name));
    if (by === undefined) return 'allowed';
    if (by.kind !== 'duplicate') throw by;
    const entityId = `${String(name.firstName)} ${String(name.lastName)} 2`;
    const again = await refusalOf(bench.employee({ ...name, entityId, autoName: false }));
    return again === undefined ? { verdict: 'needs-entity-id', by } : { verdict: 'not-made', by: again };
  },
});

const entityId = trial({
  code: 'entity-id',
  question: 'Can an entity ID be given?',
  verdicts: {
    plainly: { severity: 'fine', observed: 'It was taken as it is.', means: 'Nothing.' },
    'with-numbering-off': {
      severity: 'fine',
      observed: 'It was taken together with autoName false only.',
      means: 'The connector sends both.',
    },
    'not-taken': {
      severity: 'note',
      observed: 'It was not taken either way.',
      means: 'Do not map entityId; NetSuite numbers its employees itself.',
    },
  },
  run: async (bench) => {
    await bench.employee();
    const given = `Certify ${bench.newId()}`;
    const isTaken = async (fields: Readonly<Record<string, string | boolean>>): Promise<boolean> => {
      let shown: unknown;
      const refusal = await refusalOf(
        bench.employee(fields).then(async (id) => void (shown = await bench.shown(id, 'entityId'))),
      );
      return refusal === undefined && shown === fields['entityId'];
    };
    if (await isTaken({ entityId: given })) return 'plainly';
    return (await isTaken({ entityId: `${given} 2`, autoName: false })) ? 'with-numbering-off' : 'not-taken';
  },
});

export const nameTrials: readonly Trial[] = [sameName, entityId];
