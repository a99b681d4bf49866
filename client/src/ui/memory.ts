/** What the user typed earlier in this workspace, as VS Code stores it. */
import type { Memento } from 'vscode';
import type { Memory } from '../flow/host.ts';

/** What flows remember, in the workspace state. */
export function createMemory(memento: Memento): Memory {
  return {
    get: name => memento.get<string>(`typed.${name}`),
    set: (name, value) => void memento.update(`typed.${name}`, value),
  };
}
