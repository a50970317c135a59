// Words of their own that are one letter away from a common one: `Painting` is no slip of `Printing`.

const WORDS = `
  aboard abridge acre across addition advance advise advised afire agate ahead aids airy alighting aline alley aloha aloud anion aped apes apexe arbor archeological assemble
  associated astern auditory automaton avenge back bail bake baker balk ball balled ballot band bane bang bani bann bans baptism barbed bard bare barer bark barker barter bask bast
  bate beache beaching bead beagle beak beard bearing beast beat beating bedding beech beet belch bell belt bench bending bent beset besot bets bids bile bill billet bind bland blank
  bleach blending blest blighting block blower blued bluer blur boar boast boga boom boon boor boos boot bounty bower brace brad braid braining bran branch brandy breach bride
  bridged bridle broad broke broken brook bull bullet bump bunion bunk bushiness businesse bust busyness cadre cage cake calf calk callu calm camber came cane canter cantering cape
  caper capering capitol carb card cared caret carie carp cars cart carve case cast cater cave caving cell censer cervice chafe chair chanter chapter charger charier charmer charted
  chaster chatter cheater cheating cheek chest chid chile chili chill chipping choicer chop churche cite clack clamber class cleansing clearing cleaving clod clotting cloudy clout
  clue coaling coat coffer coiling collage come commence commuter compete completed completer complexe compute computed concreted constriction contract cooing cook cooking cool
  cooping cope core cornea corned cornet cornier coroner cost count country cower cowling crass cratering creak creed creel creep crept cress crewing crime crosse croup crust crusted
  cull cure cursing curt cutlet daily daisy danced dancer dank dare dark date dawn dead deal deck deign dell denial denture deportment detail deter dharma diary diddle digitali dill
  dime dine dire direst disk distract dive diver diving dodge dome dope dour douse dousing down draining drill driver dross duality duel dull dumber dump dunce dusk dwell each eaglet
  earning ease easy eater eating eats eery elastic elate electronica elide emergence emery emission empress ending enter equality even ever ewer exhort expert expresse extort fact
  fail fain faint fair fairy fake fall fare fart fate fatness fats fawn fealty fearing feast feat feel fell fend fending fest feta fetal fewer fiddle fife fighting file fill filmy
  find fine fired firm firs fission fist fiver fixe flack flake flood florid flour flowed flowery flub flue fold folding fond fool fooling foot ford fore form forth foul free fridge
  frie fright frill frostier fully funk furl futility gage gain gale gall galley game gantry gape garish gase gated gave gaze gearing gelding genera gestate gill give giving glasse
  glassy gleaning gloss glower glue goad good goofing gook gory gown graced grade grading grand grape grass grate grave gravel graze greed greet grille grilling grime grocer gross
  grossing grout gull hail hairy hake hale half halo halon halt hank harden hare haring hark harm hate hater hating haul having heading heady heal healing healthy heap heaping hear
  heard hearth heat heater heath heaving heed hefting heir held hell helm hemp herd hermitage herring hewer hews hilly hilt hind hipping hire hive hiving hoard hold hole holing holly
  homed homer homey homie homy hone hood hooding hoofing hook hoped hops hording horse horsing hose hosing hostel hotly hour housed hove hovel hull human humaner hump hype idea
  imagine impart inland inline instituted interne interned internee irritation jell jest jive jiving join joint jump kelp kill kind kiss kits koan kook lace lack lade lain lair lame
  lance land landing lank lark lase lass last late later laws layer laze leach leaching lead leading leak lean leaning least ledge lesion lest leverage lice lids lief lien lifer lift
  lightning like liking limber lime liming lined linen liner lining link lint lion lire lite littler live liver load loaf loam lode lodged lodger loge loin lone look loon lope lorn
  loud louse loving lower lubber lull lumbar lump machined maid mail maim major make mall mallet manage manager mane manged many mare marina mariner mark marked marker marry mars
  mart masque massaged mast mate matin maul mavin mayor mead meal mean meant meaty medal meddle medial median medic meet melding melt mending menial message meta meter mews middie
  midge mill millage millstone mime mind mine minor mire moan moat molar molding mood moor mope mortgaged mortgagee mortgager motel mouse mousing mouth mower mown muddle mull mump
  nark nary nearing neat nest nets newer newsy newt nigh nine nook nope notional notwork null number officer olden omen omission onion optima orchestral outset pace pacifie pacing
  pack pager paging paid pail painting pair palace paler paling pall pallet paltry pamper pane panning pant panty papery pare pariah paring parishe parka pars part passage past
  pastern pastry pate pauper pawing pawl pawn payer paying peace peach peal pear peas peat peck peek peer pelt pending pent perish perk pert perter peso pester petal pets pews pewter
  photograph photon piazza pill pillage pine pint piper pity placed placer plaice plain plainer plaint plane planing planking planned planter planting plate plighting plug plum
  plumber pluming plump plumping pluse plush poet pointed pointer pointing pointy poker polar policed policie policy polite poll polo pomp pooh pooling poor pope pore pork poser post
  pour pout powder preen prefect premiere price pride prie prim primacy primed primer primp prize processional produce profane proofing properly psst pull pulp puma pursing quack
  qualify quirk rabid race radii radiu raid rail rain raining rake ranche rank rare rate ratio rational ravel raving reach reaching read reale reality really realm ream reap rear
  rearing recover rectal redeemed reek reel referred regal region reliably renal rending renter repaid rescued rescuer researche reservation resign rest restate retain revery riddle
  ride rider ridged rids rife rifer righting rill rime rind riper riser riven rivet roam roan roar roast rood rook rooking rooming rooting rope rotary rotor rouse rousing rover rower
  rump rust rusted sacked safe sail saith sake sale salmon saloon salver salving sane sank sate sating saviour savor sawing sawn sawyer saying scar scare scared score seal sear
  searing seat seating seer sell sending sensor serer serviced servile sever sewed sews shall shaving shearing sheller shill ship shod shoe shoo shopping shore short shot show sigh
  sighting sill silvery sine sing sipping sire siring sitar skate skewer skipping slack slake slate slaving slighting slipping sliver slop slower slue slumber smart smelter snail
  snipping snore snort soar solver some sonar sooth sore sort sough sour souse sousing sower sown spar sparing spark spate speak spool spore sporing sporty spot spout sprang sprig
  springy sprint sprinting sprung spurt spying squared squarer squire stab stag stage stair stake stale stare stark stat stated stater statu statue stave staving stay stdio steal
  steed steely steep steer stiff stiffing stir stoke stole stone stool stop stored storey storie stork storm story stove straining string studie studiou stuff stuffing submit sump
  supple svelter swell swelter swine swop swore tail taint take tall talon tame tank taper tare tart teach teak teal tearing teat tell tending test testate text thee there thigh
  threw throe thrust tide tike tile till tillage timed timer tine tirade tire tireless tithe titled tittle toad toast toffee toga toil toll tome tonal toner took tooling toot tore
  torn tort toru tout towed towel tows trace tracing tracking traded trader trailing trea treading treat treed trek tricking trie trill trilling truckling true truest trunking truss
  trussed trustee trusty tryst trysted tsar tucking twee twine ultimata umber unison unite untied vain vane vapid vary vast veal vending vent ventral ventured venue very vest victor
  villager vine vireo volley votary wadding wader wafer wager wail waiter wake wall wallet wand wane warden ware warm wary waster watering watery waver waving weak weal wealthy
  wearing wedging weeding weest weft weld welling welt welting wend wending went wept wets whelp while whine whipping whit whiten whiter wholesaled wholesaler wide wielding wife wild
  wile will wince windy wined wing wink wino wins wipe wire wirelesse wise wist witness wive wize woken woman woody wooed woof woofing wool woos word worth woven wrest write yank
  yawn yearning yeast yell yelp yest yews yogi your youth zeal zest zeta
`;

/** In the common form of words, see `readName`. */
export const NEAR_COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
