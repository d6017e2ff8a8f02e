// How NetSuite takes writes: what answers look like, what a write keeps, and how records are addressed.
import { refusalOf } from '../bench.ts';
import { type WriteAnswer } from '../ports.ts';
import { trial, type Trial } from '../trial.ts';

const upsert = trial({
  code: 'upsert',
  question: 'Does a PUT by external ID create once, update from then on, and name the record it wrote?',
  verdicts: {
    'one-record': {
      severity: 'fine',
      observed: 'Both PUTs wrote one record, and Location named it.',
      means: 'A repeated create makes no second record.',
    },
    'no-location': {
      severity: 'note',
      observed: 'Both PUTs wrote one record, and Location did not name it.',
      means: 'The connector finds the record by a query: one more call for each new employee.',
    },
    'another-status': {
      severity: 'note',
      observed: 'Both PUTs wrote one record, and were answered with another code than 204.',
      means: 'The connector takes such an answer where it names or shows the record, and otherwise looks for it.',
    },
    'second-record': {
      severity: 'act',
      observed: 'The second PUT made another record.',
      means: 'Do not use the connector on this account: a repeated create would make a second record of a person.',
    },
  },
  run: async (bench) => {
    const externalId = bench.newId();
    const fields = bench.fields();
    const first = await bench.records.put(externalId, fields);
    const again = await bench.records.put(externalId, fields);
    if ((await bench.records.marked(externalId)).length > 1) return 'second-record';
    if (first.netsuiteId === undefined || again.netsuiteId === undefined) return 'no-location';
    if (first.netsuiteId !== again.netsuiteId) return 'second-record';
    return first.status === 204 && again.status === 204 ? 'one-record' : 'another-status';
  },
});

const putKeepsFields = trial({
  code: 'put-keeps-fields',
  question: 'Does a PUT keep the fields that it does not mention?',
  verdicts: {
    keeps: {
      severity: 'fine',
      observed: 'The title stayed as it was.',
      means: 'A repeated create changes nothing that it does not mention.',
    },
    replaces: {
      severity: 'note',
      observed: 'The title was cleared.',
      means: 'Known employees are written by PATCH alone, so nothing is lost; other tools that PUT clear fields.',
    },
  },
  run: async (bench) => {
    const externalId = bench.newId();
    const fields = bench.fields();
    const netsuiteId = await bench.idOf(externalId, await bench.records.put(externalId, fields));
    await bench.mustShow(netsuiteId, 'title');
    await bench.records.put(externalId, new Map([...fields].filter(([name]) => name !== 'title')));
    return (await bench.shown(netsuiteId, 'title')) === undefined ? 'replaces' : 'keeps';
  },
});

const postCreate = trial({
  code: 'post-create',
  question: 'Does a POST create a record, and name it?',
  verdicts: {
    named: { severity: 'fine', observed: 'It did, in Location.', means: 'Nothing.' },
    'not-named': {
      severity: 'note',
      observed: 'It created a record that Location did not name.',
      means: 'With an identity field of your own, new employees are looked for: one more call for each.',
    },
    refused: {
      severity: 'note',
      observed: 'It was refused.',
      means: 'Only an identity field of your own needs it (setting identity): keep externalId.',
    },
  },
  run: async (bench) => {
    await bench.employee();
    const externalId = bench.newId();
    let answer: WriteAnswer | undefined;
    const by = await refusalOf(bench.records.post(externalId, bench.fields()).then((given) => void (answer = given)));
    if (by !== undefined) return { verdict: 'refused', by };
    return answer?.netsuiteId === undefined ? 'not-named' : 'named';
  },
});

const postDuplicate = trial({
  code: 'post-duplicate',
  question: 'What becomes of a POST whose external ID exists?',
  verdicts: {
    'refused-as-duplicate': {
      severity: 'fine',
      observed: 'It was refused as a duplicate.',
      means: 'External IDs keep records apart.',
    },
    'refused-otherwise': {
      severity: 'note',
      observed: 'It was refused, in words that do not say duplicate.',
      means: 'The connector creates by PUT; a name that is taken may show as another refusal, and then waits for you.',
    },
    updated: {
      severity: 'note',
      observed: 'It updated the record.',
      means: 'The connector creates by PUT, so nothing changes.',
    },
    'second-record': {
      severity: 'act',
      observed: 'It made a second record of one external ID.',
      means: 'Do not use the connector on this account: external IDs keep no records apart here.',
    },
  },
  run: async (bench) => {
    const externalId = bench.newId();
    const fields = bench.fields();
    await bench.records.put(externalId, fields);
    const by = await refusalOf(bench.records.post(externalId, fields));
    if (by !== undefined)
      return { verdict: by.kind === 'duplicate' ? 'refused-as-duplicate' : 'refused-otherwise', by };
    return (await bench.records.marked(externalId)).length > 1 ? 'second-record' : 'updated';
  },
});

const externalIdAddress = trial({
  code: 'external-id-address',
  question: 'Does eid: stand for a record in GET and PATCH?',
  verdicts: {
    both: {
      severity: 'fine',
      observed: 'GET and PATCH by external ID found the record.',
      means: 'A remembered internal ID that belongs to another person by now is never hit.',
    },
    'read-only': {
      severity: 'act',
      observed: 'GET by external ID found the record, PATCH did not.',
      means: 'Updates are refused as not found: tell the maintainers before you go live.',
    },
    'write-only': {
      severity: 'act',
      observed: 'PATCH by external ID found the record, GET did not.',
      means: 'Nothing can be read back: tell the maintainers before you go live.',
    },
    neither: {
      severity: 'act',
      observed: 'Neither GET nor PATCH by external ID found the record.',
      means: 'Updates match the employee anew each time: many more calls. Tell the maintainers before you go live.',
    },
  },
  run: async (bench) => {
    const identity = bench.newId();
    await bench.records.put(identity, bench.fields());
    const isRead = (await bench.records.read({ identity })) !== undefined;
    const by = await refusalOf(bench.records.patch({ identity }, new Map([['title', 'By external ID']])));
    if (by === undefined) return isRead ? 'both' : 'write-only';
    if (by.kind !== 'not-found') throw by;
    return { verdict: isRead ? 'read-only' : 'neither', by };
  },
});

const nullClears = trial({
  code: 'null-clears',
  question: 'Does null clear a field?',
  verdicts: {
    clears: {
      severity: 'fine',
      observed: 'The title was gone.',
      means: 'What BambooHR empties is emptied in NetSuite.',
    },
    stays: {
      severity: 'act',
      observed: 'The title stayed.',
      means:
        'What BambooHR empties stays in NetSuite: look at the permissions of the role (Advanced Employee Permissions).',
    },
  },
  run: async (bench) => {
    const netsuiteId = await bench.employee();
    await bench.mustShow(netsuiteId, 'title');
    await bench.write(netsuiteId, { title: null });
    return (await bench.shown(netsuiteId, 'title')) === undefined ? 'clears' : 'stays';
  },
});

export const writingTrials: readonly Trial[] = [
  upsert,
  putKeepsFields,
  postCreate,
  postDuplicate,
  externalIdAddress,
  nullClears,
];
