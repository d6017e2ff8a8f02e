// Private fields by either of their names, and names that only look like them.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSensitive } from '../../../lib/mapping/sensitive-fields.ts';

describe('a private field', () => {
  it.each(
    [
      '6',
      '7',
      '8',
      '14',
      '19',
      '19.1',
      '0154',
      '154',
      '155',
      '156',
      '157',
      '159',
      '1037',
      '1357',
      '1928',
      '1933',
    ].concat(['3991', '4021', '4045']),
  )('is known by its number: %s', (id) => {
    expect(isSensitive(id)).toBe(true);
  });

  it.each(
    ['ssn', 'SSN', 'customSSN', 'customssn', 'CUSTOM_SSN', 'socialSecurityNumber', 'custom_social-security_no', 'sin']
      .concat(['customNIN1', 'nationalId', 'customTaxID', 'customPassport', 'passportNumber', 'custom:PassportNo'])
      .concat(['dateOfBirth', 'customDOB', 'custom_dob', 'birthday', 'customBirthDate', 'age', 'payRate', 'payPer'])
      .concat(['payGroup', 'customPayGrade', 'customSalary', 'customBaseSalary', 'annual-salary', 'customBonus'])
      .concat([
        'customIBAN',
        'customIban',
        'iban',
        'custom_bank-account',
        'customBankAccount',
        'bankName',
        'routingNumber',
      ])
      .concat(['address1', 'city', 'customHomeAddress', 'homeEmail', 'personalEmail', 'customPrivatePhone'])
      .concat(['gender', 'customGender', 'genderNeutralTitle', 'maritalStatus', 'ethnicity', 'customEthnicity', 'sex'])
      .concat(['customSSNVerified', 'eeo', 'eeoJobCategory', 'customDisability', 'veteranStatus', 'customReligion'])
      .concat(['customSINNumber', 'customSinNo', 'customSSNumber', 'customSocSecNo', 'customAHVNr', 'customBSN2'])
      .concat(['customTaxFileNumber', 'customTFN', 'customDriverLicence', 'customDateBirth', 'customSortCode'])
      .concat(['customDependents', 'emergencyContact', 'visaStatus', 'customVisaExpiry', 'customNationality']),
  )('is known by its name in any spelling: %s', (name) => {
    expect(isSensitive(name)).toBe(true);
  });
});

it.each(
  ['firstName', 'preferredName', 'workEmail', 'department', 'customCostCentre', 'customT-ShirtSize', 'customCity']
    .concat(['stateOfOnboarding', 'customCountryOfOffice', 'customEssexOffice', 'customTraceId', 'customPageCount'])
    .concat(['employeeNumber', 'customAgency', 'customStageName', 'customStateOfHiring', 'supervisorEId', 'status'])
    .concat([
      'customBrandName',
      'customSinglePoint',
      'customRegion',
      'jobTitle',
      'hireDate',
      '1',
      '15',
      '4347',
      '18',
      '-38',
    ])
    .concat(['636', '1355', '4333', '16.1', 'customBusinessUnit', 'customRacetrack', 'customSexennialReview']),
)('%s is none', (name) => {
  expect(isSensitive(name)).toBe(false);
});

it('no spelling of a telling name gets past', () => {
  const joint = fc.constantFrom('', '_', '-', ':', '.', ' ');
  const casing = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.charAt(0).toUpperCase() + text.slice(1),
  );
  const parts = fc.constantFrom(
    ['ssn'],
    ['social', 'security', 'number'],
    ['date', 'of', 'birth'],
    ['bank', 'account'],
    ['salary'],
  );
  fc.assert(
    fc.property(
      parts,
      joint,
      casing,
      fc.constantFrom('', 'custom', 'Custom', 'custom_'),
      (given, gap, spell, prefix) => {
        expect(isSensitive(prefix + given.map(spell).join(gap))).toBe(true);
      },
    ),
  );
});
