#!/usr/bin/env node
/** A stand-in for rockcraft.skopeo: claims to have copied the image, without doing so. */
import { existsSync } from 'node:fs';
import { refuse } from './pack-tool.mjs';

const words = process.argv.slice(2);
const [from = '', to = ''] = words.filter(word => /^(?:oci-archive|docker):/.test(word));
const rock = from.replace('oci-archive:', '');
if (!words.includes('copy') || to === '')
  refuse('the stand-in for rockcraft.skopeo only copies a rock to a registry');
if (!existsSync(rock)) refuse(`FATA[0000] open ${rock}: no such file or directory`);
process.stdout.write(`Copying ${rock} to ${to}\nWriting manifest to image destination\n`);
