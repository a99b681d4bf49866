/** The record of each framework, by its name. Written by `npm run generate:frameworks`: do not edit. */
import { django } from './django.ts';
import { expressjs } from './expressjs.ts';
import { fastapi } from './fastapi.ts';
import { flask } from './flask.ts';
import { go } from './go.ts';
import { springBoot } from './spring-boot.ts';

export const RECORDS = {
  flask,
  django,
  fastapi,
  go,
  expressjs,
  'spring-boot': springBoot,
};
