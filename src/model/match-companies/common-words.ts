// Words that many companies carry, and words that say what kind of public or local body something is.

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** Words that so many companies carry that sharing one means little, however few rows the list has. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  words(`group service solution company associate association center holding partner enterprise international national american
  america global system technology industry management consulting capital venture property development construction
  engineering electric plumbing mechanical manufacturing equipment supply food farm market insurance financial bank
  credit law office legal medical dental health healthcare hospital clinic care family pharmacy veterinary animal
  rehabilitation nursing church baptist methodist christian bible community fellowship lutheran catholic first st school
  academy college university institute elementary middle high district public library museum historical society county
  city town village township department fire police water authority commission foundation trust fund council club house
  home garden park north south east west new old united general central valley river lake hill mtn creek spring design
  studio media marketing digital software data network security staffing logistic transport transportation trucking
  freight shipping automotive motor repair realty real estate title escrow mortgage investment wealth tax accounting
  bookkeeping cpa restaurant cafe hotel inn salon fitness sport art gallery theater music energy oil gas power steel
  metal plastic packaging printing paper glass wood lumber paint professional business corporate product quality premier
  elite advanced best pro plus great big little green blue red golden white black silver sun star eagle liberty heritage
  pioneer summit pacific atlantic western eastern northern southern midwest aviation hospitality rental marine
  environmental ministry landscaping roofing hvac heating cooling air chiropractic primary urgent pain vision eye
  optical hearing child children kids women senior adult agency broker lending loan payroll cleaning janitorial pest
  lawn tree pool print sign machine tool welding fabrication precision concrete masonry asphalt paving excavating
  demolition drilling pump well electronic control instrument automation robotic lighting solar wind pipeline import
  export trade trading brand wholesale retail store shop outlet grocery meat poultry seafood dairy bakery coffee wine
  brewing beverage catering kitchen grill pizza bar travel tour event wedding flower jewelry clothing apparel fashion
  beauty spa hair barber nail massage yoga gym dance ballet symphony orchestra opera choir film video photo photography
  radio television news publishing book head start aid attorney lawyer notary accountant bookkeeper auditor advisor
  advisory adviser planning planner staff employment recruiting talent training learning education educational teaching
  tutoring childcare daycare preschool kindergarten montessori regional metropolitan municipal federal state government
  justice court jail sheriff emergency rescue ambulance paramedic wellness therapy physical occupational mental
  behavioral counseling recovery addiction hospice living retirement assisted surgery surgical orthopedic pediatric
  cardiology dermatology oncology radiology imaging laboratory research science innovation clinical pharma chemical bio
  life utility propane fuel telecom communication wireless internet web online cloud cyber computer it managed support
  help desk call contact customer line way one two three four five total complete full all any every day time express
  quick fast rapid direct select choice preferred trusted reliable superior supreme ultimate perfect ideal optimal prime
  alpha beta delta omega apex peak crest ridge bay beach island ocean sea coast coastal harbor port bridge road avenue
  main cross point gate crossroad corner cornerstone keystone capstone milestone landmark frontier horizon gateway
  crossing trinity grace calvary faith hope victory glory bethel zion emmanuel immanuel redeemer savior shepherd holy
  sacred mary joseph john paul peter pointe plaza square tower building place lane manor hall lodge ranch townhome
  apartment condominium homeowner tenant charter genealogical preservation archaeological nonprofit headquarter housing
  shelter pantry mission texa florida california washington franklin lincoln jackson madison monroe jefferson clinton
  salem springfield`),
);

/**
 * Words that say what kind of public or local body something is. With nothing but a place or a patron beside them
 * (`Franklin Public Library`, `Grace Church`) a name stands for many bodies in many places.
 */
export const PUBLIC_WORDS: ReadonlySet<string> = new Set(
  words(`church chapel parish diocese temple synagogue mosque ministry fellowship baptist methodist lutheran presbyterian
  catholic episcopal evangelical congregational pentecostal assembly bible gospel tabernacle cathedral school academy
  college university institute elementary middle high junior kindergarten preschool montessori education district
  library museum historical history society city town village township borough county municipality state department
  commission council board authority court office government police fire sheriff ambulance emergency rescue airport
  water sewer sanitation irrigation conservation housing park recreation cemetery hospital clinic medical health dental
  dentistry hospice nursing pharmacy veterinary animal humane bank credit union federal saving foundation trust
  association chamber commerce legion community public first memorial legal aid head start symphony zoo aquarium family
  ecole lycee paroisse eglise commune hopital bibliotheque musee schule grundschule gymnasium pfarrei kirche
  kirchengemeinde gemeinde stadtwerke feuerwehr krankenhau escuela iglesia parroquia ayuntamiento biblioteca museo
  scuola liceo chiesa parrocchia comune ospedale kommune kirke skole gemeente basisschool kerk bibliotheek igreja escola
  prefeitura`),
);

/** Kinds of bodies of which many share one place or patron, also a rare one: `Quarrel Township`, `Hopegate Church`. */
export const PATRON_KINDS: ReadonlySet<string> = new Set(
  words(`church chapel parish diocese temple synagogue mosque ministry fellowship baptist methodist lutheran presbyterian
  catholic episcopal evangelical congregational pentecostal assembly bible gospel tabernacle cathedral school elementary
  middle high junior kindergarten preschool montessori town township ecole lycee paroisse eglise commune schule
  grundschule gymnasium pfarrei kirche kirchengemeinde gemeinde escuela iglesia parroquia ayuntamiento scuola liceo
  chiesa parrocchia comune kommune kirke skole gemeente basisschool kerk igreja escola prefeitura`),
);

/** Of these kinds, those that bear the name of where they are. */
export const TOWN_KINDS: ReadonlySet<string> = new Set(
  words('town township commune gemeinde ayuntamiento comune kommune gemeente prefeitura'),
);
