/** Entry of the language server's bundle: `--stdio`, `--node-ipc` or `--socket=PORT` say how it is spoken to. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

serve(createConnection(ProposedFeatures.all));
