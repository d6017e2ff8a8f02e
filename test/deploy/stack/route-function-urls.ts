// Loaded ahead of the command line: a function's URL is a name of AWS's, which no resolver here knows; its connections go
// to this machine, and everything else about them, the certificate included, is as it would be.
import tls from 'node:tls';

const port = Number(process.env['OPERATOR_DOOR_PORT']);
const connect = tls.connect.bind(tls) as (options: tls.ConnectionOptions, ...rest: never[]) => tls.TLSSocket;
const isFunctionUrl = (host: unknown): boolean => typeof host === 'string' && /\.lambda-url\..+\.on\.aws$/.test(host);

tls.connect = ((options: tls.ConnectionOptions, ...rest: never[]) =>
  connect(
    isFunctionUrl(options.host) ? { ...options, host: '127.0.0.1', port } : options,
    ...rest,
  )) as typeof tls.connect;
