// Every API path that does not exist.
import { unknownPath } from '#src/server/unknown-path.ts';

export {
  unknownPath as DELETE,
  unknownPath as GET,
  unknownPath as PATCH,
  unknownPath as POST,
  unknownPath as PUT,
};
