import { describe, expect, it } from '@jest/globals';
import { resolve, type Scope } from '../../../../world/aws/template/resolve-intrinsics.ts';

const scope: Scope = {
  stackName: 'Connector',
  resources: new Map([['Table1', { ref: 'the-table', attributes: { Arn: 'arn:table' } }]]),
  parameters: { Version: '/path' },
};

describe('resolve', () => {
  it.each<[string, unknown, unknown]>([
    ['plain values', { a: ['b', 1, true, null] }, { a: ['b', 1, true, null] }],
    ['a reference', { Ref: 'Table1' }, 'the-table'],
    ['a parameter', { Ref: 'Version' }, '/path'],
    ['the region', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['the stack name', { Ref: 'AWS::StackName' }, 'Connector'],
    ['an attribute', { 'Fn::GetAtt': ['Table1', 'Arn'] }, 'arn:table'],
    ['an attribute in the short form', { 'Fn::GetAtt': 'Table1.Arn' }, 'arn:table'],
    ['a join', { 'Fn::Join': ['/', ['https:', '', { Ref: 'Table1' }]] }, 'https://the-table'],
    ['a selection', { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Table1', 'Arn'] }] }] }, 'table'],
    [
      'a substitution',
      { 'Fn::Sub': '${Table1}/${Table1.Arn}/${AWS::Region}/${!x}' },
      'the-table/arn:table/us-east-1/${x}',
    ],
    ['a substitution with variables', { 'Fn::Sub': ['${a}-${Table1}', { a: { Ref: 'Version' } }] }, '/path-the-table'],
    ['no value', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['functions deep inside', { a: [{ b: { Ref: 'Table1' } }] }, { a: [{ b: 'the-table' }] }],
  ])('understands %s', (_, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  it.each<[string, unknown, RegExp]>([
    ['an unknown resource', { Ref: 'Nothing' }, /Nothing/],
    ['an unknown attribute', { 'Fn::GetAtt': ['Table1', 'StreamArn'] }, /StreamArn/],
    ['a function it does not know', { 'Fn::ImportValue': 'x' }, /Fn::ImportValue/],
    ['a join of what is no text', { 'Fn::Join': ['', [{}]] }, /expected a string/],
  ])('refuses %s', (_, value, message) => {
    expect(() => resolve(value, scope)).toThrow(message);
  });
});
