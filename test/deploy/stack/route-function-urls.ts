// Loaded ahead of the command line: the names of a function's URL and of the webhook's are none that a resolver here knows.
// Their connections go to this machine, and everything else about them, the certificate included, is as it would be.
import tls from 'node:tls';

const port = Number(process.env['OPERATOR_DOOR_PORT']);
const connect = tls.connect.bind(tls) as (options: tls.ConnectionOptions, ...rest: never[]) => tls.TLSSocket;

function here(options: tls.ConnectionOptions): tls.ConnectionOptions {
  const { host = '' } = options;
  if (/\.lambda-url\..+\.on\.aws$/.test(host)) return { ...options, host: '127.0.0.1', port };
  return host.endsWith('.execute-api.localhost') ? { ...options, host: '127.0.0.1' } : options;
}

tls.connect = ((options: tls.ConnectionOptions, ...rest: never[]) =>
  connect(here(options), ...rest)) as typeof tls.connect;
