// Text with fields in braces: filled as it was meant, or refused.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSettings } from '../../../lib/config/settings.ts';
import { faultOfTemplate, fillTemplate, namesIn, withheldIn } from '../../../lib/mapping/template.ts';

const fields = {
  firstName: 'Zoë',
  preferredName: null,
  middleName: null,
  lastName: 'Okafor',
  'customT-ShirtSize': 'M',
};

describe('a template', () => {
  it.each([
    ['{firstName} {lastName}', 'Zoë Okafor'],
    ['{firstName} {middleName} {lastName}', 'Zoë Okafor'],
    ['{middleName}', null],
    ['{firstName} {withheld}', undefined],
    ['{preferredName|firstName}', 'Zoë'],
    ['{ preferredName | middleName | firstName } {lastName}', 'Zoë Okafor'],
    ['{firstName|withheld}', 'Zoë'],
    // The preferred name may be there, and only not shown.
    ['{withheld|firstName}', undefined],
    ['{preferredName|middleName}', null],
    ['size {customT-ShirtSize}', 'size M'],
  ])('%j becomes %j', (template, expected) => {
    expect(fillTemplate(template, fields)).toBe(expected);
  });

  it('takes the preferred name where there is one', () => {
    expect(fillTemplate('{preferredName|firstName}', { ...fields, preferredName: 'Zo' })).toBe('Zo');
  });

  it('names all its fields, for the request to BambooHR', () => {
    expect(namesIn('{a} {b|c} x')).toEqual(['a', 'b', 'c']);
  });

  it('tells which withheld fields keep it from being filled', () => {
    expect(withheldIn('{firstName|x} {y|z} {preferredName|w}', fields)).toEqual(['y', 'w']);
  });
});

describe('a template that would not be filled as meant', () => {
  it.each([
    ['{{firstName}}', 'has doubled braces: write a field as {firstName}'],
    ['{firstName', 'has a brace without its partner: write a field as {firstName}'],
    ['firstName}', 'has a brace without its partner: write a field as {firstName}'],
    ['{firstName} {lastName', 'has a brace without its partner: write a field as {firstName}'],
    ['}{', 'has a brace without its partner: write a field as {firstName}'],
    ['firstName', 'names no field: write one as {firstName}, or use "constant" for a fixed text'],
    [
      '{}',
      'has braces that hold no BambooHR field: write {firstName}, or {preferredName|firstName} for the first that is not empty',
    ],
    [
      '{firstName|}',
      'has braces that hold no BambooHR field: write {firstName}, or {preferredName|firstName} for the first that is not empty',
    ],
    [
      '{first name}',
      'has braces that hold no BambooHR field: write {firstName}, or {preferredName|firstName} for the first that is not empty',
    ],
    [
      '{firstName,lastName}',
      'has braces that hold no BambooHR field: write {firstName}, or {preferredName|firstName} for the first that is not empty',
    ],
  ])('%j is refused with the remedy, and at synth with its path', (template, fault) => {
    expect(faultOfTemplate(template)).toBe(fault);
    expect(() => parseSettings({ fields: { altName: { template } } })).toThrow(`fields.altName.template: ${fault}`);
    expect(() => parseSettings({ uniqueEntityId: { entityId: template } })).toThrow(
      `uniqueEntityId.entityId: ${fault}`,
    );
  });

  it('is never taken with a brace that would be written as text', () => {
    const piece = fc.constantFrom('{', '}', '{{', '}}', '|', 'firstName', '{firstName}', '{a|b}', ' ', 'x', '{}');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const template = pieces.join('');
        if (faultOfTemplate(template) !== undefined) return;
        const filled = fillTemplate(template, Object.fromEntries(namesIn(template).map((name) => [name, 'v'])));
        expect(filled).not.toMatch(/[{}]/);
        expect(namesIn(template)).not.toHaveLength(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
