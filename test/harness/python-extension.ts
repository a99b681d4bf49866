// A stand-in for a Python extension, packed.
import path from 'node:path';
import { root } from './builds.ts';
import { packExtension } from './pack-extension.ts';

const MANIFEST = {
  name: 'python-stand-in',
  publisher: 'tests',
  version: '1.0.0',
  description: 'Stands for a Python extension in tests.',
  license: 'UNLICENSED',
  engines: { vscode: '^1.93.0' },
  main: './extension.js',
  activationEvents: ['onLanguage:python'],
};

/** Packs it below `folder`, and returns the VSIX. */
export const packPythonExtension = (folder: string): Promise<string> =>
  packExtension(folder, MANIFEST, path.join(root, 'test/vscode/python-extension/extension.ts'));
