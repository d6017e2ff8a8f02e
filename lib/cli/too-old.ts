// A part of the answer is missing: the function was deployed by a version that did not know it yet.
import { ConnectorError } from '../errors.ts';

export const tooOld = (): ConnectorError =>
  new ConnectorError('operation-failed', 'The deployed connector is older than this command line: deploy it again.');
