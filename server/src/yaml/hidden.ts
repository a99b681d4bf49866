/** Characters that look like others or like nothing, which people bring in with a copied text. */
import type { Range } from 'vscode-languageserver-types';
import type { Lines } from './lines.ts';

/** Such a character, with what it was meant to be. */
export interface HiddenCharacter {
  readonly range: Range;
  readonly character: string;
  /** A space, a letter, or nothing. */
  readonly meant: string;
  /** The word around it, as it is written. */
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

/** All of a text, in order; a mark at the beginning of the file is none. A letter counts in a word with Latin letters alone. */
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
