// One cheap question to BambooHR: the record of the credential itself, which is open to every credential.
import { hasCode } from '../../errors.ts';
import { type Ping } from '../../access/ping-outcome.ts';
import { type BambooHrConnection } from '../bamboohr-connection.ts';
import { RawEmployee } from '../employee.ts';

/** Throws only what says nothing about the credential and the company. */
export async function pingBambooHr(connection: BambooHrConnection): Promise<Ping> {
  try {
    const { status } = await connection.get('/api/v1/employees/0?fields=id', { isOptional: true, shape: RawEmployee });
    if (status === 200) return { outcome: 'reached' };
    if (status === 401) return { outcome: 'key-refused' };
    return { outcome: status === 403 ? 'access-refused' : 'no-answer' };
  } catch (error) {
    if (hasCode(error, 'secret-empty')) return { outcome: 'secret-empty' };
    if (hasCode(error, 'secret-invalid')) return { outcome: 'secret-invalid', fault: error.message };
    if (hasCode(error, 'reconnect-needed')) return { outcome: 'reconnect-needed' };
    if (hasCode(error, 'credentials-refused', 'key-refused')) return { outcome: 'key-refused' };
    if (hasCode(error, 'secret-unreadable', 'token-busy', 'cipher')) throw error;
    return { outcome: 'no-answer' };
  }
}
