// VS Code 1.93's server-main.js only defines the server; later ones start by themselves. Arguments: the server's folder, then the
// server's own.
const http = require('node:http');
const path = require('node:path');

// The server expects its arguments where they would be without the folder.
const [folder] = process.argv.splice(2, 1);

async function main() {
  const { createServer, spawnCli } = await require(path.join(folder, 'out/server-main.js')).loadCodeWithNls();
  if (process.argv.includes('--install-extension')) return spawnCli();
  const handler = await createServer(null);
  const server = http.createServer((request, response) => handler.handleRequest(request, response));
  server.on('upgrade', (request, socket) => {
    handler.handleUpgrade(request, socket);
    socket.resume();
  });
  server.listen(0, '127.0.0.1', () =>
    console.log(`Extension host agent listening on ${server.address().port}`),
  );
}

main();
