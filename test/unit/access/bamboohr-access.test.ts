// The fields and scopes in code and in the set-up guide are the same, and the fields are those of the default mapping.
import { describe, expect, it } from '@jest/globals';
import { bambooHrFields, bambooHrScopes } from '../../../lib/access/bamboohr-access.ts';
import { defaultFieldMapping } from '../../../lib/mapping/field-mapping.ts';
import { rowsUnder } from '../set-up-tables.ts';

describe('the set-up guide', () => {
  it('lists exactly the fields, with where they are and what each is for', () => {
    expect(rowsUnder('Field')).toEqual(bambooHrFields.map(({ place, label, purpose }) => [place, label, purpose]));
  });

  it('lists exactly the scopes', () => {
    expect(rowsUnder('Scope')).toEqual(bambooHrScopes.map(({ scope, purpose }) => [`\`${scope}\``, purpose]));
  });
});

describe("the fields of BambooHR's access level", () => {
  it('are those that the default mapping asks for, and no others', () => {
    expect(bambooHrFields.flatMap(({ apiNames }) => apiNames).toSorted()).toEqual(
      [...defaultFieldMapping.wanted].toSorted(),
    );
  });
});
