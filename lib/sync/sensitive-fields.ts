// Fields about a person's body, family, home and money, which an employee record in finance has no need of. Nobody maps
// them by accident: connector.json has to allow each by name.

const patterns = [
  /^(ssn|sin|nin.*|custom ?nin.*|nationalid.*|taxid.*|passport.*)$/,
  /^(dateofbirth|birth.*|age)$/,
  /^(pay.*|paid.*|compensation.*|salary.*|bonus.*|commission.*|overtime.*|exempt|stock.*|equity.*)$/,
  /^(bank.*|accountnumber|routing.*|iban|directdeposit.*)$/,
  /^(address\d?|homeaddress.*|city|state|statecode|zip|zipcode|country)$/,
  /^(homeemail|homephone)$/,
  /^(gender.*|sex|maritalstatus|ethnicity|eeo.*|race|nationality|citizenship|disability.*|veteran.*|religion)$/,
  /^(emergency.*|dependent.*|allergies|shirtsize|visa.*)$/,
];

/** Numeric ids of the standard fields among them, the same in every company. */
const ids = new Set(['6', '7', '8', '9', '10', '11', '12', '14', '19', '1357', '3991']);

/** `name` is BambooHR's API name, alias or numeric id. */
export function isSensitive(name: string): boolean {
  const plain = name.toLowerCase();
  return ids.has(plain) || patterns.some((pattern) => pattern.test(plain));
}
