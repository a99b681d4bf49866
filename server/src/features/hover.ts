/** Hovers: what an option becomes in the app, what a type or a default means, what the extension adds. */
import type { Hover, Position } from 'vscode-languageserver-types';
import type { Charm } from '../charm/charm.ts';

export function hover(_charm: Charm, _position: Position): Hover | null {
  return null;
}
