/** What a person typed before in this workspace, as VS Code keeps it. */
import type { Memento } from 'vscode';
import type { Memory } from '../flow/host.ts';

/** What flows remember, in the state of the workspace. */
export function createMemory(memento: Memento): Memory {
  return {
    get: name => memento.get<string>(`typed.${name}`),
    set: (name, value) => void memento.update(`typed.${name}`, value),
  };
}
