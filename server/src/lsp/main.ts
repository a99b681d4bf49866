/** Entry point of the language server's bundle; `WAYS` lists the transports. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

/** What vscode-languageserver accepts, for a person. */
const USAGE = `Usage: charm-config server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

The language server, for an editor to start. It answers until the editor closes the connection.
`;
const WAYS = /^(?:--stdio|--node-ipc|--(?:socket|pipe)(?:=.+)?)$/;

const given = process.argv.slice(2);
if (given.includes('--help')) {
  process.stdout.write(USAGE);
} else if (given.some(word => WAYS.test(word))) {
  serve(createConnection(ProposedFeatures.all));
} else {
  process.stderr.write(`charm-config: nothing says how to speak to the server\n${USAGE}`);
  process.exitCode = 2;
}
