// What the program reaches, with everything refused that a test does not bring.
import { type ProgramContext } from '../../../lib/cli/add-command.ts';
import { companyIn } from '../../../lib/connect/stack/bamboohr-authorization.ts';
import { FakeInput } from './fake-input.ts';
import { FakeSecrets } from './credentials/fake-secrets.ts';

const notExpected = (what: string) => () => Promise.reject(new Error(`Not expected: ${what}`));

export function fakeProgram(given: Partial<ProgramContext> = {}): ProgramContext {
  const input = new FakeInput();
  input.isInteractive = false;
  return {
    terminal: { print: () => undefined, complain: () => undefined },
    input,
    connect: notExpected('the stack'),
    connectSecrets: new FakeSecrets().connect,
    connectDoor: notExpected('the door'),
    beginAuthorization: notExpected('an authorisation'),
    companyIn: async (text) => companyIn(text),
    browse: notExpected('a browser'),
    ...given,
  };
}
