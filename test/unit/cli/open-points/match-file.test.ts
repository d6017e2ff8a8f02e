// The file of open matches, read before any of it counts.
import { describe, expect, it } from '@jest/globals';
import { parseMatchFile } from '../../../../lib/cli/open-points/match-file.ts';
import { ConnectorError } from '../../../../lib/errors.ts';

const columns = 'employeeId,why,netsuiteIds,reasons,answer,netsuiteId';
const faultIn = (text: string): ConnectorError => {
  try {
    parseMatchFile(text);
  } catch (error) {
    if (error instanceof ConnectorError) return error;
  }
  throw new Error('It was read.');
};

describe('the file of matches', () => {
  it('holds answers with their lines, and counts the rows without one', () => {
    expect(parseMatchFile(`${columns}\n41,,,,Link,8\n\n42,,,,,\n43,,,,create,\n`)).toEqual({
      rows: [
        { line: 2, employeeId: '41', answer: 'link', netsuiteId: '8' },
        { line: 5, employeeId: '43', answer: 'create' },
      ],
      unanswered: 1,
    });
  });

  it('names every bad line as an editor counts them', () => {
    const text = `${columns}\n41,,,,link,8\n\n4200,,,,delete,\nx,,,,ignore,\n4200,,,,link,=9\n4200,,,,,9\n`;
    expect(faultIn(text)).toMatchObject({
      code: 'matches-invalid',
      message: [
        'Nothing was imported:',
        '  line 4: answer must be link, create, ignore or empty',
        '  line 5: employeeId must be a BambooHR employee id (digits)',
        '  line 6: netsuiteId must be a NetSuite internal id, such as "3"',
        '  line 7: answer must be link, create, ignore or empty',
      ].join('\n'),
    });
  });

  it.each([
    ['without its columns', 'a,b\n1,2\n', 'column employeeId, answer, netsuiteId is missing'],
    ['without an answer', `${columns}\n41,,,,,\n`, 'no row has an answer'],
    ['that is no CSV', `${columns}\n41,"`, 'not readable as CSV'],
  ])('%s is refused', (_, text, reason) => {
    expect(faultIn(text)).toMatchObject({ code: 'matches-invalid', message: expect.stringContaining(reason) });
  });
});
