// The face of the single sign-on room: the operator's OpenID provider behind one door.
export {
  createSingleSignOn,
  type ProvedIdentity,
  type SingleSignOn,
  type SsoTrouble,
} from './single-sign-on.ts';
