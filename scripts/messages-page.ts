/** docs/messages.md: every text for people on one page, so that they can all be read. */
import { cliMessages } from './cli-messages.ts';
import { clientMessages } from './client-messages.ts';
import { hoverMessages } from './hover-messages.ts';
import { packageNls } from './manifest.ts';

const INTRODUCTION = `# Messages

Every text that people read, with the place in the code and the case in which it shows. It is made from the code
(\`npm run docs\`), to be read as a whole: [CONTRIBUTING](../CONTRIBUTING.md) says how they are written.`;

const CLIENT = `## The client

\`{0}\`, \`{1}\` and so on are filled in. A condition is quoted from the code; after \`not:\` it does not hold.`;

const FINDINGS = `## Findings

Each kind of message with one line of a file that it is about, and the titles of its fixes. A message begins with the tool that
refuses the file, or with the severity.`;

/** The page; `findings` is the section generated from the test cases. */
export function messagesPage(findings: string): string {
  const sections = [
    INTRODUCTION,
    FINDINGS,
    findings,
    hoverMessages(),
    cliMessages(),
    CLIENT,
    clientMessages().trim(),
    manifestTexts(),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What package.json takes from package.nls.json, as generated from the palette: titles, settings, guides. */
function manifestTexts(): string {
  const texts: Record<string, string> = JSON.parse(packageNls());
  const rows = Object.entries(texts).map(([key, text]) => {
    // A link in a guide runs a command; a page cannot.
    const words = text.replaceAll(/\[([^\]]*)\]\(command:[^)]*\)/g, 'button: $1');
    return `| ${words.replaceAll('\n', '<br>').replaceAll('|', '\\|')} | \`${key}\` |`;
  });
  return ['## The manifest', '', '| text | key |', '| --- | --- |', ...rows].join('\n');
}
