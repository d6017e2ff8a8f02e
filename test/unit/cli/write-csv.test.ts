// What an export must not let a spreadsheet do, and that it comes back as it went.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from '../../../lib/cli/read-csv.ts';
import { toCsv } from '../../../lib/cli/write-csv.ts';
import { ConnectorError } from '../../../lib/errors.ts';

describe('an export', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['  =1+1', "'  =1+1"],
    ['\u00A0@SUM(A1)', "'\u00A0@SUM(A1)"],
    ['\t+1', '"\'\t+1"'],
    ['\uFF1D1+1', "'\uFF1D1+1"],
    ['-2+3', "'-2+3"],
    ["'=1", "''=1"],
    ['-5', '-5'],
    ['Sales; EMEA', '"Sales; EMEA"'],
    ["O'Brien", "O'Brien"],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
  ])('writes %j as %s', (text, cell) => {
    expect(toCsv([[text]])).toBe(`${cell}\r\n`);
  });

  it('comes back as it went, whatever the texts are', () => {
    const shape = { columns: ['a', 'b'], needed: ['a', 'b'], invalid: () => new ConnectorError('file-invalid', 'No.') };
    const text = fc
      .string({
        unit: fc.constantFrom(...[' ', "'", '"', '=', '+', '-', '@', ',', ';', '\t', 'a', '5', '\uFF1D', '\n']),
      })
      .map((value) => value.trim());
    fc.assert(
      fc.property(text, text, (a, b) => {
        // Rows of blanks alone are no rows.
        fc.pre(a !== '' && b !== '');
        const { rows } = readCsv(
          toCsv([
            ['a', 'b'],
            [a, b],
          ]),
          shape,
        );
        expect(rows.map(({ cells }) => cells)).toEqual([{ a, b }]);
      }),
      { numRuns: 500 },
    );
  });
});
