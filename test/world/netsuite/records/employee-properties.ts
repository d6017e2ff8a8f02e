// What an employee is made of over REST: every body property by kind, in NetSuite's own mixture of camel case and all
// lower case. A misspelt case is another, unknown property.
import { propertyTable } from './properties.ts';

const texts = `
  accountNumber adpid aliennumber altName bonustargetcomment btemplate changedetails comments conflictresults
  defaultAddress defaultBillingAddress defaultShippingAddress driverslicensenumber email empcenterqty
  empcenterqtymax entityId externalId fax firstName fulluserqty fulluserqtymax homePhone initials ipaddressrule
  isempcenterqtyenforced isfulluserqtyenforced isretailuserqtyenforced jobdescription jobid lastName middleName
  mobilePhone officePhone passportnumber password password2 phone phoneticName retailuserqty retailuserqtymax
  salutation socialsecuritynumber terminationdetails title wasempcenterhasaccess wasfulluserhasaccess
  wasinactive wasretailuserhasaccess
`;

const numbers = `
  approvallimit basewage bonustarget expenselimit laborCost overridecatchupamount overrideelectivedeferralamount
  purchaseorderapprovallimit purchaseorderlimit rate targetUtilization
`;

const booleans = `
  autoName concurrentwebservicesuser directDeposit eligibleforcommission employeecertificate
  enabledeductionlimits giveAccess i9verified inheritiprules isInactive isJobManager isJobResource issalesrep
  issupportrep overridecatchupcheckbox overrideelectivedeferralcheckbox requirePwdChange sendEmail
  terminationbydeath unsubscribe usePerquest
`;

const dates = `
  authworkdate birthdate hireDate lastPaidDate lastReviewDate nextReviewDate releasedate startdatetimeoffcalc
  visaexpdate
`;

const sublists = `
  accruedTime addressBook campaigns companyContribution corporatecards currencylist deduction directDepositList
  earning emergencycontact empperms formw2 hcmposition hreducation rates roles subscriptionMessageHistory
  subscriptions
`;

/** Property to the record type it points to. */
const references = {
  approver: 'employee',
  billingClass: 'billingClass',
  class: 'classification',
  currency: 'currency',
  customForm: 'customForm',
  defaultJobResourceRole: 'jobResourceRole',
  defaultacctcorpcardexp: 'account',
  defaultexpensereportcurrency: 'currency',
  department: 'department',
  employeechangereason: 'employeeChangeReason',
  employeestatus: 'employeeStatus',
  employeetype: 'employeeType',
  ethnicity: 'ethnicity',
  image: 'file',
  job: 'hcmJob',
  laborcategory: 'laborCategory',
  location: 'location',
  maritalstatus: 'maritalStatus',
  overtimepolicy: 'overtimePolicy',
  purchaseorderapprover: 'employee',
  residentstatus: 'residentStatus',
  salesrole: 'salesRole',
  subsidiary: 'subsidiary',
  supervisor: 'employee',
  template: 'employee',
  terminationreason: 'terminationReason',
  timeapprover: 'employee',
  timeoffplan: 'timeOffPlan',
  visatype: 'visaType',
  workCalendar: 'workCalendar',
  workplace: 'workplace',
};

/** Property to the ids it may take. */
const choices = {
  basewagetype: 'annualsalary hourly monthlysalary',
  bonustargetpayfrequency: 'one_time annually monthly quarterly',
  bonustargettype: 'percentage amount',
  commissionpaymentpreference: 'PAYROLL AP',
  effectivedatemode: 'PAST CURRENT FUTURE',
  employeeftestatus: 'NOT_APPLICABLE NOT_ASSIGNED UNDER_ALLOCATED FULLY_ALLOCATED OVER_ALLOCATED',
  gender: 'b ns nb m f',
  globalSubscriptionStatus: '1 2 3 4',
  jobemploymentcategory: '-10 -11',
  payFrequency: 'SEMIMONTHLY WEEKLY ANNUALLY QUARTERLY QUADWEEKLY DAILY NEVER SEMIANNUALLY MONTHLY BIMONTHLY BIWEEKLY',
  terminationcategory: 'VOLUNTARY INVOLUNTARY',
  terminationregretted: 'NO UNSPECIFIED YES',
  useTimedata: 'T F',
  workassignment: 'job position',
};

export const employeeProperties = propertyTable({ texts, numbers, booleans, dates, sublists, references, choices });
