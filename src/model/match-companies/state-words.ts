// The states of the United States and Canada's provinces as people append them to a name: they say where, not who.

/** Abbreviations, and names of one word, in the common form of words. */
export const STATE_WORDS: ReadonlySet<string> = new Set(
  `al ak az ar ca ct dc fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc sd tn tx ut
  va vt wa wi wv wy ab bc mb nb nl ns on pe qc sk
  alabama alaska arizona arkansa california colorado connecticut delaware florida georgia hawaii idaho illinoi indiana iowa kansa
  kentucky louisiana maine maryland massachusett michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma
  oregon pennsylvania tennessee texa utah vermont virginia washington wisconsin wyoming alberta manitoba ontario quebec`
    .trim()
    .split(/\s+/),
);
