// What NetSuite makes of texts on saving: blanks, accents, e-mail addresses and phones.
import { isSamePhone } from '../../employee/same/same-phone.ts';
import { refusalOf } from '../bench.ts';
import { trial, type Trial } from '../trial.ts';

const compared = 'Texts are compared by meaning, so nothing is written again and again.';

const mappedTexts = trial({
  code: 'mapped-texts',
  question: 'Is every mapped text stored and shown?',
  verdicts: {
    kept: { severity: 'fine', observed: 'Each was.', means: 'Nothing.' },
    dropped: {
      severity: 'act',
      observed: 'Some were dropped without a word.',
      means: 'The role may not set or see these fields (Advanced Employee Permissions): grant it, or switch them off.',
    },
  },
  run: async (bench) => {
    const sent = new Map(bench.texts.map((field) => [field, 'Certify'] as const));
    const netsuiteId = await bench.employee();
    const unsent = new Set(bench.fields().keys());
    await bench.write(netsuiteId, new Map([...sent].filter(([field]) => !unsent.has(field))));
    const shown = (await bench.records.read({ netsuiteId }))?.fields;
    const dropped = bench.texts.filter((field) => shown?.get(field) === undefined);
    return dropped.length === 0 ? 'kept' : { verdict: 'dropped', fields: dropped };
  },
});

const blanks = trial({
  code: 'blanks',
  question: 'Are outer and repeated blanks of a name kept?',
  verdicts: {
    kept: { severity: 'fine', observed: 'They were kept.', means: compared },
    trimmed: { severity: 'fine', observed: 'Outer ones went, repeated ones became one.', means: compared },
    'outer-trimmed': { severity: 'fine', observed: 'Outer ones went, repeated ones stayed.', means: compared },
    changed: {
      severity: 'act',
      observed: 'The name came back as another text.',
      means: 'A workflow or form of the account changes names: the connector writes them again at every comparison.',
    },
  },
  run: async (bench) => {
    const [sent, outer, single] = ['  Certify   Test ', 'Certify   Test', 'Certify Test'];
    const shown = await bench.shown(await bench.employee({ lastName: sent }), 'lastName');
    if (shown === sent) return 'kept';
    if (shown === single) return 'trimmed';
    return shown === outer ? 'outer-trimmed' : 'changed';
  },
});

const accents = trial({
  code: 'accents',
  question: 'In which form are letters with accents stored?',
  verdicts: {
    kept: { severity: 'fine', observed: 'As they were sent.', means: compared },
    composed: { severity: 'fine', observed: 'Composed (NFC).', means: compared },
    decomposed: { severity: 'fine', observed: 'Decomposed (NFD).', means: compared },
    changed: {
      severity: 'act',
      observed: 'The name came back as another text.',
      means: 'A workflow or form of the account changes names: the connector writes them again at every comparison.',
    },
  },
  run: async (bench) => {
    const [composed, decomposed] = ['Zoë'.normalize('NFC'), 'Zoë'.normalize('NFD')];
    const netsuiteId = await bench.employee({ firstName: composed });
    const first = await bench.shown(netsuiteId, 'firstName');
    await bench.write(netsuiteId, { firstName: decomposed });
    const second = await bench.shown(netsuiteId, 'firstName');
    if (first === composed && second === decomposed) return 'kept';
    if (first === composed && second === composed) return 'composed';
    return first === decomposed && second === decomposed ? 'decomposed' : 'changed';
  },
});

const emailSpelling = trial({
  code: 'email-spelling',
  question: 'Is the case of an e-mail address kept?',
  verdicts: {
    kept: { severity: 'fine', observed: 'It was kept.', means: compared },
    'lower-case': { severity: 'fine', observed: 'It came back in lower case.', means: compared },
    changed: {
      severity: 'act',
      observed: 'It came back as another address, or not at all.',
      means: 'Addresses are written again at every comparison: look for a workflow, or at the permissions of the role.',
    },
  },
  run: async (bench) => {
    const netsuiteId = await bench.employee();
    const address = await bench.shown(netsuiteId, 'email');
    const sent = String(bench.fields().get('email')).replace(/^certify/, 'Certify');
    await bench.write(netsuiteId, { email: sent });
    const shown = await bench.shown(netsuiteId, 'email');
    if (address === undefined || shown === undefined) return 'changed';
    if (shown === sent) return 'kept';
    return shown === sent.toLowerCase() ? 'lower-case' : 'changed';
  },
});

const formatOf = (format: string) => ({ fields: { phone: { format }, mobilePhone: { format } } });
const [spaced, digits] = ['+44 20 7946 0018', '+442079460018'];

const phoneFormat = trial({
  code: 'phone-format',
  question: 'Which forms of a phone number are accepted?',
  verdicts: {
    any: { severity: 'fine', observed: 'With blanks and without.', means: 'Phones are written as BambooHR has them.' },
    'with-blanks': {
      severity: 'note',
      observed: 'With blanks only; a plus and digits in a row were refused.',
      means: 'Phones go as entered; one in a form that is refused is left out, with a finding.',
      settings: formatOf('as-entered'),
    },
    'digits-only': {
      severity: 'note',
      observed: 'A plus and digits only; the same number with blanks was refused.',
      means: 'Phones have to go as a plus and digits.',
      settings: formatOf('plus-digits'),
    },
    neither: {
      severity: 'act',
      observed: 'Neither form of an international number was accepted.',
      means: 'Such phones are left out, with a finding for each employee: switch the phones off, or mend the account.',
    },
    'not-mapped': { severity: 'fine', observed: 'No phone is mapped.', means: 'Nothing.' },
  },
  run: async (bench) => {
    if (bench.phones.length === 0) return 'not-mapped';
    const netsuiteId = await bench.employee();
    const writing = async (phone: string) =>
      await refusalOf(bench.write(netsuiteId, new Map(bench.phones.map((field) => [field, phone]))));
    const [withBlanks, inARow] = [await writing(spaced), await writing(digits)];
    if (withBlanks === undefined && inARow === undefined) return 'any';
    if (withBlanks === undefined) return { verdict: 'with-blanks', by: inARow };
    return { verdict: inARow === undefined ? 'digits-only' : 'neither', by: withBlanks };
  },
});

const phoneSpelling = trial({
  code: 'phone-spelling',
  question: 'How does a phone number come back?',
  verdicts: {
    'as-sent': { severity: 'fine', observed: 'As it was sent.', means: 'Nothing.' },
    respelt: {
      severity: 'fine',
      observed: "In the account's own format.",
      means: 'Phones are compared by the number that is dialled, so nothing is written again and again.',
    },
    'another-number': {
      severity: 'act',
      observed: 'As a number that is not the same when dialled.',
      means: 'Phones are written again at every comparison: look for a workflow, or switch the phones off.',
    },
    'not-shown': {
      severity: 'act',
      observed: 'Not at all.',
      means: 'The role may not see or set phones: look at its permissions, or switch the phones off.',
    },
    'not-mapped': { severity: 'fine', observed: 'No phone is mapped.', means: 'Nothing.' },
  },
  run: async (bench) => {
    const [field] = bench.phones;
    if (field === undefined) return 'not-mapped';
    const sent = '+1 415-555-0110';
    const shown = await bench.shown(await bench.employee({ [field]: sent }), field);
    if (typeof shown !== 'string') return 'not-shown';
    if (shown === sent) return 'as-sent';
    return isSamePhone(shown, sent) ? 'respelt' : 'another-number';
  },
});

export const textTrials: readonly Trial[] = [mappedTexts, blanks, accents, emailSpelling, phoneFormat, phoneSpelling];
