// One cheap question to NetSuite: one employee's id, by SuiteQL.
import { ConnectorError, hasCode } from '../../errors.ts';
import { type Ping } from '../../access/ping-outcome.ts';
import { type NetSuiteConnection } from '../netsuite-connection.ts';
import { suiteQlPage } from '../suiteql.ts';

/** Throws only what says nothing about the credential and the role. `refusedFor`: why the circuit was last opened. */
export async function pingNetSuite(
  connection: NetSuiteConnection,
  refusedFor: () => string | undefined,
): Promise<Ping> {
  try {
    await suiteQlPage(connection, { query: 'SELECT id FROM employee ORDER BY id', limit: 1 });
    return { outcome: 'reached' };
  } catch (error) {
    if (hasCode(error, 'secret-empty')) return { outcome: 'secret-empty' };
    if (hasCode(error, 'secret-invalid')) return { outcome: 'secret-invalid', fault: error.message };
    if (hasCode(error, 'wrong-environment')) return { outcome: 'wrong-environment', fault: error.message };
    if (hasCode(error, 'target-refused')) return { outcome: 'permission-missing' };
    if (hasCode(error, 'credentials-refused')) return { outcome: accountFault(error, refusedFor()) };
    if (hasCode(error, 'secret-unreadable', 'token-busy', 'cipher', 'limiter-busy')) throw error;
    return { outcome: 'no-answer' };
  }
}

function accountFault(error: ConnectorError, reason: string | undefined): Ping['outcome'] {
  if (reason === 'header-refused') return 'language-needed';
  if (reason === 'role-refused' || reason === 'query-refused') return 'permission-missing';
  // A refused assertion is the cause of it; a refused token has none.
  return error.cause instanceof ConnectorError ? 'login-refused' : 'rest-refused';
}
