/** Invisible or lookalike characters, which usually come in with copied text. */
import type { Range } from 'vscode-languageserver-types';
import type { Lines } from './lines.ts';

/** Such a character, and the one it was meant to be. */
export interface HiddenCharacter {
  readonly range: Range;
  readonly character: string;
  /** A space, a letter, or nothing. */
  readonly meant: string;
  /** The word around it, as written. */
  readonly word: string;
}

/** Letters of other alphabets that look like Latin ones, in pairs. */
const ALIKE = new Map(
  'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwкkмmтtвbнhАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSαaοoνvρpτtυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'
    .match(/../gu)
    ?.map(pair => {
      const [other = '', latin = ''] = pair;
      return [other, latin];
    }),
);

const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
const NOTHING = /[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]/u;
const SUSPECT = new RegExp(`${SPACE.source}|${NOTHING.source}|[${[...ALIKE.keys()].join('')}]`, 'gu');

/**
 * All such characters of a text, in order, except a byte order mark at the start. A letter counts only in a word that also has
 * Latin letters.
 */
export function hiddenIn(text: string, position: Lines): readonly HiddenCharacter[] {
  return [...text.matchAll(SUSPECT)].flatMap(({ 0: character, index }) => {
    if (index === 0 && character === '\ufeff') return [];
    const [before = ''] = /[^\s\u00a0:,[\]{}"']*$/u.exec(text.slice(Math.max(0, index - 40), index)) ?? [];
    const [behind = ''] =
      /^[^\s\u00a0:,[\]{}"']*/u.exec(text.slice(index + character.length, index + 40)) ?? [];
    const word = `${before}${character}${behind}`;
    const latin = ALIKE.get(character);
    const isMixed =
      /[a-z]/i.test(word) && !/[^\p{ASCII}]/u.test([...word].map(each => ALIKE.get(each) ?? each).join(''));
    if (latin !== undefined && !isMixed) return [];
    const meant = latin ?? (SPACE.test(character) ? ' ' : '');
    return [{ range: position.range(index, index + character.length), character, meant, word }];
  });
}
