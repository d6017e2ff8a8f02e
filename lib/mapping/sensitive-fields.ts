// Fields about a person's body, family, home and money, which an employee record in finance has no need of. No settings map
// them by accident: connector.json has to allow each by name. Asked once too often is better than moved once: what
// begins like pay is taken for pay, and a word such as gender or SSN counts wherever it stands in a name.

/** What the whole name says, without `custom`, capitals and punctuation. */
const names = [
  /^((sin|nin|nino|ni|bsn|pesel|cpf|ein|tin|ahv|tfn)(no|nr|num|number|nummer)?\d*|ssnumber|socsec.*|nationalid.*|taxid.*|taxnumber.*|taxpayer.*|taxfile.*|identitycard.*|drivers?licen[cs]e.*)$/,
  /^(birth.*|age)$/,
  /^(pay.*|paid.*|salary.*|bonus.*|commission.*|overtime.*|exempt|stock.*|equity.*|hourlyrate.*|annualrate.*)$/,
  /^(accountnumber|routing.*|swift.*|directdeposit.*)$/,
  /^home(address|street|city|zip|postcode|email|phone).*$/,
  /^(eeo.*|sex|race|visa.*|emergency.*|dependents?.*|spouse.*|nextofkin.*|shirtsize)$/,
];

/** Addresses: only BambooHR's own, since an office has a city as well. */
const ownNames = /^(address\d?|city|state|statecode|zip|zipcode|country)$/;

/** Too telling to stand in a name by chance, however it is written. */
const telling = new RegExp(
  [
    'socialsecurity|socialinsurance|nationalinsurance|passport|dateofbirth|birthdate|birthday|datebirth|aadhaar|sortcode',
    'salary|payrate|compensation|bankaccount|banknumber|bankdetails|homeaddress|privateaddress|personalemail|personalphone',
    'marital|ethnicity|citizenship|nationality|disabilit|veteran|religio|allerg|pregnan|medicalcond|healthcond',
  ].join('|'),
);

/** Short words, which count as words only: `customSSNVerified`, `bank-code`, but not `Essex`. */
const words = new Set(
  ['ssn', 'dob', 'iban', 'bank', 'wage', 'wages', 'pay', 'payroll', 'bonus', 'gender', 'sex', 'race'].concat([
    'ethnic',
    'emergency',
    'dependent',
    'dependents',
    'spouse',
    'visa',
    'private',
    'personal',
  ]),
);

/** Numeric ids of the standard fields among them, the same in every company; `19.1` belongs to `19`. */
const ids = new Set(
  ['6', '7', '8', '9', '10', '11', '12', '14', '19', '154', '155', '156', '157', '159', '1037', '1357'].concat([
    '1928',
    '1933',
    '3991',
    '4021',
    '4045',
  ]),
);

/** `name` is BambooHR's API name, alias or numeric id. */
export function isSensitive(name: string): boolean {
  const text = name.trim().normalize('NFKC');
  if (/^0*\d+(\.\d+)?$/.test(text)) return ids.has(text.replace(/^0+/, '').replace(/\..*$/, ''));
  const plain = compact(text);
  const own = plain.replace(/^custom(field)?/, '');
  return (
    ownNames.test(plain) ||
    names.some((pattern) => pattern.test(own)) ||
    telling.test(own) ||
    wordsIn(text).some((word) => words.has(word)) ||
    words.has(own)
  );
}

const compact = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** `customSSNVerified`: custom, ssn, verified. Digits end a word. */
const wordsIn = (text: string): readonly string[] =>
  text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}]+/u)
    .map((word) => word.toLowerCase());
