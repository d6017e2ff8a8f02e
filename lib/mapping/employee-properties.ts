// The employee record's property names that may be mapped, in REST spelling: an odd mixture of camel case and all lower
// case, where a wrong case is another, unknown property. From the REST API Browser 2026.1.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const plainProperties = words(`
  accountNumber altName comments email entityId fax firstName homePhone initials jobdescription jobid lastName
  middleName mobilePhone officePhone phone phoneticName salutation title
  hireDate lastReviewDate nextReviewDate authworkdate visaexpdate
  eligibleforcommission i9verified isJobManager isJobResource issalesrep issupportrep
`);

const references = words(`
  billingClass currency customForm defaultJobResourceRole defaultacctcorpcardexp defaultexpensereportcurrency
  employeestatus employeetype job laborcategory residentstatus salesrole timeoffplan visatype workCalendar
  workplace workassignment useTimedata jobemploymentcategory
`);

/** Written as `{"id": ...}` in every account. */
const always = words(`
  department class location subsidiary supervisor approver timeapprover purchaseorderapprover
  terminationreason terminationcategory terminationregretted
`);

/** Ours to decide, or not to be set from HR data at all. */
const reserved: Readonly<Record<string, string>> = {
  ...entries('isInactive releasedate', 'follows the life cycle by itself'),
  ...entries(
    'giveAccess password password2 roles sendEmail requirePwdChange inheritiprules ipaddressrule',
    'is a matter of access, which the connector only ever takes away',
  ),
  ...entries('externalId id autoName links refName template', "is the record's own"),
  ...entries(
    'terminationreason terminationcategory terminationregretted terminationdetails terminationbydeath',
    'goes with a termination only: see terminationReasons',
  ),
  ...entries('employeechangereason changedetails effectivedatemode', 'belongs to effective dating'),
  ...entries(
    'basewage basewagetype bonustarget bonustargetcomment bonustargetpayfrequency bonustargettype laborCost rate ' +
      'payFrequency usePerquest directDeposit commissionpaymentpreference socialsecuritynumber overtimepolicy',
    'is pay, which never moves',
  ),
  ...entries(
    'approvallimit expenselimit purchaseorderapprovallimit purchaseorderlimit targetUtilization',
    'is a financial limit, which finance sets in NetSuite',
  ),
  ...entries(
    'aliennumber birthdate driverslicensenumber ethnicity gender maritalstatus passportnumber image',
    'is a private matter that finance has no need of',
  ),
};

function entries(names: string, why: string): Record<string, string> {
  return Object.fromEntries([...words(names)].map((name) => [name, why]));
}

/** Every name above, in NetSuite's spelling. */
export const standardProperties: readonly string[] = [
  ...plainProperties,
  ...references,
  ...always,
  ...Object.keys(reserved),
];

const dates = words('hireDate releasedate lastReviewDate nextReviewDate authworkdate visaexpdate');
const flags = words(`
  isInactive giveAccess eligibleforcommission i9verified isJobManager isJobResource issalesrep issupportrep
`);

export const isDateProperty = (name: string): boolean => dates.has(name);

/** Yes or no: SuiteQL says T or F. */
export const isFlagProperty = (name: string): boolean => flags.has(name);

export const isCustomField = (name: string): boolean => /^custentity_?[a-z0-9_]{1,60}$/.test(name);

/** A custom segment holds the internal id of one of its values. */
export const isCustomSegment = (name: string): boolean => /^cseg_?[a-z0-9_]{1,60}$/.test(name);

export const isReference = (name: string): boolean => references.has(name) || always.has(name) || isCustomSegment(name);

/** undefined: this property may be mapped. */
export function faultOfTarget(name: string): string | undefined {
  if (plainProperties.has(name) || references.has(name) || isCustomField(name) || isCustomSegment(name))
    return undefined;
  const why = reserved[name];
  if (why !== undefined) return `${why}; take it out`;
  const meant = standardProperties.find((each) => each.toLowerCase() === name.toLowerCase());
  return meant === undefined
    ? "is no employee property that can be mapped; use NetSuite's REST spelling, or custentity_... for a custom field, cseg_... for a segment"
    : `is spelt ${meant}`;
}
