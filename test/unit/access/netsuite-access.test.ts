// The permissions, features and restrictions in code, in the set-up guide and in the role's file are the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { netsuiteFeatures, netsuitePermissions, netsuiteRestrictions } from '../../../lib/access/netsuite-access.ts';
import { rowsUnder } from '../set-up-tables.ts';

const root = join(import.meta.dirname, '../../..');
const roleFile = readFileSync(join(root, 'examples/netsuite/customrole_bamboohr_connector.xml'), 'utf8');

interface FilePermission {
  readonly key: string | undefined;
  readonly level: string | undefined;
}
const permissionsIn = (xml: string): readonly FilePermission[] =>
  [...xml.matchAll(/<permkey>(\w+)<\/permkey>\s*<permlevel>(\w+)<\/permlevel>/g)].map(([, key, level]) => ({
    key,
    level,
  }));
const withoutComments = (xml: string): string => xml.replaceAll(/<!--[\s\S]*?-->/g, '');

const isInEveryRole = ({ onlyWith }: { readonly onlyWith?: string }): boolean =>
  onlyWith === undefined || onlyWith === 'OneWorld';
const inFile = ({ key, level }: (typeof netsuitePermissions)[number]): FilePermission => ({
  key,
  level: level.toUpperCase(),
});

describe('the set-up guide', () => {
  it('lists exactly the permissions of the connector, with what each is for and what happens without it', () => {
    expect(rowsUnder('Permission')).toEqual(
      netsuitePermissions.map(({ tab, name, level, onlyWith, purpose, without }) => [
        tab,
        name,
        level,
        onlyWith === undefined ? 'always' : `with ${onlyWith}`,
        purpose,
        without,
      ]),
    );
  });

  it('lists exactly the features', () => {
    expect(rowsUnder('Feature')).toEqual(netsuiteFeatures.map(({ tab, name, purpose }) => [tab, name, purpose]));
  });

  it('lists exactly what the head of the role has to say', () => {
    expect(rowsUnder('In the role')).toEqual(
      netsuiteRestrictions.map(({ field, value, without }) => [field, value, without]),
    );
  });
});

describe("the role's file", () => {
  it('grants what is always needed, at that level, and nothing else', () => {
    expect(permissionsIn(withoutComments(roleFile))).toEqual(netsuitePermissions.filter(isInEveryRole).map(inFile));
  });

  it('has the others in a comment', () => {
    const others = netsuitePermissions.filter((permission) => !isInEveryRole(permission));
    expect(permissionsIn(roleFile)).toEqual(
      expect.arrayContaining([...netsuitePermissions.filter(isInEveryRole), ...others].map(inFile)),
    );
    expect(permissionsIn(roleFile)).toHaveLength(netsuitePermissions.length);
  });

  it('sees all subsidiaries and all employees', () => {
    expect(withoutComments(roleFile)).toContain('<subsidiaryoption>ALL</subsidiaryoption>');
    expect(withoutComments(roleFile)).toContain('<employeerestriction>NONE</employeerestriction>');
    expect(withoutComments(roleFile)).not.toContain('recordrestriction>');
  });
});
