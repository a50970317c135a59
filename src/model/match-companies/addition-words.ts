// Words by which it is judged what one name adds to another: a relative, a level, a department, or nothing.

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/**
 * Words that make another body of a name: a company's holding, its land, its money and its trades, a town's departments, a
 * school's and a library's friends, a number. Each of them may be a client of its own on the domain of the whole. In common form.
 */
export const RELATIVE_WORDS: ReadonlySet<string> =
  words(`holding property realty venture capital investment leasing land trust fund foundation endowment auxiliary friend
  department police fire sheriff library museum school district court authority commission council board office church
  chapel parish cemetery airport park recreation society historical alumni union local lodge campu branch plant store
  hoa homeowner owner condominium cooperative casino finance wealth advisor auction wholesale export brokerage rental
  escrow warehouse showroom laboratory research academy two three four five residence vendor supplier prospect competitor
  landlord tenant template test demo duplicate
  i ii iii iv v vi vii viii ix x`);

/** Words that say nothing of what a company does, which it may leave out. */
export const EMBELLISHMENTS: ReadonlySet<string> = words(
  'service solution associate professional team product',
);

/** Amid a name they tell one school, library or college from the next. */
export const LEVEL_WORDS: ReadonlySet<string> = words(
  'high middle elementary primary junior senior upper lower sixth law medical nursing child children animal girl boy women men veteran pediatric charter rural teacher',
);

const TOWNS = 'city town village county township borough';

/** What has departments, each with its name before theirs: `City of Quarrel - Wastewater`. */
export const GOVERNMENT_WORDS: ReadonlySet<string> = words(`${TOWNS} university`);

/** What is the same by its name and by where it is: `Town of Quarrel`, `Quarrel Town`. */
export const PLACE_BODY_WORDS: ReadonlySet<string> = words(`${TOWNS} parish district`);
